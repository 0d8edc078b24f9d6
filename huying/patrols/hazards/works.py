"""Every act on a hazard by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.commands.begin import begin
from huying.patrols.hazards.commands.close import close
from huying.patrols.hazards.commands.escalate import escalate
from huying.patrols.hazards.commands.extend import extend
from huying.patrols.hazards.commands.fix import fix
from huying.patrols.hazards.commands.grade import grade
from huying.patrols.hazards.commands.hand_in import hand_in
from huying.patrols.hazards.commands.invalidate import invalidate
from huying.patrols.hazards.commands.merge import merge
from huying.patrols.hazards.commands.rectify import rectify
from huying.patrols.hazards.commands.reinspect import Inspection, reinspect
from huying.patrols.hazards.commands.send_back import send_back
from huying.patrols.hazards.commands.warn import warn
from huying.patrols.hazards.presence import Scan
from huying.people.access import Actor

Work = Callable[..., Any]
"""Called with `by`, `at`, `hazard_id` and what the verb's form or body says."""
SCANNED = {"plate": "code", "plate_key": "key", "lon": "lon", "lat": "lat", "photo_at": "photo_at", "scanned_at": "at"}


def _assign(*, by: Actor, at: Any, hazard_id: Any, **said: Any) -> Any:
    return assign(by=by, at=at, hazard_id=hazard_id, assignment=Assignment(**said))


def _reinspect(*, by: Actor, at: Any, hazard_id: Any, **said: Any) -> Any:
    scan = Scan(**{SCANNED[name]: said.pop(name) for name in list(said) if name in SCANNED and said[name] is not None})
    said = {name: value for name, value in said.items() if name not in SCANNED}
    inspection = Inspection(**{**said, "photos": tuple(said.get("photos", ()))}, scan=scan)
    return reinspect(by=by, at=at, hazard_id=hazard_id, inspection=inspection)


def _with_photos(command: Work) -> Work:
    def run(*, photos: Any = (), **said: Any) -> Any:
        return command(photos=tuple(photos), **said)

    run.__doc__ = command.__doc__
    return run


WORKS: dict[str, Work] = {
    "fix": _with_photos(fix),
    "hand_in": hand_in,
    "grade": grade,
    "assign": _assign,
    "extend": extend,
    "begin": begin,
    "rectify": _with_photos(rectify),
    "reinspect": _reinspect,
    "close": close,
    "send_back": send_back,
    "escalate": escalate,
    "warn": warn,
    "merge": merge,
    "invalidate": invalidate,
}
