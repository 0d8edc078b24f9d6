"""What coverage and posts have in common: their refusals, the checks that raise them, and straight distances."""

from __future__ import annotations

import numpy as np

from huying.dispatch.situation import Floats


class CoverageRefused(ValueError):
    """What was asked of coverage or posts cannot be answered; the subclass says why."""


class BadPoints(CoverageRefused):
    """Points are not an (n, 2) array of finite metres, or a column beside them has another length."""


class BadNumber(CoverageRefused):
    """A number lies outside its range. The text names it."""


def points(name: str, value: Floats) -> None:
    """Raise BadPoints unless this is an (n, 2) array of finite numbers."""
    if value.ndim != 2 or value.shape[1] != 2 or not bool(np.isfinite(value).all()):
        raise BadPoints(f"{name}: an (n, 2) array of finite metres is needed")


def within(name: str, value: float, least: float, most: float) -> None:
    """Raise BadNumber unless the value lies in its range; NaN lies in none."""
    if not least <= value <= most:
        raise BadNumber(f"{name}: {value} is not between {least:g} and {most:g}")


def distances(one: Floats, other: Floats) -> Floats:
    """Straight distances in metres from n points to m others, shape (n, m)."""
    apart: Floats = np.hypot(one[:, 0, None] - other[None, :, 0], one[:, 1, None] - other[None, :, 1])
    return apart
