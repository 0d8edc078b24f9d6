"""Spans of what takes time — requests, commands, reactions, clocks — for whoever collects them.

Nobody does until `switch_on`: then a span costs one comparison. What collects them stands above (`config.telemetry`).
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Value = str | int


class Span(Protocol):
    """Something that is going on."""

    def note(self, name: str, **values: Value) -> None:
        """Give it its final name, and more values under their OpenTelemetry names (`__` stands for a dot)."""


class Tracer(Protocol):
    """What collects spans."""

    def span(self, name: str, **values: Value) -> AbstractContextManager[Span]:
        """One span, from entry to exit; an exception that leaves it is noted on it."""

    def ids(self) -> tuple[str, str]:
        """Trace and span that are going on here, in hex; empty outside of any."""


class _Unseen:
    """A span that nobody collects."""

    def note(self, name: str, **values: Value) -> None:
        """Nothing."""


class _Kept:
    tracer: Tracer | None = None


_UNSEEN: AbstractContextManager[Span] = nullcontext(_Unseen())


def switch_on(tracer: Tracer | None) -> None:
    """From now on this tracer collects; None switches off."""
    _Kept.tracer = tracer


def span(name: str, **values: Value) -> AbstractContextManager[Span]:
    """A span around a block: `with span("command", huying__command="receive"): …`."""
    return _Kept.tracer.span(name, **values) if _Kept.tracer else _UNSEEN


def ids() -> tuple[str, str]:
    """Trace and span that are going on here, in hex; empty when nobody collects or outside of any."""
    return _Kept.tracer.ids() if _Kept.tracer else ("", "")
