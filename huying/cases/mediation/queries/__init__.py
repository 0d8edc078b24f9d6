"""Questions that screens and clients ask of mediation."""
