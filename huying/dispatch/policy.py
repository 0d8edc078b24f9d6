"""The decision: one pure function of the situation, of what was learned, and of the settings.

    belief about those called → close? → whom the rules call → rank the others → how many → guard rails → reasons

The same function runs in the live engine and in the simulator. It reads no clock and draws no random number: the same
arguments give the same decision, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from huying.dispatch.belief import Factor
from huying.dispatch.closing import closing
from huying.dispatch.decision import Chosen, Considered, Decision
from huying.dispatch.forecast import forecast
from huying.dispatch.guards import Draft, due, hold, may_call, reach
from huying.dispatch.learning import Learned
from huying.dispatch.passed_over import passed_over
from huying.dispatch.ranking import Ranked, rank
from huying.dispatch.reasons import considered, told
from huying.dispatch.rings import rings
from huying.dispatch.settings import Settings
from huying.dispatch.situation import PENDING, Called, Ints, Situation
from huying.dispatch.standing import Standing, standing
from huying.dispatch.survival import survival_picks
from huying.dispatch.target import first_size, successes, target_size
from huying.dispatch.waves import before, wave_size

__all__ = ["Chosen", "Considered", "Decision", "Learned", "Settings", "decide"]

VERSION = "1"


class WrongRows(ValueError):
    """Rows learned in drills were given for a real call, or the other way round."""


class OutOfTime(RuntimeError):
    """The decision has taken longer than `Settings.budget_s`."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A draft with what it was made from; without beliefs when the rings decided."""

    draft: Draft
    called: Standing | None = None
    ranked: Ranked | None = None
    success_accepted: float = 0.0
    fallback: str = ""


def decide(
    situation: Situation, learned: Learned, settings: Settings, *, spent_s: Callable[[], float] | None = None
) -> Decision:
    """Whom to call, withdraw and stand down now.

    `spent_s` tells how many seconds this decision has taken so far (the caller has the clock); when it passes
    `settings.budget_s`, or the solver fails, the rings decide and `fallback` says why. The caller keeps `Decision.ring`
    as the ring of the next situation. Raises `WrongRows`.
    """
    if situation.drill != learned.drill:
        raise WrongRows("drill")
    try:
        with np.errstate(invalid="raise", divide="raise", over="raise"):
            plan = _plan(situation, learned, settings, spent_s or _no_time)
            return _told(situation, learned, settings, plan)
    except (ArithmeticError, ValueError, IndexError, OutOfTime) as error:
        plan = _Plan(rings(situation, settings), fallback=f"{type(error).__name__}: {error}")
        return _told_by_rule(situation, settings, plan)


def _no_time() -> float:
    return 0.0


def _in_time(spent_s: Callable[[], float], settings: Settings) -> None:
    if spent_s() > settings.budget_s:
        raise OutOfTime(f"more than {settings.budget_s * 1000:.0f} ms")


def _plan(situation: Situation, learned: Learned, settings: Settings, spent_s: Callable[[], float]) -> _Plan:
    """What the method proposes, from what is believed."""
    wider = replace(situation, ring=reach(situation))
    begun = _with_alerts(wider, [row for row, _ in due(wider, settings, closed=False)])
    seen = forecast(begun, learned, begun.called.row)
    with_due = standing(begun, seen, Factor.of(settings.shock_sd))
    called = with_due.first(len(wider.called))
    close = closing(wider, called, settings)
    plan = _Plan(Draft(), called, None, close.success_accepted)
    _in_time(spent_s, settings)
    if settings.method == "rings":
        return replace(plan, draft=rings(situation, settings))
    if close.closed or situation.orders.stopped:
        return replace(plan, draft=Draft((), close.withdraw, close.stand_down, close.closed))
    if not _worth_calling(begun, with_due, settings):
        return plan
    ranked = _ranked(begun, learned, settings, with_due.factor)
    _in_time(spent_s, settings)
    picks = _picks(begun, with_due, ranked, settings)
    _in_time(spent_s, settings)
    return replace(plan, draft=Draft(call=tuple(picks.tolist())), ranked=ranked)


def _worth_calling(situation: Situation, called: Standing, settings: Settings) -> bool:
    """Whether any alert can be worth its price: no plan saves more than λ P(N < r), and one alert costs 1 or more."""
    if settings.method != "waves" or settings.first_target > 0.0:
        return True
    return settings.price * (1.0 - called.success(situation.wanted)) > 1.0


def _with_alerts(situation: Situation, rows: list[int]) -> Situation:
    """The situation as it will be once these are called now."""
    if not rows:
        return situation
    called, more = situation.called, len(rows)
    nan = np.full(more, np.nan)
    return replace(
        situation,
        called=Called(
            row=np.concatenate([called.row, np.array(rows, dtype=np.int64)]),
            at_s=np.concatenate([called.at_s, np.full(more, situation.now_s)]),
            answer=np.concatenate([called.answer, np.full(more, PENDING)]),
            answered_s=np.concatenate([called.answered_s, nan]),
            arrived_s=np.concatenate([called.arrived_s, nan]),
            moving=np.concatenate([called.moving, np.ones(more, dtype=np.bool_)]),
        ),
    )


def _ranked(situation: Situation, learned: Learned, settings: Settings, factor: Factor) -> Ranked:
    people = situation.people
    free = may_call(situation) & people.capable & (people.ring <= situation.ring)
    rows = np.flatnonzero(free & (people.eta_s < 3.0 * (situation.deadline_s - situation.now_s)))
    candidates = forecast(situation, learned, rows)
    return rank(situation, candidates, settings, factor.mean(factor.shifted(candidates.p)))


def _picks(situation: Situation, called: Standing, ranked: Ranked, settings: Settings) -> Ints:
    """The rows that the method calls now, in order."""
    if settings.method == "survival":
        return survival_picks(situation, called.forecast, called.factor, ranked, settings).forecast.rows
    if settings.method == "target":
        size = target_size(situation, successes(situation, called, ranked, settings.keep), settings)
    else:
        size = wave_size(situation, before(situation, called, settings), ranked, settings)
    return ranked.forecast.rows[: max(size, first_size(situation, called, ranked, settings))]


def _told(situation: Situation, learned: Learned, settings: Settings, plan: _Plan) -> Decision:
    """The draft inside the guard rails, with reasons and beliefs."""
    held = hold(situation, plan.draft, settings)
    assert plan.called is not None
    alerts, success = told(situation, plan.called, held, learned)
    return Decision(
        alerts=alerts,
        withdraw=held.withdraw,
        stand_down=held.stand_down,
        success=success,
        success_accepted=plan.success_accepted,
        shortfall=held.shortfall,
        passed_over=passed_over(situation, held, plan.ranked, settings) if alerts or held.shortfall else {},
        policy=f"{settings.method}-{VERSION}",
        ring=held.ring,
        closed=held.closed,
        considered=considered(plan.ranked, held, settings) if plan.ranked is not None else (),
    )


def _told_by_rule(situation: Situation, settings: Settings, plan: _Plan) -> Decision:
    """The same without any belief: nothing that can fail."""
    held = hold(situation, plan.draft, settings)
    eta_s = situation.people.eta_s
    return Decision(
        alerts=tuple(Chosen(row, why, i, 0.0, 0.0, float(eta_s[row])) for i, (row, why) in enumerate(held.call, 1)),
        withdraw=held.withdraw,
        stand_down=held.stand_down,
        success=0.0,
        success_accepted=0.0,
        shortfall=held.shortfall,
        passed_over=passed_over(situation, held, None, settings),
        policy=f"rings-{VERSION}",
        fallback=plan.fallback,
        ring=held.ring,
        closed=held.closed,
    )
