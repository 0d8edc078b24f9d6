"""Clues (线索) and their rewards: handed in without a name, verified by a body, rewarded and paid by code alone."""
