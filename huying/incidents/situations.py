"""An incident as the policy sees it: who could come, who was called and how that stands, and what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from huying.core.clock import in_china
from huying.dispatch.estimate import estimated_s
from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    DECLINED,
    DISTRICT,
    DROPPED,
    PENDING,
    ROLES,
    STOOD_DOWN,
    WITHDRAWN,
    Called,
    Orders,
    People,
    Situation,
)
from huying.incidents import loads
from huying.incidents.candidates import CalledBefore, View
from huying.incidents.models import Incident
from huying.incidents.needs import need_of
from huying.incidents.rules import GEOFENCE_M, Answer
from huying.people import roles

MOST = 3000
"""Candidates that a decision looks at: the nearest who can matter."""
LATER_S = 120.0
"""Towards the end of the time that the card promises, and after it: within two minutes from now."""
MATTERS, ALWAYS = 3.0, 50
"""Somebody who needs longer than so many times the time that is left is looked at only among so many nearest."""
STANDS_STILL_S, MOVED_M = 60.0, 30.0
"""Who accepted so long ago and has not come nearer by this, and whose position is fresh, is not on the way."""

ROLE = {"guard": "guard", "volunteer": "volunteer", "grid_member": "grid", "police_post": "police"}
"""Roles of posts as the policy learns them; everybody else is staff."""
_ROLE_INDEX = np.array([ROLES.index(ROLE.get(role, "staff")) for role in roles.ROLES], dtype=np.int64)
_ANSWERS = {
    Answer.CALLED: PENDING,
    Answer.SILENT: PENDING,
    Answer.ACCEPTED: ACCEPTED,
    Answer.ARRIVED: ARRIVED,
    Answer.DONE: ARRIVED,
    Answer.DECLINED: DECLINED,
    Answer.ELSEWHERE: DECLINED,
    Answer.WITHDRAWN: WITHDRAWN,
    Answer.STOOD_DOWN: STOOD_DOWN,
}
"""Who is silent may still answer: how long they have been is what counts."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation, and the roster's row of each of its rows: -1 for somebody called who is on the roster no more."""

    situation: Situation
    rows: NDArray[np.int64]
    gone: tuple[UUID, ...]
    """Those, in the order of the last rows."""


def scene_of(incident: Incident, view: View, at: datetime, *, farther: bool = False) -> Scene:
    """The situation of an incident at an instant. With `farther` the seat wants at least three more, however far."""
    now_s = max((at - incident.recorded_at).total_seconds(), 0.0)
    in_time_s = float(need_of(incident.card, incident.level).in_time_s)
    deadline_s = max(in_time_s, now_s + LATER_S)
    eta_s = estimated_s(view.candidates.distance_m, view.candidates.age_s)
    found = view.roster.places([one.person for one in view.called]).tolist()
    gone = [one for one, row in zip(view.called, found, strict=True) if row < 0]
    called = [one for one, row in zip(view.called, found, strict=True) if row >= 0]
    called_rows = [row for row in found if row >= 0]
    rows = _considered(incident, view, eta_s, called_rows, MATTERS * (deadline_s - now_s))
    people = _people(view, eta_s, rows, called, gone, at)
    reach = max(incident.ring, int(incident.card.get("reach", incident.ring)))
    places = [*range(len(called)), *range(len(rows), len(rows) + len(gone))]
    situation = Situation(
        now_s=now_s,
        wanted=incident.wanted,
        people=people,
        called=_called(view, incident.recorded_at, places, [*called, *gone], [*called_rows, *[-1] * len(gone)], at),
        deadline_s=deadline_s,
        ring=min(reach, DISTRICT),
        level=incident.response_level,
        links=int(incident.card.get("link_count", 2)) if incident.card.get("links") else 0,
        hour=in_china(at).hour,
    )
    if farther:
        situation = replace(situation, orders=Orders(add=_nearest_free(situation, incident.ring)))
    return Scene(situation, np.concatenate([rows, np.full(len(gone), -1)]), tuple(one.person for one in gone))


def _considered(
    incident: Incident, view: View, eta_s: NDArray[np.float64], called: list[int], longest_s: float
) -> NDArray[np.int64]:
    """Rows of the roster that can matter: called before, then own unit, links, and the capable who are near enough.

    The nearest are looked at however far they are: somebody must be asked also where nobody can be in time.
    """
    candidates = view.candidates
    wanted = candidates.capable | candidates.own_unit | candidates.linked
    if incident.response_level == 3:
        wanted |= candidates.ring <= DISTRICT
    rows = np.flatnonzero(wanted & ~candidates.barred())
    rows = rows[np.argsort(eta_s[rows], kind="stable")]
    near = (eta_s[rows] < longest_s) | (incident.response_level == 3)
    near[:ALWAYS] = True
    near[MOST:] = False
    near |= candidates.own_unit[rows] | candidates.linked[rows]
    known: NDArray[np.int64] = np.concatenate([np.array(called, dtype=np.int64), rows[near]])
    return known


def _people(
    view: View,
    eta_s: NDArray[np.float64],
    rows: NDArray[np.int64],
    called: Sequence[CalledBefore],
    gone: Sequence[CalledBefore],
    at: datetime,
) -> People:
    """The columns of these rows, of which those called stand first; after them who was called and left the roster.

    The way of somebody called is the one estimated when they were called: from a standing start, as it is learned.
    """
    roster, candidates = view.roster, view.candidates
    off = np.zeros(len(gone), dtype=np.bool_)

    def column(values: Any, of_gone: Any) -> Any:
        return np.concatenate([values[rows], np.asarray(of_gone, dtype=values.dtype)])

    eta = column(np.minimum(eta_s, 1e6), [one.eta_s for one in gone])
    eta[: len(called)] = [one.eta_s for one in called]
    finite = np.where(np.isfinite(candidates.distance_m), candidates.distance_m, 1e7)
    return People(
        role=column(_ROLE_INDEX[roster.role], [ROLES.index("staff")] * len(gone)),
        own_unit=column(candidates.own_unit, off),
        on_duty=column(roster.on_duty(at), off),
        capable=column(candidates.capable, ~off),
        linked=column(candidates.linked, off),
        ring=column(np.minimum(candidates.ring, DISTRICT), [DISTRICT] * len(gone)),
        distance_m=column(finite, [one.distance_m for one in gone]),
        eta_s=eta,
        position_age_s=column(candidates.age_s, [np.inf] * len(gone)),
        load=column(loads.current(roster, at), [0.0] * len(gone)),
        key=column(roster.numbers, [number_of(one.person) for one in gone]),
        unit=column(roster.units.numbers[roster.organisation], [-1] * len(gone)),
        excluded={word: column(mask, off) for word, mask in candidates.excluded.items() if mask[rows].any()},
    )


def _called(
    view: View, began: datetime, rows: list[int], everyone: Sequence[CalledBefore], found: list[int], at: datetime
) -> Called:
    """The alerts so far, in seconds from the whistle; `rows` are their rows in the situation, `found` on the roster."""

    def seconds(instant: datetime | None) -> float:
        return float("nan") if instant is None else max((instant - began).total_seconds(), 0.0)

    answers = [_answer(one) for one in everyone]
    return Called(
        row=np.array(rows, dtype=np.int64),
        at_s=np.array([seconds(one.called_at) for one in everyone], dtype=np.float64),
        answer=np.array(answers, dtype=np.int64),
        answered_s=np.array([seconds(one.answered_at) for one in everyone], dtype=np.float64),
        arrived_s=np.array([seconds(one.arrived_at) for one in everyone], dtype=np.float64),
        moving=np.array([_moves(view, one, row, at) for one, row in zip(everyone, found, strict=True)], dtype=np.bool_),
    )


def _answer(one: CalledBefore) -> int:
    if one.state == Answer.DECLINED and one.accepted:
        return DROPPED
    return _ANSWERS[Answer(one.state)]


def _moves(view: View, one: CalledBefore, row: int, at: datetime) -> bool:
    """False only for somebody whose fresh position says a minute after the yes that they are no nearer, nor there."""
    if one.state != Answer.ACCEPTED or one.answered_at is None or row < 0:
        return True
    if (at - one.answered_at).total_seconds() < STANDS_STILL_S:
        return True
    fresh = float(view.candidates.age_s[row]) <= STANDS_STILL_S
    away_m = float(view.candidates.distance_m[row])
    return not fresh or away_m <= GEOFENCE_M or one.distance_m - away_m >= MOVED_M


def _nearest_free(situation: Situation, ring: int, most: int = 3) -> tuple[int, ...]:
    """The nearest capable people inside the ring who may be called and were not."""
    people = situation.people
    free = people.capable & people.on_duty & (people.ring <= ring) & ~people.barred()
    free[situation.called.row] = False
    rows = np.flatnonzero(free)
    return tuple(rows[np.argsort(people.eta_s[rows], kind="stable")][:most].tolist())


def role_of(post_role: int) -> str:
    """The role that the policy learns for the role of a post, by its index in `people.roles.ROLES`."""
    return ROLES[int(_ROLE_INDEX[post_role])]


def number_of(key: UUID) -> int:
    """A stable number of an id, for the policy, which knows no ids: its 63 random and lowest bits."""
    return key.int & (2**63 - 1)
