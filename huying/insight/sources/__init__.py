"""Three sources (三源): every dispute in one ledger (E 本账), counted by where it came from, over weeks and months."""
