"""Which row catches one matter, how each of its conditions was met, and why the others lost. Values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from huying.cases.diversion.rules import MEDIATION, Bodies, Condition, Row, Subject, nearest, ranked

POLICE = (("police", 12), ("police", 9), ("police", 6), ("district_center", 6), ("street_center", 9))
"""Whom a matter goes to that must not be mediated and that no row catches."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a row asks for: `part` is category, area, window or answer; `found` what the matter says."""

    part: str
    met: bool
    found: str = ""
    condition: Condition | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.condition is not None and not self.found


@dataclass(frozen=True, slots=True)
class Lost:
    """A row of this category and area that does not decide, and why: unmet, barred, accused, priority, wider or older.

    `checks` are what was not met.
    """

    row: Row
    because: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Where a matter goes. `lead_id` answers for it, `handler_id` works on it; there is always one."""

    path: str
    lead_id: UUID
    handler_id: UUID
    assist_ids: tuple[UUID, ...] = ()
    services: tuple[str, ...] = ()

    @property
    def bodies(self) -> tuple[UUID, ...]:
        """Everybody who would get to know of the matter."""
        return self.lead_id, self.handler_id, *self.assist_ids


@dataclass(frozen=True, slots=True)
class Decision:
    """The row that catches a matter (None: no row does, `target` is who always owns it), and the whole reason.

    `open_questions`: answers that are missing and might let a narrower row catch it.
    `accused`: the matter is about whom it would have gone to, so it goes to its default owner.
    """

    row: Row | None
    target: Target
    checks: tuple[Check, ...]
    lost: tuple[Lost, ...]
    open_questions: tuple[str, ...]
    barred: bool
    accused: bool = False


def decide(subject: Subject, rows: Sequence[Row], bodies: Bodies) -> Decision:
    """Find the row; `rows` are those in force, in any order."""
    lost: list[Lost] = []
    open_questions: list[str] = []
    chosen: tuple[Row, tuple[Check, ...]] | None = None
    for row in ranked(rows):
        checks = tuple(checks_of(row, subject))
        unmet = tuple(check for check in checks if not check.met)
        if any(check.part in {"category", "area"} for check in unmet):
            continue
        reason = _lost(row, subject, unmet, chosen[0] if chosen else None)
        if reason is None:
            chosen = (row, checks)
            continue
        lost.append(Lost(row, reason, unmet))
        if chosen is None and reason == "unmet" and all(check.open for check in unmet):
            open_questions += [check.condition.question for check in unmet if check.condition]
    return Decision(
        row=chosen[0] if chosen else None,
        target=target_of(chosen[0], subject, bodies) if chosen else fallback(subject, bodies),
        checks=chosen[1] if chosen else (),
        lost=tuple(lost),
        open_questions=tuple(dict.fromkeys(open_questions)),
        barred=subject.barred,
    )


def spared(found: Decision, accused: Collection[UUID], subject: Subject, bodies: Bodies) -> Decision:
    """The same, unless it names a body that the matter is about: then whoever owns what no row catches has it."""
    if not set(found.target.bodies) & set(accused):
        return found
    others = {place: body for place, body in bodies.items() if body not in accused}
    passed = (Lost(found.row, "accused"),) if found.row else ()
    target = fallback(subject, others)
    return replace(found, row=None, target=target, checks=(), lost=(*passed, *found.lost), accused=True)


def _lost(row: Row, subject: Subject, unmet: tuple[Check, ...], chosen: Row | None) -> str | None:
    if unmet:
        return "unmet"
    if subject.barred and row.path in MEDIATION:
        return "barred"
    if chosen is None:
        return None
    if row.priority != chosen.priority:
        return "priority"
    return "wider" if row.width != chosen.width else "older"


def checks_of(row: Row, subject: Subject) -> Iterator[Check]:
    """What a row asks of a matter, part by part; a row that asks for nothing yields nothing."""
    if row.category:
        yield Check("category", row.category == subject.category, subject.category)
    if row.area_code:
        yield Check("area", subject.area_code.startswith(row.area_code), subject.area_code)
    if row.window:
        yield Check("window", row.window.holds(subject.came_at), subject.came_at.isoformat())
    for condition in row.conditions:
        answer = subject.answers.get(condition.question, "")
        yield Check("answer", condition.met(answer), answer, condition)


def fits(row: Row, subject: Subject) -> bool:
    """Whether a row catches a matter when no other does."""
    barred = subject.barred and row.path in MEDIATION
    return not barred and all(check.met for check in checks_of(row, subject))


def target_of(row: Row, subject: Subject, bodies: Bodies) -> Target:
    """The organisations of a row, those that it does not name found by path and area."""
    lead = row.lead_id or nearest(row.path, subject.area_code, bodies) or fallback(subject, bodies).lead_id
    return Target(row.path, lead, row.handler_id or lead, row.assist_ids, row.services)


def fallback(subject: Subject, bodies: Bodies) -> Target:
    """Who owns what no row catches: the street's centre, the district's, at last whoever received it.

    What is professional goes to the professional centre; what must not be mediated is a department's matter.
    """
    if subject.barred:
        found = nearest("department", subject.area_code, bodies, POLICE)
        path = "department"
    else:
        path = "professional" if subject.answers.get("professional") == "yes" else "street"
        steps = (("street_center", 9), ("district_center", 6)) if path == "street" else None
        found = nearest(path, subject.area_code, bodies, steps)
    lead = found or nearest("department", subject.area_code, bodies) or subject.owner_id
    return Target(path, lead, lead)
