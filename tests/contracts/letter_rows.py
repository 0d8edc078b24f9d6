"""Letters: who drafts, approves, sends, answers and reads, over the API and on pages."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.supervision.letters.testing import TEXTS, a_sent_letter
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import DEPARTMENTS, INSPECTION, SEATS
from tests.contracts.view_rows import Row

LETTERED = ("letter_body",)
CHIEF = "district_chief"
OFFICE = f"{CHIEF} district_seat {INSPECTION}"
BUREAU = "dept_user dept_head"
KNOWING = f"{OFFICE} {BUREAU}"
"""Who knows of the letter of the district's inspection to the market bureau."""
WRITES = f"{SEATS} {INSPECTION}"
ANSWERS = f"{DEPARTMENTS} station_chief unit_lead mall_lead mediation_admin"
READERS = f"{WRITES} {ANSWERS}"
_SECTIONS = {key: TEXTS[key] for key in ("situation", "problem", "basis", "measures")}
CONTENT: dict[str, Any] = {"kind": "reminder", "to": "{letter_body}", "subject": "x"}
ACTS: tuple[tuple[str, str, Any], ...] = (
    ("approve", CHIEF, None),
    ("decline", CHIEF, {"reason": "x"}),
    ("number", OFFICE, None),
    ("send", OFFICE, None),
    ("receive", BUREAU, None),
    ("reply", BUREAU, {"text": "x"}),
    ("check", OFFICE, None),
    ("send_back", OFFICE, {"reason": "x"}),
    ("close", OFFICE, None),
    ("withdraw", OFFICE, {"reason": "x"}),
)


def letter_rows(who: Groups) -> list[Operation]:
    """The inspection of the district wrote to the market bureau."""
    one = "letters/{letter_code}"
    written = {**CONTENT, "sections": _SECTIONS}
    return [
        ("GET letters", who.everybody, None, ""),
        ("POST letters", WRITES, written, ANSWERS),
        ("GET letter_outlines?matters=", WRITES, None, ANSWERS),
        (f"GET {one}", KNOWING, None, ""),
        (f"POST {one}/edit", OFFICE, {**written, "version": 1}, KNOWING),
        *((f"POST {one}/{verb}", through, body, KNOWING) for verb, through, body in ACTS),
    ]


def letter_views() -> list[Row]:
    """The same on pages."""
    given = {"letter_code": "{letter_code}"}
    return [
        Row("letters:letters", READERS),
        *(Row("letters:draft", WRITES, method, ANSWERS) for method in ("GET", "POST")),
        Row("letters:letter", KNOWING, given=given),
        Row("letters:preview", OFFICE, given=given),
        *(Row("letters:edit", OFFICE, method, KNOWING, given) for method in ("GET", "POST")),
        Row("letters:file", "", given={**given, "name": f"{'a' * 64}.jpg"}),
        *(Row("letters:act", through, "POST", KNOWING, {**given, "letter_verb": verb}) for verb, through, _ in ACTS),
    ]


def lettered(cast: Cast, clock: Clock) -> dict[str, str]:
    """The letter, sent."""
    inspector, chief = cast.actor(cast.inspector), cast.actor(cast.district_chief)
    letter = a_sent_letter(by=inspector, chief=chief, at=clock.now, to=cast.units.market_bureau)
    return {"letter_code": letter.code, "letter_body": str(cast.units.market_bureau.pk)}
