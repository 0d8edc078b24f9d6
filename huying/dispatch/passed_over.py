"""Why people were not called now: in numbers for all, and for one person by row."""

from __future__ import annotations

import numpy as np

from huying.dispatch.decision import Considered, Decision
from huying.dispatch.forecast import forecast
from huying.dispatch.guards import Held, may_call
from huying.dispatch.learning import Learned
from huying.dispatch.ranking import Ranked
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Bools, Ints, Situation


def passed_over(situation: Situation, held: Held, ranked: Ranked | None, settings: Settings) -> dict[str, int]:
    """How many were not called now, by the first reason that applies. O(n · reasons)."""
    n = len(situation.people)
    seen = _rows(n, np.array([row for row, _ in held.call], dtype=np.int64))
    masks = _barriers(situation, held.ring, settings)
    if ranked is not None:
        masks.append(("little_chance", _rows(n, ranked.little)))
    masks.append(("not_needed", np.ones(n, dtype=np.bool_)))
    counts: dict[str, int] = {}
    for word, mask in masks:
        hit = mask & ~seen
        if hit.any():
            counts[word] = int(np.count_nonzero(hit))
        seen |= hit
    return counts


def why_not(situation: Situation, learned: Learned, settings: Settings, decision: Decision, row: int) -> Considered:
    """Why this person was not called by this decision, with their chance to be there in time.

    `rank` is their place in the order of calling, 0 beyond those planned with. The word is one of `passed_over`'s.
    """
    known = forecast(situation, learned, np.array([row]))
    chance = float((known.p * known.comes(situation.deadline_s - situation.now_s))[0])
    rank = next((one.rank for one in decision.considered if one.row == row), 0)
    barrier = next((word for word, mask in _barriers(situation, decision.ring, settings) if mask[row]), "")
    little = "little_chance" if chance < settings.least_gain else "not_needed"
    return Considered(row, rank, chance, barrier or little)


def _barriers(situation: Situation, ring: int, settings: Settings) -> list[tuple[str, Bools]]:
    """Masks of those whom a rule kept out, in the order in which reasons are told."""
    people = situation.people
    masks = [*people.excluded.items(), ("called_before", _rows(len(people), situation.called.row))]
    masks += [("off_duty", ~people.on_duty), ("removed", ~may_call(situation)), ("outside_ring", people.ring > ring)]
    masks += [("not_capable", ~people.capable), ("resting", people.load > settings.weekly_cap)]
    return masks


def _rows(n: int, rows: Ints) -> Bools:
    mask: Bools = np.zeros(n, dtype=np.bool_)
    mask[rows] = True
    return mask
