"""Kinds of records, what each holds, and how old a record is: values in, values out.

Data age (三色) is a property of a record: green up to half a year, yellow later, red when nothing was ever collected
(domain L08, 4.d). It says nothing of the people, and shares no value with the risk class of a house, the levels of
hazards and incidents, the tiers of enterprises or the lights of supervision (domain 11.1, point 2).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from huying.core.clock import CHINA, in_china

KINDS = ("building", "household", "shop")
AGES = ("fresh", "stale", "never")
"""新鲜, 偏旧, 未采集."""
FRESH_DAYS = 183
"""`FRESH.green`: half a year (domain 3.1)."""
HOUSE_RISKS = ("grade_a", "grade_b", "grade_c", "grade_d")
"""A to D级: no, slight, partial and general danger (JGJ 125-2016)."""
TENANCIES = ("own", "rented", "vacant")
FIRE_EQUIPMENT = ("complete", "expired", "missing")
MEANS = ("oral", "written")
"""How consent was given."""
CONSENTS_OF = ("self", "guardian")
"""Whose consent it is; of a person under fourteen it is the guardian's (PIPL 31)."""
MOST_PEOPLE = 200
OLDEST_ACT = timedelta(days=30)
"""What was kept on a phone longer than this is no longer taken in."""
FIELDS: dict[str, tuple[str, ...]] = {
    "building": ("house_risk", "risk_basis"),
    "household": ("people", "tenancy"),
    "shop": ("sign", "trade", "fire_equipment"),
}
"""What each kind of record holds, beside one contact with consent."""
KIND_OF_ROOM = {"room": "household", "shop": "shop", "office": "shop"}


def fresh_since(at: datetime) -> datetime:
    """Before this instant a record was last verified when it is no longer fresh: a midnight of China's clock."""
    return datetime.combine(_day(at) - timedelta(days=FRESH_DAYS), time(), CHINA)


def age_of(verified_at: datetime | None, at: datetime) -> str:
    """`fresh` through day 183 after it was last verified, `stale` from day 184 on, `never` when it never was."""
    if verified_at is None:
        return "never"
    return "fresh" if verified_at >= fresh_since(at) else "stale"


def age_of_place(fresh: int, stale: int, never: int) -> str:
    """Of a place: fresh when all of its records are, never when not one was collected, else stale."""
    if not fresh + stale:
        return "never"
    return "stale" if stale or never else "fresh"


def age_stream(area_code: str) -> UUID:
    """The id in the name of the stream (`age:<id>`) that tells the nightly counts of a community."""
    return uuid5(NAMESPACE_OID, f"age {area_code}")


def empty(value: Any) -> bool:
    """Whether nothing is said."""
    return value is None or value == ""


def _day(at: datetime) -> date:
    return in_china(at).date()
