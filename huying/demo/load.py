"""`huying demo load`: fills an empty database with the demonstration district. Loading again renews it."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.functional import lazystr

from huying.core import eventlog
from huying.core.clock import now
from huying.core.errors import Conflict
from huying.demo import cast, keys
from huying.demo.collected import collect
from huying.demo.crowd import crowd
from huying.demo.duty import plan_shifts
from huying.demo.geometry import Point, inside, moved, open_ring
from huying.demo.homes import homes, housed
from huying.demo.plates import hang
from huying.people import residents
from huying.people.access import Actor
from huying.people.commands.positions import Sighting, save_positions
from huying.people.importing.district import Files, Plan, import_district, plan
from huying.people.models import Organisation, Person, Presence

PACK = Path(__file__).parent / "binjiang"
ATTRIBUTION = "© OpenStreetMap contributors (ODbL) · 演示数据，无审图号"
LOADER = Actor(id=None, name="", via="demo")
MOVED_LATELY = timedelta(minutes=10)
Progress = Callable[[str], None]


class NotADemonstration(Conflict):
    """The database holds people or units that are not made up."""

    slug = "not-a-demonstration"
    text = lazystr(
        "数据库里有正式数据，不能载入演示辖区。请换一个空的数据目录（HUYING_DATA）。"
        " The database holds real data: take an empty HUYING_DATA for the demonstration."
    )


def main(arguments: Sequence[str]) -> int:
    """`huying demo load`; the exit status."""
    parser = argparse.ArgumentParser("huying demo load", description="Load the demonstration district. 载入演示辖区")
    parser.parse_args(arguments)
    try:
        load(lambda text: print_line(sys.stdout, text))
    except NotADemonstration as refusal:
        print_line(sys.stderr, str(refusal))
        return 1
    return 0


def print_line(out: TextIO, text: str) -> None:
    """One line of progress."""
    out.write(f"  {text}\n")
    out.flush()


def load(progress: Progress, at: datetime | None = None) -> None:
    """Fill or renew the demonstration; raises NotADemonstration. Idempotent, about five seconds at the first time."""
    at = at or now()
    real = Person.objects.filter(synthetic=False).exclude(username=residents.USERNAME)
    if real.exists() or Organisation.objects.filter(synthetic=False).exists():
        raise NotADemonstration
    planned = demonstration()
    with transaction.atomic():
        if _loaded(planned):
            progress("demonstration is loaded already 演示数据已在库中")
        else:
            import_district(planned, by=LOADER, at=at)
            progress(_counts(planned))
            _let_sign_in(planned)
        keys.mint(at)
        on_duty = plan_shifts(at, frozenset(p.username for p in _named(planned)))
        _place_people(at)
        records = collect(at)
        plates = hang(at)
    progress(f"{records} records of buildings and rooms 楼栋与户室记录")
    progress(f"{plates} plates on buildings 屋联码牌")
    progress(f"{on_duty} on duty now 人在岗")
    for person in _named(planned):
        progress(f"{person.username:<16} {cast.SIGN_IN_WORD}   {person.what}")


def demonstration() -> Plan:
    """The pack with its people, checked; a fault in our own pack is a bug."""
    planned = plan(
        Files(
            areas=PACK / "areas.csv",
            boundaries=PACK / "basemap.geojson",
            places=PACK / "places.csv",
            organisations=PACK / "organisations.csv",
            attribution=ATTRIBUTION,
        )
    )
    if planned.faults:
        first = planned.faults[0]
        raise ValueError(f"{first.file}:{first.row} {first.column}: {first.refusal}")
    organisations = list(planned.organisations)
    grids = sum(1 for area in planned.areas if area.values["level"] == "grid")
    people = [*crowd(organisations, grids), *cast.drafts(_named(planned)), *cast.robots(organisations)]
    places = housed(planned.places)
    return replace(planned, people=people, places=places, rooms=homes(places))


def land() -> list[list[Point]]:
    """Where people may walk: the streets' outlines, which end at the river's bank."""
    features = json.loads((PACK / "basemap.geojson").read_text(encoding="utf-8"))["features"]
    return [open_ring(f["geometry"]["coordinates"][0]) for f in features if f["properties"]["layer"] == "street"]


def _named(planned: Plan) -> list[cast.Named]:
    return cast.named(list(planned.organisations))


def _counts(planned: Plan) -> str:
    words = {"areas": "区域", "places": "地点", "rooms": "房屋", "organisations": "单位", "people": "人员"}
    return " · ".join(f"{planned.counts[kind]} {kind} {chinese}" for kind, chinese in words.items())


def _loaded(planned: Plan) -> bool:
    district = planned.areas[0].code
    last = list(eventlog.read(f"district:{district}"))[-1:]
    said = last[0].data if last else {}
    known = (said.get("digest"), said.get("people"), said.get("rooms"))
    return known == (planned.digest, len(planned.people), len(planned.rooms))


def _let_sign_in(planned: Plan) -> None:
    """One hash for all: the password is public anyway, and hashing is slow on purpose."""
    usernames = [p.username for p in _named(planned)]
    Person.objects.filter(username__in=usernames).update(password=make_password(cast.SIGN_IN_WORD))


def _place_people(at: datetime) -> None:
    """Put everybody on duty near their unit, on land; nobody is in reach until a phone connects."""
    rings = land()
    people = Presence.objects.filter(on_duty_until__gt=at, person__synthetic=True, organisation__lon__isnull=False)
    people = people.exclude(position_at__gt=at - MOVED_LATELY)
    rows = []
    for person, lon, lat in people.values_list("person_id", "organisation__lon", "organisation__lat"):
        if lon is not None and lat is not None:
            east, north = beside((lon, lat), person.int, rings)
            rows.append(Sighting(person, reachable=False, lon=east, lat=north, accuracy_m=20.0, at=at))
    save_positions(rows=rows, at=at)


def beside(home: Point, number: int, rings: list[list[Point]]) -> Point:
    """A point near home chosen by a number, on land; home itself when there is none."""
    east, north = number % 181 - 90, number // 181 % 181 - 90
    point = moved(home, east, north)
    return point if any(inside(point, ring) for ring in rings) else home
