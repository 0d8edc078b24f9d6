"""Records are written down, confirmed and grow old; what is told of people is told by consent and erased on demand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.identity import WrongPhone
from huying.core.testing import Clock
from huying.patrols.records.ageing import count_place
from huying.patrols.records.commands.confirm import NothingCollected, confirm
from huying.patrols.records.commands.keep_contact import ContactNewer, ContactUnnamed, Told, keep_contact
from huying.patrols.records.commands.read_contact import ContactReasonNeeded, read_contact
from huying.patrols.records.commands.taking import ConsentGone, stream_of
from huying.patrols.records.commands.update import Change, update
from huying.patrols.records.commands.withdraw import withdraw
from huying.patrols.records.models import Clash, Contact, PlaceAge, Record
from huying.patrols.records.soundness import BasisNeeded, Consent, ConsentNeeded, NothingTold, UnknownField, WrongValue
from huying.places.models import Place, Room
from tests.cast import Cast

BY_WORD = Consent("self", "oral")


def told(building: Place, room: Room | None, **fields: object) -> Change:
    return Change(building.pk, room.pk if room else None, fields, consent=BY_WORD)


def facts(building: Place) -> list[str]:
    return [record.type.partition(".")[2] for record in read(stream_of(building.pk))]


def test_a_household_is_written_down_and_its_building_grows_fresher(
    cast: Cast, clock: Clock, building: Place, flat: Room, shop: Room
) -> None:
    by = cast.actor(cast.grid_member)
    count_place(building.pk, clock.now)
    kept = PlaceAge.objects.get(place=building)
    assert (kept.age, kept.records, kept.never, kept.area_code, kept.grid_code) == (
        *("never", 3, 3),
        cast.town.community.code,
        cast.town.grid.code,
    )
    record = update(by=by, at=clock.now, change=told(building, flat, people=3, tenancy="rented")).record
    assert (record.kind, record.people, record.tenancy, record.age, record.version) == (
        *("household", 3, "rented", "fresh", 1),
    )
    assert (record.consent_of, record.consent_means, record.changed_by_id) == ("self", "oral", by.id)
    kept.refresh_from_db()
    assert (kept.age, kept.fresh, kept.never) == ("stale", 1, 2)
    update(by=by, at=clock.now, change=told(building, shop, sign="老张面馆", fire_equipment="complete"))
    update(by=by, at=clock.now, change=told(building, None, house_risk="grade_b", risk_basis="外墙有裂缝"))
    kept.refresh_from_db()
    assert (kept.age, kept.fresh, kept.records) == ("fresh", 3, 3)
    assert facts(building) == ["RecordUpdated"] * 3


@pytest.mark.parametrize(
    ("kind", "fields", "refusal"),
    [
        ("flat", {"ethnicity": "x"}, UnknownField),
        ("flat", {"house_risk": "grade_a"}, UnknownField),
        ("flat", {"people": -1}, WrongValue),
        ("flat", {"people": 201}, WrongValue),
        ("flat", {"people": True}, WrongValue),
        ("flat", {"tenancy": "squat"}, WrongValue),
        ("flat", {"people": None, "tenancy": ""}, NothingTold),
        ("shop", {"sign": "招" * 81}, WrongValue),
        ("shop", {"sign": "a\0b"}, WrongValue),
        (None, {"house_risk": "grade_d"}, BasisNeeded),
    ],
)
def test_what_cannot_be_kept(
    cast: Cast,
    clock: Clock,
    building: Place,
    flat: Room,
    shop: Room,
    kind: str | None,
    fields: dict[str, object],
    refusal: type[Refused],
) -> None:
    room = {"flat": flat, "shop": shop, None: None}[kind]
    with pytest.raises(refusal) as refused:
        update(by=cast.actor(cast.grid_member), at=clock.now, change=told(building, room, **fields))
    assert refused.value.field
    assert not Record.objects.exclude(verified_at=None).exists()


def test_no_household_without_consent(cast: Cast, clock: Clock, building: Place, flat: Room) -> None:
    by = cast.actor(cast.grid_member)
    for consent in (None, Consent("neighbour", "oral"), Consent("self", "assumed")):
        with pytest.raises(ConsentNeeded):
            update(by=by, at=clock.now, change=Change(building.pk, flat.pk, {"people": 2}, consent=consent))


def test_who_writes(cast: Cast, clock: Clock, building: Place, flat: Room) -> None:
    change = told(building, flat, people=2)
    for who in (cast.grid_member, cast.station_chief, cast.street_seat):
        update(by=cast.actor(who), at=clock.now, change=change)
    with pytest.raises(NotAllowed):
        update(by=cast.actor(cast.district_seat), at=clock.now, change=change)
    for who in (cast.other_street_seat, cast.stranger, cast.guard, cast.mediator, cast.inspector):
        with pytest.raises(NotFound):
            update(by=cast.actor(who), at=clock.now, change=change)


def test_nothing_changed_renews_what_was_collected_and_nothing_else(
    cast: Cast, clock: Clock, building: Place, flat: Room, shop: Room
) -> None:
    by = cast.actor(cast.grid_member)
    with pytest.raises(NothingCollected):
        confirm(by=by, at=clock.now, place_id=building.pk)
    update(by=by, at=clock.now, change=told(building, flat, people=2))
    clock.advance(days=184)
    count_place(building.pk, clock.now)
    assert Record.objects.get(room=flat).age == "stale"
    assert confirm(by=by, at=clock.now, place_id=building.pk) == 1
    assert Record.objects.get(room=flat).age == "fresh"
    assert Record.objects.get(room=shop).age == "never"
    with pytest.raises(NothingCollected):
        confirm(by=by, at=clock.now, place_id=building.pk, room_id=shop.pk)


def test_an_act_that_comes_late_counts_from_its_own_day_and_makes_nothing_older(
    cast: Cast, clock: Clock, building: Place, flat: Room
) -> None:
    by = cast.actor(cast.grid_member)
    morning = clock.now
    update(by=by, at=clock.now, change=told(building, flat, people=2))
    evening = clock.advance(hours=14)
    confirm(by=by, at=evening, place_id=building.pk, room_id=flat.pk)
    confirm(by=by, at=clock.advance(hours=9), place_id=building.pk, room_id=flat.pk, occurred_at=morning)
    assert Record.objects.get(room=flat).verified_at == evening


def test_a_contact_is_sealed_read_for_a_reason_and_erased_on_demand(
    cast: Cast, clock: Clock, building: Place, flat: Room
) -> None:
    by = cast.actor(cast.grid_member)
    where = {"place_id": building.pk, "room_id": flat.pk}
    update(by=by, at=clock.now, change=told(building, flat, people=2))
    keep_contact(by=by, at=clock.now, **where, told=Told("张测试", "13800001234", BY_WORD))
    with pytest.raises(ContactReasonNeeded):
        read_contact(by=by, at=clock.now, **where, reason="  看 ")
    opened = read_contact(by=by, at=clock.now, **where, reason="通知停水检修")
    assert (opened.name, opened.phone) == ("张测试", "13800001234")
    assert facts(building)[-1] == "ContactRead"
    assert list(read(stream_of(building.pk)))[-1].data["reason"] == "通知停水检修"
    assert "13800001234" not in str([record.data for record in read(stream_of(building.pk))])
    withdraw(by=by, at=clock.now, **where)
    record = Record.objects.get(room=flat)
    assert not Contact.objects.exists()
    assert (record.people, record.tenancy, record.consent_of, record.age) == (None, "", "", "never")
    before = facts(building)
    withdraw(by=by, at=clock.now, **where)
    assert facts(building) == before
    with pytest.raises(NotFound):
        read_contact(by=by, at=clock.now, **where, reason="通知停水检修")


def test_the_district_opens_no_contact(cast: Cast, clock: Clock, building: Place, shop: Room) -> None:
    where = {"place_id": building.pk, "room_id": shop.pk}
    keep_contact(by=cast.actor(cast.station_chief), at=clock.now, **where, told=Told("李测试", "13800001235", BY_WORD))
    with pytest.raises(NotAllowed):
        read_contact(by=cast.actor(cast.district_chief), at=clock.now, **where, reason="想了解情况")


def test_a_shop_keeps_what_is_about_the_shop_when_a_person_withdraws(
    cast: Cast, clock: Clock, building: Place, shop: Room
) -> None:
    by = cast.actor(cast.grid_member)
    where = {"place_id": building.pk, "room_id": shop.pk}
    update(by=by, at=clock.now, change=told(building, shop, sign="老张面馆"))
    keep_contact(by=by, at=clock.now, **where, told=Told("张测试", "13800001234", BY_WORD))
    withdraw(by=by, at=clock.now, **where)
    assert (Record.objects.get(room=shop).sign, Contact.objects.count()) == ("老张面馆", 0)


def test_what_a_contact_needs(cast: Cast, clock: Clock, building: Place, shop: Room) -> None:
    by = cast.actor(cast.grid_member)
    where = {"place_id": building.pk, "room_id": shop.pk}
    for content, refusal in (
        (Told("", "13800001234", BY_WORD), ContactUnnamed),
        (Told("张", "", BY_WORD), WrongPhone),
        (Told("张", "12", BY_WORD), WrongPhone),
        (Told("张", "13800001234", None), ConsentNeeded),
    ):
        with pytest.raises(refusal):
            keep_contact(by=by, at=clock.now, **where, told=content)


def test_a_contact_that_comes_late_replaces_no_newer_one(cast: Cast, clock: Clock, building: Place, shop: Room) -> None:
    by, where = cast.actor(cast.grid_member), {"place_id": building.pk, "room_id": shop.pk}
    morning = clock.now
    noon = clock.advance(hours=4)
    keep_contact(by=by, at=noon, **where, told=Told("李测试", "13800001235", BY_WORD))
    late = {"by": by, "at": clock.advance(hours=6), **where, "told": Told("张测试", "13800001234", BY_WORD)}
    with pytest.raises(ContactNewer):
        keep_contact(**late, occurred_at=morning)
    assert Contact.objects.get().name == "李测试"
    keep_contact(**late, occurred_at=noon + timedelta(hours=1))
    assert Contact.objects.get().name == "张测试"


def test_what_was_told_before_consent_was_withdrawn_never_comes_back(
    cast: Cast, clock: Clock, building: Place, flat: Room
) -> None:
    by, where = cast.actor(cast.grid_member), {"place_id": building.pk, "room_id": flat.pk}
    update(by=by, at=clock.now, change=told(building, flat, people=2))
    base, morning = Record.objects.get(room=flat).version, clock.now
    withdraw(by=cast.actor(cast.station_chief), at=clock.advance(hours=2), **where)
    evening = clock.advance(hours=6)
    offline = Change(building.pk, flat.pk, {"people": 2}, base=base, consent=BY_WORD, occurred_at=morning)
    with pytest.raises(ConsentGone):
        update(by=by, at=evening, change=offline)
    again = {"by": by, "at": evening, **where, "told": Told("张测试", "13800001234", BY_WORD)}
    with pytest.raises(ConsentGone):
        keep_contact(**again, occurred_at=morning)
    assert (Contact.objects.exists(), Clash.objects.exists(), Record.objects.get(room=flat).people) == (
        False,
        False,
        None,
    )
    keep_contact(**again)
    update(by=by, at=evening, change=told(building, flat, people=3))
    assert (Contact.objects.get().name, Record.objects.get(room=flat).people) == ("张测试", 3)


def test_withdrawal_is_kept_even_where_nothing_is_held_yet(
    cast: Cast, clock: Clock, building: Place, shop: Room
) -> None:
    by, where = cast.actor(cast.grid_member), {"place_id": building.pk, "room_id": shop.pk}
    morning = clock.now
    withdraw(by=cast.actor(cast.station_chief), at=clock.advance(hours=2), **where)
    kept_on_a_phone = Told("张测试", "13800001234", BY_WORD)
    with pytest.raises(ConsentGone):
        keep_contact(by=by, at=clock.advance(hours=2), **where, told=kept_on_a_phone, occurred_at=morning)
    assert not Contact.objects.exists()


def test_the_day_is_chinas(clock: Clock) -> None:
    assert in_china(clock.now - timedelta(hours=3)).day == 20
