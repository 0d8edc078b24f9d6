"""Every module of the product, imported: only then are all events, refusals, reactions and measures known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_LEFT_OUT = frozenset({"tests", "migrations", "node_modules"})
_FOR_TESTS = frozenset({"testing", "conftest"})


@cache
def load_everything() -> tuple[str, ...]:
    """Import all of it; the dotted names."""
    names = tuple(_names())
    for name in names:
        import_module(name)
    return names


def _names() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        if _LEFT_OUT.isdisjoint(parts) and parts[-1] not in _FOR_TESTS:
            yield ".".join(part for part in parts if part != "__init__")
