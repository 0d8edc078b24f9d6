"""Rehearse (试行): a changed register on the cases of the past, before it takes effect. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from huying.cases.diversion.findings import Contradiction, Shadow, contradictions, shadows, uncaught
from huying.cases.diversion.matching import Target
from huying.cases.diversion.models import Answer
from huying.cases.diversion.past import MISSED, Past, Tried, tried
from huying.cases.diversion.register import COLUMNS, bodies_inside, names_of, rows_inside, subject_from
from huying.cases.diversion.rules import Row, ranked
from huying.cases.diversion.words import SERVICE_WORDS, Word
from huying.cases.models import Case
from huying.cases.words import CATEGORY_WORDS, PATH_WORDS
from huying.places.queries import area_name

LOOK_BACK_DAYS = 90
MOST, SHOWN = 20_000, 50


@dataclass(frozen=True, slots=True)
class End:
    """Where a matter goes: the path in words, who answers for it, who works on it, and who helps."""

    path: Word
    lead: str
    handler: str
    helpers: str

    def __str__(self) -> str:
        names = self.lead if self.handler == self.lead else f"{self.lead} → {self.handler}"
        return f"{self.path} · {names}" + (f" + {self.helpers}" if self.helpers else "")


@dataclass(frozen=True, slots=True)
class Flow:
    """How many matters would have gone from one place to another."""

    before: End
    after: End
    count: int


@dataclass(frozen=True, slots=True)
class Moved:
    """One case that would have gone elsewhere, and by which rows (empty: by none)."""

    code: str
    title: str
    area: str
    before: End
    after: End
    row_before: str
    row_after: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Matters of a category that no row caught."""

    category: Word
    count: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a change would have done to `past` cases of the last `days`.

    `shadows` and `contradictions` are those of the changed register, `new_…` those that the change brings. `catches`:
    how many the changed row would have caught.
    """

    past: int
    days: int
    moved: int
    catches: int
    flows: list[Flow]
    cases: list[Moved]
    missed_before: int
    missed_after: int
    missed: list[Missed]
    shadows: list[Shadow]
    contradictions: list[Contradiction]
    new_shadows: list[Shadow]
    new_contradictions: list[Contradiction]
    categories: list[Word]


@dataclass(frozen=True, slots=True)
class Seen:
    """The cases of the past: their codes and titles, and what the register sees of them."""

    rows: list[dict[str, Any]]
    past: Past


def past_cases(area_code: str, at: datetime, days: int = LOOK_BACK_DAYS, most: int = MOST) -> Seen:
    """The newest cases of an area, at most `most`. Nothing sealed is read."""
    since = at - timedelta(days=days)
    cases = Case.objects.filter(area_code__startswith=area_code, registered_at__gte=since).exclude(state="merged")
    rows = list(cases.order_by("-registered_at").values("pk", "code", "title", *COLUMNS)[:most])
    answers: dict[UUID, dict[str, str]] = {}
    given = Answer.objects.filter(case__area_code__startswith=area_code, case__registered_at__gte=since)
    for case_id, question, value in given.values_list("case_id", "question", "value"):
        answers.setdefault(case_id, {})[question] = value
    return Seen(rows, Past([subject_from(row, answers.get(row["pk"], {})) for row in rows]))


def rehearse(
    *, area_code: str, at: datetime, new: Row | None = None, replaces: UUID | None = None, days: int = LOOK_BACK_DAYS
) -> Rehearsal:
    """The register of a district with and without a change, on the past cases of an area.

    Both are tried as they stand at `at`; a planned row takes part when it is the one that changes.
    """
    district = area_code[:6]
    bodies, now = bodies_inside(district), ranked(rows_inside(district, at))
    then = ranked([*(row for row in now if row.id != replaces), *([new] if new else [])])
    seen = past_cases(area_code, at, days)
    before, after = tried(seen.past, now, bodies), tried(seen.past, then, bodies)
    places = [place for place, (old, to) in enumerate(zip(before.targets, after.targets, strict=True)) if old != to]
    words = _Words([*before.targets, *after.targets])
    return Rehearsal(
        past=len(seen.past),
        days=days,
        moved=len(places),
        catches=int((after.caught == then.index(new)).sum()) if new else 0,
        flows=words.flows((before.targets[place], after.targets[place]) for place in places),
        cases=[words.moved(seen, place, before, after) for place in places[:SHOWN]],
        missed_before=int(before.missed.sum()),
        missed_after=int(after.missed.sum()),
        missed=missed_of(seen, after),
        **_findings(now, then),
        categories=[CATEGORY_WORDS[word] for word in uncaught(then, list(CATEGORY_WORDS), district)],
    )


def _findings(now: list[Row], then: list[Row]) -> dict[str, Any]:
    """What is wrong with the changed register, and what of it the change brings."""
    shadowed, opposed = shadows(then), contradictions(then)
    known = {(found.row.id, found.by.id) for found in shadows(now)}
    quarrels = {(found.one.id, found.other.id) for found in contradictions(now)}
    return {
        "shadows": shadowed,
        "contradictions": opposed,
        "new_shadows": [found for found in shadowed if (found.row.id, found.by.id) not in known],
        "new_contradictions": [found for found in opposed if (found.one.id, found.other.id) not in quarrels],
    }


def missed_of(seen: Seen, register: Tried) -> list[Missed]:
    """The matters that no row caught, by category, the most first."""
    kinds = Counter(
        subject.category for subject, place in zip(seen.past.subjects, register.caught, strict=True) if place == MISSED
    )
    most = sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
    return [Missed(CATEGORY_WORDS.get(code, code), count) for code, count in most]


class _Words:
    """Targets in words; the names of organisations are read once."""

    def __init__(self, targets: Sequence[Target]) -> None:
        bodies = {key for target in set(targets) for key in (target.lead_id, target.handler_id, *target.assist_ids)}
        self.names = names_of(bodies)

    def end(self, target: Target) -> End:
        helpers = [self.names.get(key, "") for key in target.assist_ids]
        helpers += [str(SERVICE_WORDS[word]) for word in target.services]
        lead, handler = self.names[target.lead_id], self.names[target.handler_id]
        return End(PATH_WORDS[target.path], lead, handler, " + ".join(filter(None, helpers)))

    def flows(self, pairs: Iterable[tuple[Target, Target]]) -> list[Flow]:
        return [Flow(self.end(old), self.end(to), count) for (old, to), count in Counter(pairs).most_common()]

    def moved(self, seen: Seen, place: int, before: Tried, after: Tried) -> Moved:
        row = seen.rows[place]
        return Moved(
            code=row["code"],
            title=row["title"],
            area=area_name(row["area_code"]),
            before=self.end(before.targets[place]),
            after=self.end(after.targets[place]),
            row_before=_name(before, place),
            row_after=_name(after, place),
        )


def _name(register: Tried, place: int) -> str:
    caught = int(register.caught[place])
    return "" if caught == MISSED else register.order[caught].name
