"""The pages of lights and supervisions."""
