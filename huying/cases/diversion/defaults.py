"""A first register for a district: sensible rows, led by the organisations that the district has.

Departments differ per district, so the rows name them by words of their names; a row whose department is not there
takes its other path, or is left out. The data stands in `data/`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from huying.cases.diversion.changes import Change
from huying.cases.diversion.commands.change_question import Asking, change_question
from huying.cases.diversion.commands.change_responsibility import change_responsibility
from huying.cases.diversion.models import Question, Responsibility
from huying.cases.diversion.rules import AT_LEAST, BELOW, IS, Condition
from huying.core.command import command
from huying.people.access import SYSTEM
from huying.people.models import Organisation

DATA = Path(__file__).parent / "data"
TESTS = ((">=", AT_LEAST), ("<", BELOW), ("=", IS))
Row = dict[str, str]


@command
def load_defaults(*, district: str, at: datetime) -> int:
    """Write questions and rows for a district that has none; how many rows. A district that has rows is left alone."""
    if Responsibility.objects.filter(area_code__startswith=district).exists():
        return 0
    asked = set(Question.objects.filter(area_code=district, effective_to=None).values_list("code", flat=True))
    for asking in questions():
        if asking.code not in asked:
            change_question(by=SYSTEM, at=at, asking=asking, area_code=district)
    changes = list(rows_of(district))
    for change in changes:
        change_responsibility(by=SYSTEM, at=at, change=change)
    return len(changes)


def questions() -> list[Asking]:
    """The questions of the data file, in its order."""
    return [
        Asking(
            code=row["code"],
            kind=row["kind"],
            text=row["text"],
            category=row["category"],
            text_en=row["text_en"],
            options=tuple(_option(each) for each in _split(row["options"])),
            position=place,
        )
        for place, row in enumerate(_read("questions.csv"), 1)
    ]


def rows_of(district: str) -> Iterator[Change]:
    """The rows of the data file with the departments of a district in them."""
    departments = Organisation.objects.filter(kind="department", area__code__startswith=district).order_by("name", "pk")
    names = dict(departments.values_list("pk", "name"))
    for row in _read("responsibilities.csv"):
        change = _change(row, names, district)
        if change is not None:
            yield change


def _change(row: Row, names: dict[UUID, str], district: str) -> Change | None:
    """One row; None when its department is missing and no other path is given."""
    lead = _find(row["lead"], names)
    path = row["path"]
    if path == "department" and lead is None:
        path = row["otherwise"]
    if not path:
        return None
    assists = [_find(word, names) for word in _split(row["assists"])]
    return Change(
        name=row["name"],
        path=path,
        basis=row["basis"],
        reason=row["basis"],
        category=row["category"],
        area_code=district,
        conditions=tuple(_condition(text) for text in _split(row["conditions"])),
        lead_id=lead if path == "department" else None,
        assists=tuple(dict.fromkeys(each for each in assists if each is not None and each != lead)),
        services=tuple(_split(row["services"])),
        priority=int(row["priority"]),
        due_rule=row["due_rule"] if path == "department" else "",
        origin="default",
    )


def _find(words: str, names: dict[UUID, str]) -> UUID | None:
    """The first department whose name has one of the words."""
    return next((key for word in _split(words) for key, name in names.items() if word in name), None)


def _condition(text: str) -> Condition:
    sign, test = next((sign, test) for sign, test in TESTS if sign in text)
    question, _sign, value = text.partition(sign)
    return Condition(question, test, value)


def _option(text: str) -> tuple[str, str, str]:
    word, chinese, english = text.split(":")
    return word, chinese, english


def _split(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _read(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
