"""Which figures are added up by day: those of populations that say by which key their rows are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from huying.supervision.figures.declared import DEFINITIONS
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.populations import POPULATIONS


@dataclass(frozen=True, slots=True)
class Added:
    """A population that is added up. `key` is the column by which rows of one matter are found.

    `alive` selects the keys of all rows that may say something else as of a cut-off than at their end: those of which
    an instant lies at or after it (`%(late)s`, a range) and another in the days asked for, or before them (`%(days)s`,
    a range; `since` and `midnight` begin and end them). Keys too many cost time and are not wrong. `bodies` are
    conditions on what a body is now (`o`), by the name of the column in which the population has them; it then has the
    body in `body_id`.
    """

    population: str
    key: SQL
    alive: Composable
    bodies: Mapping[str, SQL] = field(default_factory=dict)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The figures of the platform that are counted of it."""
        return tuple(each for each in DEFINITIONS if each.population == self.population and each.tally is None)


_ALIVE = SQL(
    "SELECT DISTINCT stream_id FROM {table} WHERE area_code LIKE %(area)s AND alive && %(late)s AND alive && %(days)s"
)


def alive_in(table: str) -> Composed:
    """What `Added.alive` is for a population of the rows of one table."""
    return _ALIVE.format(table=Identifier(table))


_FALLING_DUE = SQL("""
SELECT of FROM insight_legalperiod WHERE kind = ANY({kinds}) AND due_at >= %(since)s AND due_at < %(midnight)s
  AND (due_at >= lower(%(late)s) OR started_at >= lower(%(late)s))
""")


def falling_due(*kinds: str) -> Composed:
    """What `Added.alive` is for legal clocks that figures date by the day on which they fall due: those of the days
    asked for that began, or fall due, at the cut-off or after it."""
    return _FALLING_DUE.format(kinds=Literal(list(kinds)))


ADDED: dict[str, Added] = {}
"""By the name of the population."""


def adds_up(population: str, *, key: SQL, alive: Composable, bodies: Mapping[str, SQL] | None = None) -> None:
    """Have the figures of a population added up by day."""
    ADDED[population] = Added(population, key, alive, bodies or {})


def added_up(definitions: Iterable[Definition]) -> list[Definition]:
    """Those of these figures that are added up: a district's own are counted of rows."""
    return [each for each in definitions if each.population in ADDED and each.code in _codes()]


@cache
def _codes() -> frozenset[str]:
    return frozenset(each.code for added in ADDED.values() for each in added.definitions)


@cache
def fingerprint() -> str:
    """Names the definitions and the rows of which cells are added up: when one is changed, it is another name."""
    said = [
        f"{each!r} {added.key.as_string(None)} {POPULATIONS[added.population].rows.as_string(None)}"
        for _name, added in sorted(ADDED.items())
        for each in map(_conditions, added.definitions)
    ]
    return sha256("\n".join(said).encode()).hexdigest()


def _conditions(each: Definition) -> tuple[str, ...]:
    return each.code, each.kind, each.dated, each.among, each.counted, each.measure
