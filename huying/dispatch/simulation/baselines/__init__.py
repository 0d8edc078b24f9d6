"""Policies that are published or in use, to compare with. Each calls the unit itself at once, as every policy must."""
