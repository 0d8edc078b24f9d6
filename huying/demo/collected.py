"""What is known of the demonstration's buildings: records in all three ages, made up, and a morning's round.

Which record is how old follows from the code of its room, so that loading again changes nothing but the days.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from huying.patrols.records.ageing import count_all, today
from huying.patrols.records.commands.count_age import tell_ages
from huying.patrols.records.models import PlaceAge, Record
from huying.patrols.records.soundness import Consent
from huying.patrols.rounds.commands.unchanged import unchanged
from huying.patrols.rounds.commands.update import update
from huying.patrols.rounds.commands.visit import nobody_home, visit
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.places.importing.made import made_rooms
from huying.places.models import Place, Room

WORKER = "grid-member"
MOST, SEED = 16, 330108
"""Rooms of a block."""
_COLLECT = """
UPDATE patrols_records_record r SET
    verified_at = %(at)s::timestamptz - interval '1 day' * n.days,
    changed_at = %(at)s::timestamptz - interval '1 day' * n.days,
    version = 1,
    people = CASE WHEN r.kind = 'household' THEN 1 + n.number %% 5 END,
    tenancy = CASE WHEN r.kind <> 'household' THEN '' WHEN n.number %% 3 = 0 THEN 'rented' ELSE 'own' END,
    consent_of = CASE WHEN r.kind = 'household' THEN 'self' ELSE '' END,
    consent_means = CASE WHEN r.kind = 'household' THEN 'oral' ELSE '' END,
    sign = CASE WHEN r.kind = 'shop' THEN n.name ELSE '' END,
    trade = CASE WHEN r.kind = 'shop' THEN (ARRAY['餐饮', '便利店', '理发', '五金'])[1 + n.number %% 4] ELSE '' END,
    fire_equipment = CASE WHEN r.kind <> 'shop' THEN '' WHEN n.number %% 7 = 0 THEN 'expired' ELSE 'complete' END,
    house_risk = CASE WHEN r.kind <> 'building' THEN '' WHEN n.number %% 17 = 0 THEN 'grade_c'
        WHEN n.number %% 5 = 0 THEN 'grade_b' ELSE 'grade_a' END,
    risk_basis = CASE WHEN r.kind = 'building' THEN '演示数据：年度排查' ELSE '' END
FROM (
    SELECT id, name, number, CASE WHEN number %% 10 < 6 THEN number %% 180 ELSE 190 + number %% 200 END AS days FROM (
        SELECT k.id, coalesce(o.name, '') AS name, abs(hashtext(coalesce(o.code, p.code))) AS number
        FROM patrols_records_record k JOIN places_place p ON p.id = k.place_id
        LEFT JOIN places_room o ON o.id = k.room_id
        WHERE p.synthetic AND k.version = 0 AND p.code IS NOT NULL
    ) every WHERE number %% 10 < 8
) n WHERE n.id = r.id
"""
"""Of ten records six are fresh, two are old, two were never collected."""


def collect(at: datetime) -> int:
    """Fill the records of the buildings; how many there are. Twice changes nothing."""
    worker = actor_of(Person.objects.get(username=WORKER), at)
    _give_rooms(worker)
    count_all(at, today(at))
    if not Record.objects.filter(version__gt=0).exists():
        with connection.cursor() as cursor:
            cursor.execute(_COLLECT, {"at": at})
        count_all(at, today(at))
        tell_ages(at)
    if not Patrol.objects.exists():
        _walk(worker, at)
    return Record.objects.count()


def _give_rooms(worker: Actor) -> None:
    """Rooms for the blocks of the grid worker's own community, where the pack has none."""
    blocks = Place.objects.filter(
        kind="building", area__code__startswith=worker.home_area, name__contains="幢", synthetic=True, rooms=None
    )
    for block in blocks.exclude(code=None):
        drafts = made_rooms(block.code or "", SEED, most=MOST)
        Room.objects.bulk_create(
            Room(
                building=block,
                kind=draft.kind,
                code=f"{block.code}R{number:04d}",
                unit=draft.unit,
                floor=draft.floor,
                number=draft.number,
                name=draft.name,
                synthetic=True,
            )
            for number, draft in enumerate(drafts, 1)
        )


def _walk(worker: Actor, at: datetime) -> None:
    """A morning of the grid worker's: four buildings of the own community."""
    near = PlaceAge.objects.filter(area_code__startswith=worker.home_area).exclude(age="never")
    for number, age in enumerate(near.order_by("-records", "place__code")[:4]):
        then = at - timedelta(hours=3, minutes=-20 * number)
        building = Spot(age.place_id, occurred_at=then)
        room = Record.objects.filter(place_id=age.place_id, kind="household").order_by("room__code").first()
        if room is None or number == 0:
            unchanged(by=worker, at=at, spot=building)
            continue
        flat = Spot(age.place_id, room.room_id, occurred_at=then)
        nobody_home(by=worker, at=at, spot=flat)
        visit(by=worker, at=at, spot=building, consent_means="oral", note="问了楼道灯的事，报给物业")
        told = {"people": 2, "tenancy": "rented"}
        update(by=worker, at=at, spot=flat, told=told, base=None, consent=Consent("self", "oral"))
