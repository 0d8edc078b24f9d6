"""Hidden hazards (隐患): found or reported, graded, put right, verified by another person at the place, closed."""
