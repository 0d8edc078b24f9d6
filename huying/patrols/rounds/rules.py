"""What is done on a round, what a reviewer may think of it, and which advice follows from findings: values alone.

Advice about where somebody stood is worked out at the moment from what they chose to send, and only its word is kept:
no position, no track, no count of a person (国办函〔2026〕12号, domain §9.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

DEEDS = ("unchanged", "updated", "contact", "visit", "nobody_home", "hazard")
"""无变化, 更新, 登记联系人, 走访, 无人在家, 发现隐患."""
WAYS = ("scan", "list")
ADVICE = ("near", "far", "photo_fits", "photo_off", "old_plate", "unproven", "late")
NEAR_M = 150.0
"""A phone between high houses is that much wrong; nearer than this counts as there."""
PHOTO_FITS = timedelta(minutes=30)
PROMPT = timedelta(hours=48)
"""What comes in later than this is marked as sent late, and a plate that was revoked meanwhile counts as revoked."""
SAME_PRESS = timedelta(seconds=60)
"""A second press of a button without words within a minute is the first one."""
REPEATED = 2
"""So many incidents at one place within `REPEATED_DAYS` are a finding of their own."""
REPEATED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for having been there: metres from the place less the phone's own error, when a photo was taken.

    `unproven`: the link of a changing plate fits the hour that the phone claims, but came in when the plate showed
    another one; it may have been photographed. `late`: it came in more than `PROMPT` after it was done.
    """

    away_m: float | None = None
    photo_at: datetime | None = None
    old_plate: bool = False
    unproven: bool = False
    late: bool = False


def advice(signs: Signs, then: datetime) -> tuple[str, ...]:
    """Words for a reviewer; nothing sent, nothing said."""
    said = []
    if signs.away_m is not None:
        said.append("near" if signs.away_m <= NEAR_M else "far")
    if signs.photo_at is not None:
        said.append("photo_fits" if abs(signs.photo_at - then) <= PHOTO_FITS else "photo_off")
    if signs.old_plate:
        said.append("old_plate")
    if signs.unproven:
        said.append("unproven")
    if signs.late:
        said.append("late")
    return tuple(said)


FINDINGS = (
    "hazard_major",
    "hazard_open",
    "house_danger",
    "fire_equipment",
    "incidents_repeated",
    "never_collected",
    "data_old",
)
"""What a sheet may find, the gravest first. Of the place, its things and its papers; never of a person."""
OWNERS = ("street", "station", "grid", "department", "responsible")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one building at an instant, in numbers; `since` when each finding arose, where known."""

    hazards_major: int = 0
    hazards_open: int = 0
    house_risk: str = ""
    fire_wanting: int = 0
    incidents_lately: int = 0
    never: int = 0
    stale: int = 0
    since: Mapping[str, datetime] = field(default_factory=dict)


def findings(facts: Facts) -> list[tuple[str, int]]:
    """What there is to do something about, with how many; the gravest first."""
    found = {
        "hazard_major": facts.hazards_major,
        "hazard_open": facts.hazards_open - facts.hazards_major,
        "house_danger": int(facts.house_risk in {"grade_c", "grade_d"}),
        "fire_equipment": facts.fire_wanting,
        "incidents_repeated": facts.incidents_lately if facts.incidents_lately >= REPEATED else 0,
        "never_collected": facts.never,
        "data_old": facts.stale,
    }
    return [(name, found[name]) for name in FINDINGS if found[name] > 0]


@dataclass(frozen=True, slots=True)
class Remedied:
    """A published rule: the measure, whose it is, within how many days."""

    finding: str
    measure: str
    owner: str
    days: int


DEFAULTS: dict[str, tuple[str, int]] = {
    "hazard_major": ("street", 1),
    "hazard_open": ("responsible", 7),
    "house_danger": ("street", 7),
    "fire_equipment": ("responsible", 7),
    "incidents_repeated": ("station", 14),
    "never_collected": ("grid", 30),
    "data_old": ("grid", 30),
}
"""Owner and days of each finding where a district has written nothing else; the measures stand in `words`."""


@dataclass(frozen=True, slots=True)
class Prescribed:
    """One line of a prescription (处方): finding → measure → owner → by when."""

    finding: str
    count: int
    measure: str
    owner: str
    due_at: datetime


def prescribe(facts: Facts, remedies: Iterable[Remedied], at: datetime) -> list[Prescribed]:
    """The advice that follows from findings by published rules, and from nothing else.

    Days count from when the finding arose; of one of which that is not known, from now.
    """
    known = {one.finding: one for one in remedies}
    return [
        _prescribed(known[name], count, facts.since.get(name, at)) for name, count in findings(facts) if name in known
    ]


def _prescribed(rule: Remedied, count: int, since: datetime) -> Prescribed:
    return Prescribed(rule.finding, count, rule.measure, rule.owner, since + timedelta(days=rule.days))
