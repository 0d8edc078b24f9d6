"""Rules, legal calendar, running clocks, auditor."""
