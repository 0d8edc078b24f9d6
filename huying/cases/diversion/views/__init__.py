"""Pages of the register and the acts of diversion on a case."""
