"""Replay (回放): any incident at any instant, on map and time line, folded from what was recorded. Reads only."""
