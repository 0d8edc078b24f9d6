"""Questions about lights and supervisions."""
