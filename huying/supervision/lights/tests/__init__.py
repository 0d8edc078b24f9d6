"""Tests of lights and supervisions."""
