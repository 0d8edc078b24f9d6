"""Lights and supervisions: who reads, urges, opens, signs, puts right and lifts, over the API and on pages."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.orders.testing import an_order
from huying.supervision.lights.testing import a_supervision
from tests.cast import Cast
from tests.contracts.file_rows import Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, INSPECTION, SEATS
from tests.contracts.view_rows import Row

LIT = ("matter_kind", "difficulty")
READERS = f"{SEATS} window_clerk petition_clerk station_chief {DEPARTMENTS} unit_lead mall_lead {INSPECTION}"
"""Who works in an office, or leads a unit."""
BUREAU = "dept_user dept_head"
"""The market bureau has to act on the order of the story."""
SUPERVISES = f"{COMMAND} {INSPECTION}"
KNOWS_ORDER = f"{SUPERVISES} window_clerk {BUREAU}"
KNOWING = f"{SUPERVISES} {BUREAU}"
SIGNS = "street_chief district_chief inspector"
"""Who signs the listing of an easy matter."""
RULES_READ, CHIEF = f"{SEATS} {INSPECTION}", "district_chief"
SIGNERS = {"signers": ["district_chief"], "source": "x"}
ACTS: tuple[tuple[str, str, Any], ...] = (
    ("warn", SUPERVISES, {"why": "x"}),
    ("propose", SUPERVISES, {"why": "x"}),
    ("list", SIGNS, {"difficulty": "easy", "demand": "x"}),
    ("resolve", KNOWING, {"proof": "x", "files": []}),
    ("send_back", SUPERVISES, {"why": "x"}),
    ("lift", SUPERVISES, {"why": "x"}),
)


def light_rows() -> list[Operation]:
    """An order of the market bureau that nobody supervises, and another that was warned of."""
    one = "supervisions/{supervision_code}"
    opened = {"kind": "order", "code": "{matter_code}", "why": "x"}
    return [
        ("GET lights", READERS, None, ""),
        ("GET supervision_rules", RULES_READ, None, ""),
        ("POST supervision_rules/signers/{difficulty}", CHIEF, SIGNERS, RULES_READ),
        ("POST supervision_rules/returns", CHIEF, {"returns": 3, "source": "x"}, RULES_READ),
        ("POST lights/{matter_kind}/{matter_code}/urge", SUPERVISES, None, KNOWS_ORDER),
        ("GET supervisions", READERS, None, ""),
        ("POST supervisions", SUPERVISES, opened, KNOWS_ORDER),
        (f"GET {one}", KNOWING, None, ""),
        *((f"POST {one}/{verb}", through, body, KNOWING) for verb, through, body in ACTS),
    ]


def light_views() -> list[Row]:
    """The same on pages."""
    return [
        Row("lights:board", READERS),
        Row("lights:urge", SUPERVISES, "POST", KNOWS_ORDER),
        *(Row("lights:supervise", SUPERVISES, method, KNOWS_ORDER) for method in ("GET", "POST")),
        Row("supervisions:list", READERS),
        Row("supervisions:rules", RULES_READ),
        Row(
            "supervisions:set_rule",
            CHIEF,
            "POST",
            RULES_READ,
            {"ruled_for": "returns"},
            {"returns": "3", "source": "x"},
        ),
        Row("supervisions:supervision", KNOWING),
        Row("supervisions:file", "", given={"name": f"{'a' * 64}.jpg"}),
        *(
            Row("supervisions:act", through, "POST", KNOWING, {"supervision_verb": verb}, body or {})
            for verb, through, body in ACTS
        ),
    ]


def supervised(cast: Cast, clock: Clock) -> dict[str, str]:
    """Both orders."""
    seat, inspector = cast.actor(cast.district_seat), cast.actor(cast.inspector)
    area = cast.town.community.code
    free, watched = (an_order(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=area) for _ in range(2))
    row = a_supervision(by=inspector, at=clock.now, kind="order", code=watched.code, warned=True)
    return {"matter_kind": "order", "matter_code": free.code, "difficulty": "easy", "supervision_code": row.code}
