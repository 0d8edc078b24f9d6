"""One installation of a size, filled once: what reading it takes, and registering in it. A process of its own."""

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


@dataclass(frozen=True, slots=True)
class Sized:
    """Seconds of each read by kind, ours and the lean client's; seconds of each registration, and how many a second."""

    ours: dict[str, list[float]]
    lean: dict[str, list[float]]
    took: list[float] = field(default_factory=list)
    per_s: float = 0.0


def sized(data: Path, cases: int, seconds: float) -> Sized:
    """Start the installation, fill it unless it is, read, and register for some seconds if there are any."""
    installation = Installation(data)
    installation.start()
    try:
        os.environ.update(
            HUYING_DATA=str(data),
            HUYING_SECRET_KEY=SECRET_KEY,
            HUYING_ENCRYPTION_KEY=ENCRYPTION_KEY,
            HUYING_DATABASE_POOL="0",
        )
        start()
        return _measured(data, cases, seconds)
    finally:
        installation.stop()


def _measured(data: Path, cases: int, seconds: float) -> Sized:
    reads: Any = importlib.import_module("benchmarks.cases.reads")
    lean: Any = importlib.import_module("benchmarks.cases.lean")
    fill: Any = importlib.import_module("benchmarks.cases.fill")
    asking = _asking(data, cases, lean.connected(fill.parameters()))
    progress(f"reading {cases:,}")
    ours, theirs = reads.taken(asking)
    if not seconds:
        return Sized(ours, theirs)
    progress("registrations")
    registering: Any = importlib.import_module("benchmarks.cases.registering")
    took, per_s = registering.register_for(asking.clerk, asking.here.communities[0], seconds)
    return Sized(ours, theirs, took, per_s)


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
