"""Official papers: numbered, printed, verified, served."""
