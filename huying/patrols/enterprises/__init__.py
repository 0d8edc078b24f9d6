"""Enterprises (domain 1.L17, L24, L26 and 1.O): register, service, tiers of inspection, precursor filings."""
