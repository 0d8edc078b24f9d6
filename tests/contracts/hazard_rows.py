"""Operations and views of hazards: who gets through, and what they ask for."""

from __future__ import annotations

from typing import Any

from huying.core.clock import now
from huying.core.testing import Clock
from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.commands.grade import grade
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.testing import a_report
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, INSPECTION, SEATS
from tests.contracts.view_rows import Row

HAZARDS = ("hazard_place", "category")
PATROL = f"{COMMAND} station_chief grid_member"
_MALL = "mall_lead guard"
"""The mall has to put the hazard of the story right."""
KNOWS = f"{PATROL} {_MALL} {INSPECTION}"
_UNITS = f"unit_lead unit_member guard_li stranger_guard {_MALL}"
LISTS = f"{SEATS} station_chief grid_member {_UNITS} {DEPARTMENTS} {INSPECTION}"
FINDS = f"{SEATS} station_chief grid_member"
SETS = "district_chief"
_NOT_SETTING = " ".join(sorted(set(FINDS.split()) - {SETS}))
_STATION = f"{COMMAND} station_chief"
CHIEFS = "district_chief street_chief"
ACTS: tuple[tuple[str, str, Any], ...] = (
    ("fix", PATROL, {"before": "x", "after": "x", "present": "x"}),
    ("hand_in", PATROL, None),
    ("grade", COMMAND, {"grade": "larger"}),
    ("assign", COMMAND, {"demand": "x", "name": "x"}),
    ("extend", CHIEFS, {"length": 1, "reason": "x"}),
    ("begin", _MALL, None),
    ("rectify", f"{_STATION} {_MALL}", {"done": "x", "photos": []}),
    ("reinspect", PATROL, {"passed": True}),
    ("send_back", COMMAND, {"reason": "x"}),
    ("close", COMMAND, None),
    ("escalate", COMMAND, {"reason": "x"}),
    ("warn", COMMAND, {"warning": "x"}),
    ("merge", _STATION, {"into": "{hazard_code}"}),
    ("invalidate", COMMAND, {"reason": "x"}),
)


CAMPAIGN = {"name": "x", "area_code": "990108001", "starts_on": "2026-11-21", "ends_on": "2026-12-31"}


def hazard_rows(who: Groups) -> list[Operation]:
    """The hazard lies in the mall's garage."""
    one = "hazards/{hazard_code}"
    found = {"place_id": "{hazard_place}", "category": "other", "words": "x"}
    return [
        ("GET hazards", who.everybody, None, ""),
        ("GET hazard-campaigns", who.everybody, None, ""),
        ("POST hazard-campaigns", who.command, CAMPAIGN, "other_street_seat stranger station_chief grid_member"),
        ("GET hazard-categories", who.everybody, None, ""),
        ("POST hazard-categories", SETS, {"name": "x"}, _NOT_SETTING),
        ("POST hazard-categories/{category}/change", SETS, {"name": "x"}, _NOT_SETTING),
        ("POST hazard-categories/{category}/end", SETS, None, _NOT_SETTING),
        ("POST hazards", PATROL, found, "other_street_seat stranger"),
        (f"GET {one}", KNOWS, None, ""),
        *((f"POST {one}/{verb}", who, body, KNOWS) for verb, who, body in ACTS),
    ]


def hazard_views() -> list[Row]:
    """The same on pages."""
    return [
        Row("hazards:hazards", LISTS),
        Row("hazards:campaigns", LISTS),
        Row("hazards:campaigns", SEATS, "POST", " ".join(sorted(set(LISTS.split()) - set(SEATS.split())))),
        Row("hazards:categories", LISTS),
        *(Row(f"hazards:{name}", SETS, "POST", _NOT_SETTING) for name in ("set_category", "end_category")),
        Row("hazards:find", FINDS),
        Row("hazards:find", FINDS, "POST"),
        Row("hazards:hazard", KNOWS),
        Row("hazards:file", "", given={"name": f"{'a' * 64}.jpg"}),
        Row("hazards:paper", "", given={"code": "{hazard_code}"}),
        *(
            Row("hazards:act", who, "POST", KNOWS, {"hazard_verb": verb})
            for verb, who, _ in (*ACTS, ("call_reporter", COMMAND, None))
        ),
    ]


def a_known_hazard(cast: Cast, _clock: Clock) -> dict[str, str]:
    """A hazard that the mall has to put right."""
    zheng = cast.actor(cast.street_seat)
    row = Hazard.objects.get(code=a_report(place=cast.garage).code)
    grade(by=zheng, at=now(), hazard_id=row.pk, grade=Grade.LARGER)
    mall = Assignment(demand="x", responsible=cast.units.mall.pk)
    assign(by=zheng, at=now(), hazard_id=row.pk, assignment=mall)
    return {"hazard_code": row.code, "hazard_place": str(cast.garage.pk), "hazard_verb": "grade", "category": "ebike"}
