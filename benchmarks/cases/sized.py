"""One installation of a size, filled once, in a process of its own: what reading it takes, and registering in it."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.machine import progress
from huying.config.start import start
from tests.processes import ENCRYPTION_KEY, SECRET_KEY, Installation

MARK = "filled"
"""A file that says how many cases an installation was filled with."""


Taken = dict[str, list[float]]
"""Seconds of each read, by kind."""


@dataclass
class Sized:
    """Seconds of each read by kind, ours and the lean client's; seconds of each registration, and how many a second."""

    ours: Taken = field(default_factory=dict)
    lean: Taken = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    per_s: float = 0.0

    def add(self, round_: tuple[Taken, Taken]) -> None:
        """What one more round took."""
        for kept, found in zip((self.ours, self.lean), round_, strict=True):
            for kind, took in found.items():
                kept.setdefault(kind, []).extend(took)


class _Open:
    """What the process of one size keeps between its calls."""

    installation: Installation | None = None
    asking: Any
    reads: Any


def open_(data: Path, cases: int) -> None:
    """Start the installation, fill it unless it is, and ask everything once, uncounted."""
    _Open.installation = installation = Installation(data)
    installation.start()
    os.environ.update(
        HUYING_DATA=str(data),
        HUYING_SECRET_KEY=SECRET_KEY,
        HUYING_ENCRYPTION_KEY=ENCRYPTION_KEY,
        HUYING_DATABASE_POOL="0",
    )
    start()
    reads: Any = importlib.import_module("benchmarks.cases.reads")
    lean: Any = importlib.import_module("benchmarks.cases.lean")
    fill: Any = importlib.import_module("benchmarks.cases.fill")
    _Open.asking = _asking(data, cases, lean.connected(fill.parameters()))
    _Open.reads = reads.reads(_Open.asking)
    progress(f"reading {cases:,}")
    read()


def read() -> tuple[Taken, Taken]:
    """One round of every read."""
    taken: Any = importlib.import_module("benchmarks.cases.reads").taken
    found: tuple[Taken, Taken] = taken(_Open.reads)
    return found


def register(seconds: float) -> tuple[list[float], float]:
    """Cases registered for some seconds: what each took, and how many a second."""
    registering: Any = importlib.import_module("benchmarks.cases.registering")
    progress("registrations")
    found: tuple[list[float], float] = registering.register_for(
        _Open.asking.clerk, _Open.asking.here.communities[0], seconds
    )
    return found


def close() -> None:
    """Stop the installation, if it came up."""
    if _Open.installation:
        _Open.installation.stop()


def _asking(data: Path, cases: int, link: Any) -> Any:
    """Who asks in an installation that is filled now at the latest."""
    access: Any = importlib.import_module("huying.people.access")
    people: Any = importlib.import_module("huying.people.models")
    district: Any = importlib.import_module("benchmarks.cases.district")
    reads: Any = importlib.import_module("benchmarks.cases.reads")
    at = importlib.import_module("huying.core.clock").now()
    mark = data / MARK
    if mark.exists():
        here = district.known()
    else:
        here = district.found(at)
        importlib.import_module("benchmarks.cases.fill").fill(here, cases, at)
        mark.write_text(str(cases))
    clerk, officer = (access.actor_of(people.Person.objects.get(pk=each), at) for each in (here.clerk, here.officer))
    return reads.Asking(clerk, officer, here, cases, link, at)
