"""What a policy answers: whom to call, to withdraw and to stand down, and why, as data. Words are chosen elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Chosen:
    """One person to be called now.

    `why` is the rule: `own_unit`, `link`, `everyone`, `manual`, `wave`, `silence` (nobody accepted in time) or
    `fallback`. `rank` counts from 1 in the order of calling. `probability` is P(answers yes and is on the scene before
    the deadline); `gain` is what this alert adds to the belief in success; `travel_s` the median time believed;
    `cause` says why now: `whistle`, `declined`, `no_answer`, `no_movement`, `dropped`, `clock`, `order` or `tick`.
    """

    row: int
    why: str
    rank: int
    probability: float
    gain: float
    travel_s: float
    cause: str = "whistle"
    answers: float = 0.0


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody ranked and not called now: `rank` by score, `probability` as in `Chosen`, and the word of the reason.

    `not_needed` (the next alert adds less than its price), `little_chance` (probability below the least gain) or
    `lower_contribution` (ranked beyond those planned with).
    """

    row: int
    rank: int
    probability: float
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whom to call now, best first, whom to withdraw (no answer yet), whom to stand down (coming, not needed).

    `success` is the belief that enough capable people will be there in time after these alerts; `success_accepted` the
    same of those who have accepted alone. `shortfall` is how many are missing when nobody is left to call. `ring` is
    how far the call reaches after the guard rails. `fallback` says why the rings decided instead, or is empty.
    """

    alerts: tuple[Chosen, ...]
    withdraw: tuple[int, ...]
    stand_down: tuple[int, ...]
    success: float
    success_accepted: float
    shortfall: int
    passed_over: dict[str, int]
    policy: str
    fallback: str = ""
    ring: int = 4
    closed: bool = False
    first: float = 0.0
    considered: tuple[Considered, ...] = field(default=())
