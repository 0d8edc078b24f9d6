"""Counts what no policy may do, whoever decides: the guard rails, looked at from outside."""

from __future__ import annotations

import numpy as np

from huying.dispatch.decision import Decision
from huying.dispatch.situation import ACCEPTED, ARRIVED, PENDING, Situation

ACKNOWLEDGED_BY_S = 60.0
LEAST = 3
OWN_UNIT_AT_MOST = 10


def violations(situation: Situation, decision: Decision) -> list[str]:
    """The words of the guard rails that a decision breaks; empty when it keeps all of them.

    `own_unit`: somebody of the unit itself is not called at once. `barred`: somebody excluded, or off duty below
    level 3, is called. `again`: somebody is called a second time. `unable`: somebody is called who can do nothing
    here. `silence`: nobody accepted within 60 s and fewer than 3 more are called. `released`: somebody is withdrawn
    who is not waiting, or stood down who is not coming.
    """
    rows = [chosen.row for chosen in decision.alerts]
    found = {
        "own_unit": situation.now_s == 0.0 and _own_unit_waits(situation, rows),
        "barred": situation.level < 3 and _barred(situation, rows),
        "again": bool(rows) and (len(set(rows)) < len(rows) or not set(rows).isdisjoint(situation.called.row.tolist())),
        "unable": _unable(situation, rows),
        "silence": situation.now_s == ACKNOWLEDGED_BY_S and _silence_unanswered(situation, rows),
        "released": bool(decision.withdraw or decision.stand_down) and _wrongly_released(situation, decision),
    }
    return [word for word, broken in found.items() if broken]


def _own_unit_waits(situation: Situation, rows: list[int]) -> bool:
    people = situation.people
    own = np.flatnonzero(people.own_unit & people.on_duty & ~people.barred()).tolist()
    return len(set(own).intersection(rows)) < min(len(own), OWN_UNIT_AT_MOST)


def _barred(situation: Situation, rows: list[int]) -> bool:
    people = situation.people
    masks = people.excluded.values()
    return any(not people.on_duty[row] or any(mask[row] for mask in masks) for row in rows)


def _unable(situation: Situation, rows: list[int]) -> bool:
    people = situation.people
    return any(not (people.capable[row] or people.own_unit[row] or people.linked[row]) for row in rows)


def _silence_unanswered(situation: Situation, rows: list[int]) -> bool:
    people, called = situation.people, situation.called
    if ((called.answer == ACCEPTED) | (called.answer == ARRIVED)).any():
        return False
    left = people.on_duty & ~people.barred() & people.capable
    left[called.row] = False
    return len(rows) < min(LEAST, int(np.count_nonzero(left)))


def _wrongly_released(situation: Situation, decision: Decision) -> bool:
    stands = dict(zip(situation.called.row.tolist(), situation.called.answer.tolist(), strict=True))
    waiting = all(stands.get(row) == PENDING for row in decision.withdraw)
    return not (waiting and all(stands.get(row) == ACCEPTED for row in decision.stand_down))
