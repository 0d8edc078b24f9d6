"""A made-up district at full size in a fresh database: areas, units, 17,000 responders. Import it after `start()`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huying.clocks.models import RunningClock
from huying.core.clock import now
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.people.access import SYSTEM
from huying.people.commands.tokens import create_token
from huying.people.models import Organisation, Person, Post, Presence, Skill
from huying.places.models import Area

WEST, SOUTH, SIDE = 120.16, 30.16, 0.09
"""South-west corner in degrees, and the side: about ten kilometres north to south."""
COMMUNITIES = 60
UNITS = 2_878


@dataclass(frozen=True, slots=True)
class Town:
    """Who may whistle (with an API token each), whose phones ring, and the rest, who are off duty."""

    tokens: list[str]
    phones: list[UUID]
    others: list[UUID]


def build(people: int, phones: int, callers: int, seed: int = 1) -> Town:
    """Write the district; the phones' owners are on duty with every skill, spread evenly."""
    chance = random.Random(seed)
    communities = _areas(chance)
    units = _units(chance, communities)
    persons = [
        Person(id=new_id(), username=f"p{number}", name=f"测试{number}", password="!", synthetic=True)
        for number in range(people)
    ]
    Person.objects.bulk_create(persons, batch_size=1_000)
    _enrol(chance, persons, units, on_duty=phones)
    tokens = [_token(person) for person in persons[-callers:]]
    ids = [person.pk for person in persons]
    return Town(tokens, ids[:phones], ids[phones:])


def point(chance: random.Random) -> tuple[float, float]:
    """Somewhere in the district, (lon, lat)."""
    return WEST + chance.random() * SIDE, SOUTH + chance.random() * SIDE


def _areas(chance: random.Random) -> list[Area]:
    district = Area.objects.create(code="990100", name="测试区", level="district", synthetic=True)
    street = Area.objects.create(code="990100001", name="测试街道", level="street", parent=district, synthetic=True)
    made = []
    for number in range(COMMUNITIES):
        lon, lat = point(chance)
        code = f"990100001{number + 1:03d}"
        made.append(
            Area(code=code, name=f"社区{number}", level="community", parent=street, lon=lon, lat=lat, synthetic=True)
        )
    return Area.objects.bulk_create(made)


def _units(chance: random.Random, communities: list[Area]) -> list[Organisation]:
    center = Organisation.objects.create(name="测试区中心", kind="district_center", area_id="990100")
    Organisation.objects.create(name="测试街道指挥室", kind="street_center", area_id="990100001", parent=center)
    made = []
    for number in range(UNITS):
        lon, lat = point(chance)
        area = communities[number % COMMUNITIES]
        made.append(Organisation(name=f"单位{number}", kind="unit", area=area, lon=lon, lat=lat, synthetic=True))
    return Organisation.objects.bulk_create(made)


def _enrol(chance: random.Random, persons: list[Person], units: list[Organisation], on_duty: int) -> None:
    at = now()
    posts, presences, skills = [], [], []
    for number, person in enumerate(persons):
        unit = units[number % len(units)]
        lon, lat = point(chance)
        posts.append(Post(person=person, organisation=unit, role="guard", valid_from=at - timedelta(days=30)))
        presences.append(
            Presence(
                person=person,
                organisation=unit,
                on_duty_until=at + timedelta(hours=8) if number < on_duty else None,
                lon=lon,
                lat=lat,
                accuracy_m=15.0,
                position_at=at,
                seen_at=at,
                reachable=True,
            )
        )
        skills += [Skill(person=person, capability=word) for word in ("assist", "security", "first_aid")]
    Post.objects.bulk_create(posts, batch_size=1_000)
    Presence.objects.bulk_create(presences, batch_size=1_000)
    Skill.objects.bulk_create(skills, batch_size=1_000)


def _token(person: Person) -> str:
    return create_token(by=SYSTEM, at=now(), person_id=person.pk, name="benchmark", scopes=["whistles:write"])


def wind(caller: UUID, running: int, due: int, kinds: Sequence[str], *, ahead_s: float) -> None:
    """Open incidents with this many running clocks of these kinds; one of each of `due` incidents is nearly over.

    Those fall due spread over one second, `ahead_s` from now.
    """
    at = now()
    incidents = Incident.objects.bulk_create(
        [_incident(caller, at, number) for number in range(running // len(kinds))], batch_size=1_000
    )
    clocks = []
    for number, incident in enumerate(incidents):
        for kind in kinds:
            over = number < due and kind == kinds[0]
            left = ahead_s + number / due if over else 3600.0
            clocks.append(_clock(incident.stream, kind, at, timedelta(seconds=left)))
    RunningClock.objects.bulk_create(clocks, batch_size=1_000)


def instant(text: str) -> datetime:
    """An instant as events keep it."""
    return datetime.fromisoformat(text)


def _incident(caller: UUID, at: datetime, number: int) -> Incident:
    return Incident(
        code=f"T{number}",
        card={"name": "治安", "asked": ""},
        level=3,
        response_level=1,
        ring=1,
        state="received",
        place_text="测试",
        area_code="990100001001",
        lon=WEST,
        lat=SOUTH,
        wanted=1,
        capabilities=["assist"],
        raised_by_id=caller,
        raised_at=at,
        recorded_at=at,
        received_by_id=caller,
    )


def _clock(stream: str, kind: str, at: datetime, left: timedelta) -> RunningClock:
    due = at + left
    frozen = {"limit_s": round(left.total_seconds()), "code": "benchmark"}
    return RunningClock(
        stream=stream, kind=kind, frozen=frozen, started_at=at, due_at=due, next_at=due, command="incidents.miss"
    )
