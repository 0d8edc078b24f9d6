"""Suggestions by published rules, from the numbers of a report alone (docs/howto/monthly-report.md lists them).

Functions of values: the same facts give the same suggestions in the same order. Whoever writes the report changes
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from huying.supervision.grid_reports.facts import Facts, RowFacts

RISE = 3
"""So many more of a type than in the period before are worth a word."""
FRESH_AT_LEAST = 0.9
"""Below this share of fresh records the oldest are to be looked at."""
FEW = 10


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggestion: the rule, the numbers that it is made of, and what it is about (a key or a name)."""

    code: str
    numbers: dict[str, int] = field(default_factory=dict)
    about: str = ""


def advised(facts: Facts) -> list[Advice]:
    """What the rules suggest; a quiet month when nothing else does."""
    found = [*_of_matters(facts), *_of_disputes(facts), *_of_hazards(facts), *_of_the_rest(facts)]
    return found or [Advice("quiet")]


def _when(facts: Facts, code: str, counted: str, **more: str) -> Iterator[Advice]:
    """A suggestion when a figure is not zero, with that figure as `n` and others beside it."""
    number = facts.number(counted)
    if number:
        yield Advice(code, {"n": number, **{name: facts.number(other) for name, other in more.items()}})


def _of_matters(facts: Facts) -> Iterator[Advice]:
    yield from _when(facts, "incidents_open", "incidents_open", of="incidents_found")
    yield from _when(facts, "cases_carried", "cases_carried")
    yield from _when(facts, "orders_returned", "orders_returned", of="orders_sent")
    for row in facts.table("repeated_places").rows[:3]:
        yield Advice("repeated_place", {"n": row.cells[0] or 0}, row.name)


def _of_disputes(facts: Facts) -> Iterator[Advice]:
    for row in facts.table("dispute_types").rows:
        rise = _rise(row)
        if rise >= RISE:
            yield Advice("dispute_rise", {"n": row.cells[0] or 0, "more": rise}, row.key)
    yield from _when(facts, "collective", "disputes_collective")


def _of_hazards(facts: Facts) -> Iterator[Advice]:
    yield from _when(facts, "hazards_grave_open", "hazards_grave_open")
    yield from _when(facts, "hazards_overdue", "hazards_overdue", of="hazards_found")
    for row in facts.table("hazard_categories").rows:
        rise = _rise(row)
        if rise >= RISE:
            yield Advice("hazard_rise", {"n": row.cells[0] or 0, "more": rise}, row.name)


def _of_the_rest(facts: Facts) -> Iterator[Advice]:
    fresh, of = facts.number("records_fresh"), _among(facts, "records_fresh")
    if of >= FEW and fresh < of * FRESH_AT_LEAST:
        yield Advice("not_fresh", {"n": fresh, "of": of, "never": facts.number("records_never")})
    yield from _when(facts, "enterprises_waiting", "enterprises_open", of="enterprises_asked")
    yield from _when(facts, "coordination_open", "coordination_open", of="coordination_sent")


def _rise(row: RowFacts) -> int:
    now, before = (*row.cells, None, None)[:2]
    return now - before if now is not None and before is not None else 0


def _among(facts: Facts, code: str) -> int:
    line = facts.line(code)
    return (line.denominator or 0) if line else 0
