"""Areas, grids, addresses, building codes, coordinates."""
