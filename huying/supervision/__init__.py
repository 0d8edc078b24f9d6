"""Supervision: pay per result first (以奖代补). Lights, letters, ratings of organisations come with it."""
