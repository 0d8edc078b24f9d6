"""Huying 呼应: one call, a hundred answers."""

__version__ = "0.1.0"
