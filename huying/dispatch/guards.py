"""Guard rails: rules that hold on what any policy proposes. The optimiser may add to them, never take away.

G1 the own unit is called first and at once · G2 linked people (police, 120, 119) at once for types that define them ·
G3 level 3 reaches everyone in the ring · G4 nobody accepted within 60 s: at least three more, one ring farther · G5
fewer accepted than wanted: the street from 120 s, the district from 180 s · G6 the seat adds, removes, widens, stops ·
G7 never: excluded, off duty (but at level 3 those who agreed), called before to this incident · G8 in rest beyond the
weekly cap only when nobody rested who is as near is left (the own unit, level 3 and the seat apart) · G9 a policy that
fails or takes too long is replaced by the rings, and the decision says so (`policy`). Withdrawn are only those who have
not answered, stood down only those who are coming · G10 as many as are wanted are asked, also where nobody can be in
time. Source: docs/science.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from huying.dispatch.settings import Settings
from huying.dispatch.situation import (
    ACCEPTED,
    ARRIVED,
    DECLINED,
    DISTRICT,
    DROPPED,
    PENDING,
    STREET,
    Bools,
    Floats,
    Ints,
    Situation,
)

SILENCE_S, STREET_S, DISTRICT_S = 60.0, 120.0, 180.0
"""Clocks of the duty rules, seconds from the whistle."""
ASKED_S = 90.0
"""So long somebody who says nothing counts as asked."""
WIDEN_BY = 3
"""At least so many are called when nobody accepted within SILENCE_S."""
_AFTER_ALL_S = 1e9
"""Added to the travel of the tired: they come after everybody rested."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a policy proposes: rows to call in its order, rows to withdraw and to stand down, whether it closes."""

    call: tuple[int, ...] = ()
    withdraw: tuple[int, ...] = ()
    stand_down: tuple[int, ...] = ()
    closed: bool = False
    why: str = "wave"


@dataclass(frozen=True, slots=True)
class Held:
    """A draft inside the guard rails: rows with the rule that calls them, in order; the ring; how many are missing."""

    call: tuple[tuple[int, str], ...]
    withdraw: tuple[int, ...]
    stand_down: tuple[int, ...]
    closed: bool
    ring: int
    shortfall: int


def may_call(situation: Situation) -> Bools:
    """G7: who may be called at all, whatever the reason, n rows."""
    people = situation.people
    on_call = people.on_duty
    if situation.level == 3 and people.agreed is not None:
        on_call = on_call | people.agreed
    may = on_call & ~people.barred()
    may[situation.called.row] = False
    may[list(situation.orders.remove)] = False
    return may


def accepted(situation: Situation) -> int:
    """How many have accepted and not given up, capable or not."""
    answer = situation.called.answer
    return int(np.count_nonzero((answer == ACCEPTED) | (answer == ARRIVED)))


def silent(situation: Situation) -> bool:
    """G4: 60 s have passed, nobody has accepted, and fewer than three have been called since."""
    late = situation.now_s >= SILENCE_S and accepted(situation) == 0
    return late and _called_since(situation, SILENCE_S) < WIDEN_BY


def reach(situation: Situation) -> int:
    """How far the call may reach now: the ring given, or farther by G4 and G5."""
    ring = situation.ring
    if silent(situation):
        ring = min(ring + 1, DISTRICT)
    if accepted(situation) < situation.wanted and situation.now_s >= STREET_S:
        ring = max(ring, DISTRICT if situation.now_s >= DISTRICT_S else STREET)
    return ring


def due(situation: Situation, settings: Settings, *, closed: bool) -> list[tuple[int, str]]:
    """Whom the rules call now, whatever a policy says: G1, G2, G6 (added by hand), G3. In the order of calling."""
    may, people = may_call(situation), situation.people
    rows: dict[int, str] = {}
    if not (closed or situation.orders.stopped):
        own_before = int(np.count_nonzero(people.own_unit[situation.called.row]))
        refused = (situation.called.answer == DECLINED) | (situation.called.answer == DROPPED)
        _take(rows, _nearest(may & people.own_unit, people.eta_s, settings.own_unit_at_most - own_before), "own_unit")
        linked_before = int(np.count_nonzero(people.linked[situation.called.row[~refused]]))
        _take(rows, _nearest(may & people.linked, people.eta_s, situation.links - linked_before), "link")
    _take(rows, [row for row in situation.orders.add if may[row]], "manual")
    if situation.level == 3 and not situation.orders.stopped:
        inside = may & (people.ring <= reach(situation))
        _take(rows, _nearest(inside, people.eta_s, len(people)), "everyone")
    return list(rows.items())


def hold(situation: Situation, draft: Draft, settings: Settings) -> Held:
    """The draft inside the guard rails. Idempotent; whatever the draft, every rule above holds on the result."""
    closed = draft.closed and accepted(situation) >= situation.wanted and situation.level < 3
    ring = reach(situation)
    rows = dict(due(situation, settings, closed=closed))
    if not (closed or situation.orders.stopped):
        _take(rows, _allowed(replace(situation, ring=ring), draft, rows, settings), draft.why)
        tired = situation.people.load > settings.weekly_cap
        seconds = situation.people.eta_s + np.where(tired, _AFTER_ALL_S, 0.0)
        if silent(situation):
            missing = WIDEN_BY - _called_since(situation, SILENCE_S) - len(rows)
            _take(rows, _nearest(_free(situation, ring, rows), seconds, missing), "silence")
        _take(rows, _nearest(_free(situation, ring, rows), seconds, _unasked(situation, rows)), "nearest")
    withdraw, stand_down = _let_go(situation, draft, closed=closed)
    return Held(tuple(rows.items()), withdraw, stand_down, closed, ring, _shortfall(situation, ring, rows))


def _allowed(situation: Situation, draft: Draft, due_now: dict[int, str], settings: Settings) -> list[int]:
    """The rows of a draft that G7, G8 and the ring allow, each once."""
    people = situation.people
    inside = may_call(situation) & people.capable & (people.ring <= situation.ring)
    rows = [row for row in dict.fromkeys(draft.call) if 0 <= row < len(people) and inside[row] and row not in due_now]
    rested = people.load <= settings.weekly_cap
    waiting = inside & rested
    waiting[rows + list(due_now)] = False
    nearest_s = float(people.eta_s[waiting].min()) if waiting.any() else np.inf
    return [row for row in rows if rested[row] or people.eta_s[row] < nearest_s]


def _free(situation: Situation, ring: int, rows: dict[int, str]) -> Bools:
    """Capable people inside the ring who may be called and are not called already."""
    people = situation.people
    free = may_call(situation) & people.capable & (people.ring <= ring)
    free[list(rows)] = False
    return free


def _let_go(situation: Situation, draft: Draft, *, closed: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rows to withdraw (only the unanswered) and to stand down (only those coming): by closing, or removed by hand."""
    called = situation.called
    pending = set(called.row[called.answer == PENDING].tolist())
    coming = set(called.row[called.answer == ACCEPTED].tolist())
    removed = dict.fromkeys(situation.orders.remove)
    withdraw = [*removed, *(draft.withdraw if closed else ())]
    stand_down = [*removed, *(draft.stand_down if closed else ())]
    enough = accepted(situation) - sum(row in coming for row in removed) - situation.wanted
    spare = [row for row in dict.fromkeys(stand_down) if row in coming]
    by_policy = [row for row in spare if row not in removed][: max(enough, 0)]
    return (
        tuple(row for row in dict.fromkeys(withdraw) if row in pending),
        tuple(row for row in spare if row in removed or row in by_policy),
    )


def _unasked(situation: Situation, rows: dict[int, str]) -> int:
    """G10: of those wanted, how many have neither accepted nor been asked lately: old silence is no prospect."""
    called = situation.called
    pending = int(np.count_nonzero((called.answer == PENDING) & (situation.now_s - called.at_s < ASKED_S)))
    return situation.wanted - accepted(situation) - pending - len(rows)


def _shortfall(situation: Situation, ring: int, rows: dict[int, str]) -> int:
    """How many of those wanted nobody is left to become: neither coming, nor asked, nor free inside the ring."""
    free = int(np.count_nonzero(_free(situation, ring, rows)))
    return max(_unasked(situation, rows) - free, 0)


def _called_since(situation: Situation, at_s: float) -> int:
    return int(np.count_nonzero(situation.called.at_s >= at_s))


def _take(rows: dict[int, str], more: Ints | list[int], why: str) -> None:
    for row in more:
        rows.setdefault(int(row), why)


def _nearest(mask: Bools, seconds: Floats, most: int) -> Ints:
    """Rows of a mask by travel time, at most so many; ties by row, so that a decision can be repeated."""
    rows = np.flatnonzero(mask)
    order = np.argsort(seconds[rows], kind="stable")[: max(most, 0)]
    nearest: Ints = rows[order]
    return nearest
