"""Questions about rounds: one module a screen."""
