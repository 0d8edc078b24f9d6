"""Requests to see what a camera kept: who asks, why, which minutes, who allowed it, who looked. No search for faces."""
