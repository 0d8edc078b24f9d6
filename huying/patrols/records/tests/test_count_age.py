"""The nightly count: every record, place and area, once a day, with the same rule as a single record."""

from __future__ import annotations

import pytest

from huying.core.models import Event
from huying.core.testing import Clock, at_once
from huying.patrols.records.commands.count_age import count_age, due
from huying.patrols.records.models import AgeRun, AreaAge, PlaceAge, Record
from huying.patrols.records.rules import age_of, age_of_place
from huying.patrols.records.testing import collected
from huying.places.models import Place, Room
from huying.places.testing import place, room
from tests.cast import Cast, build_cast


def test_a_night(cast: Cast, clock: Clock, building: Place, flat: Room, shop: Room) -> None:
    collected(building, at=clock.now)
    other = place(name="渡口新村 1幢", area=cast.town.other_community, lon=120.22, lat=30.2, code="990108002003B00001")
    room(building=other, number="101")
    run = count_age(at=clock.now)
    assert run is not None
    assert (run.records, run.changed) == (5, 0)
    assert PlaceAge.objects.get(place=other).age == "never"
    clock.advance(days=184)
    run = count_age(at=clock.now)
    assert run is not None
    assert (run.records, run.changed) == (5, 3)
    assert PlaceAge.objects.get(place=building).age == "stale"
    for record in Record.objects.all():
        assert record.age == age_of(record.verified_at, clock.now)
    for kept in PlaceAge.objects.all():
        assert kept.age == age_of_place(kept.fresh, kept.stale, kept.never)
    rate = AreaAge.objects.filter(area_code=cast.town.grid.code).order_by("day")
    assert [(row.fresh, row.records) for row in rate] == [(3, 3), (0, 3)]
    assert AreaAge.objects.filter(area_code=cast.town.other_community.code).count() == 2


def test_a_night_is_on_record_for_each_community_once_and_for_no_grid(
    cast: Cast, clock: Clock, building: Place, flat: Room, shop: Room
) -> None:
    collected(building, at=clock.now)
    place(name="渡口新村 1幢", area=cast.town.other_community, lon=120.22, lat=30.2, code="990108002003B00001")
    assert AreaAge.objects.filter(area_code=cast.town.grid.code).count() == 0
    count_age(at=clock.now)
    assert AreaAge.objects.filter(area_code=cast.town.grid.code).count() == 1
    told = [each.data for each in Event.objects.filter(type="patrols.CommunityAged").order_by("stream")]
    assert sorted((each["area_code"], each["records"], each["fresh"], each["never"]) for each in told) == [
        (cast.town.community.code, 3, 3, 0),
        (cast.town.other_community.code, 1, 0, 1),
    ]
    assert count_age(at=clock.advance(hours=1)) is None
    assert Event.objects.filter(type="patrols.CommunityAged").count() == 2


def test_once_a_day(cast: Cast, clock: Clock, building: Place) -> None:
    assert due(clock.now)
    assert count_age(at=clock.now) is not None
    assert count_age(at=clock.advance(hours=21)) is None
    assert not due(clock.now)
    assert count_age(at=clock.advance(hours=1, minutes=1)) is not None


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_midnight(clock: Clock) -> None:
    cast = build_cast()
    collected(cast.garage, at=clock.now)
    assert at_once(*[lambda: count_age(at=clock.now)] * 3) == ["done"] * 3
    assert AgeRun.objects.count() == 1


def test_what_was_withdrawn_counts_no_more(cast: Cast, clock: Clock, building: Place, flat: Room, shop: Room) -> None:
    collected(building, at=clock.now)
    Room.objects.filter(pk=shop.pk).update(withdrawn_at=clock.now)
    count_age(at=clock.now)
    assert PlaceAge.objects.get(place=building).records == 2
    Place.objects.filter(pk=building.pk).update(withdrawn_at=clock.now)
    count_age(at=clock.advance(days=1))
    assert not PlaceAge.objects.filter(place=building).exists()
