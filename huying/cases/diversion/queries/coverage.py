"""Which matters no rule catches, which rows never decide, and which disagree: the register as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from huying.cases.diversion.findings import Contradiction, Shadow, contradictions, shadows, uncaught
from huying.cases.diversion.past import MISSED, tried
from huying.cases.diversion.queries.rehearsing import LOOK_BACK_DAYS, Missed, missed_of, past_cases
from huying.cases.diversion.register import bodies_inside, rows_inside
from huying.cases.diversion.rules import Row, ranked
from huying.cases.diversion.words import Word
from huying.cases.words import CATEGORY_WORDS
from huying.places.queries import area_name

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Uncaught:
    """One case that no row caught."""

    code: str
    title: str
    area: str


@dataclass(frozen=True, slots=True)
class Used:
    """How many past matters a row decided."""

    row: Row
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The register on the past cases of an area, and by itself."""

    past: int
    days: int
    missed: int
    by_category: list[Missed]
    cases: list[Uncaught]
    used: list[Used]
    idle: list[Row]
    shadows: list[Shadow]
    contradictions: list[Contradiction]
    categories: list[Word]


def coverage(area_code: str, at: datetime, days: int = LOOK_BACK_DAYS) -> Coverage:
    """Try the register in force on the cases of the last days."""
    district = area_code[:6]
    order = ranked(rows_inside(district, at))
    seen = past_cases(area_code, at, days)
    found = tried(seen.past, order, bodies_inside(district))
    counts = np.bincount(found.caught[~found.missed], minlength=len(order)).tolist()
    used = [Used(row, count) for row, count in zip(order, counts, strict=True)]
    missed = np.flatnonzero(found.caught == MISSED).tolist()
    return Coverage(
        past=len(seen.past),
        days=days,
        missed=len(missed),
        by_category=missed_of(seen, found),
        cases=[
            Uncaught(row["code"], row["title"], area_name(row["area_code"]))
            for row in (seen.rows[place] for place in missed[:SHOWN])
        ],
        used=sorted((each for each in used if each.count), key=lambda each: -each.count),
        idle=[each.row for each in used if not each.count],
        shadows=shadows(order),
        contradictions=contradictions(order),
        categories=[CATEGORY_WORDS[word] for word in uncaught(order, list(CATEGORY_WORDS), district)],
    )
