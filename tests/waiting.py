"""The one way for a test to wait: look again until it is so, or fail at the deadline."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_LOOK_EVERY_S = 0.05


def until(condition: Callable[[], T], *, within_s: float = 15, what: str = "") -> T:
    """The first true value of `condition()`; AssertionError when there is none in time."""
    deadline = time.monotonic() + within_s
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within_s} s: {what or getattr(condition, '__name__', condition)}")
        time.sleep(_LOOK_EVERY_S)
    return found
