"""Building codes and grid work: the registry of addresses, plates, rounds, hazards, and how old data are."""
