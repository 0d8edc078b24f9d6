"""A plate is issued, printed, revoked and reissued; an old one is known for what it is."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.patrols.plates.commands.issue import NewPlate, NoBuildingCode, WrongPlate, issue
from huying.patrols.plates.commands.print_ import MOST, NothingToPrint, PrintsRevoked, TooManyToPrint, print_plates
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.commands.revoke import WithoutReason, revoke
from huying.patrols.plates.keys import key_at, link_at
from huying.patrols.plates.models import Plate, Printing
from huying.patrols.plates.queries import PlateGone, PlateStale, PlateUnknown, proves_presence, read_plate
from huying.patrols.plates.rules import ROTATES_S
from huying.patrols.plates.testing import key_of, plate, scan_path
from huying.places.testing import place
from tests.cast import Cast

CODE = "990108001005B00012"


def test_a_plate_opens_the_page_of_its_building_and_tells_of_nobody(cast: Cast, clock: Clock) -> None:
    row = plate(place=cast.garage)
    link = link_at(row, clock.now)
    address, key = link.split("?k=")
    assert address.endswith(f"/w/{CODE}")
    assert len(key) == 8
    assert key.isalnum()
    assert scan_path(cast.garage) == f"/w/{CODE}?k={key}"
    assert read_plate(CODE, key) == row
    assert read_plate(CODE.lower(), f" {key.upper()} ") == row
    assert not proves_presence(row, key, clock.now)


def test_a_wrong_key_and_an_unknown_building_are_not_found(cast: Cast) -> None:
    key = key_of(cast.garage)
    for code, tried in [(CODE, ""), (CODE, "aaaaaaaa"), (CODE, "钥匙"), ("990108001005B00013", key), ("garage", key)]:
        with pytest.raises(PlateUnknown):
            read_plate(code, tried)


def test_the_key_of_one_building_opens_no_other(cast: Cast) -> None:
    other = place(name="隔壁", area=cast.town.community, lon=120.206, lat=30.2, code="990108001005B00013")
    plate(place=other)
    with pytest.raises(PlateUnknown):
        read_plate("990108001005B00013", key_of(cast.garage))


def test_issuing_twice_is_one_plate_and_each_spot_has_its_own(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    first = issue(by=seat, at=clock.now, plate=NewPlate(cast.garage.pk))
    assert issue(by=seat, at=clock.now, plate=NewPlate(cast.garage.pk)) == first
    east = issue(by=seat, at=clock.now, plate=NewPlate(cast.garage.pk, spot=" 东门 "))
    assert (first.serial, east.serial, east.spot) == (1, 2, "东门")
    assert key_at(first, clock.now) != key_at(east, clock.now)


def test_a_photo_of_a_revoked_plate_opens_nothing_and_the_new_one_does(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    old = plate(place=cast.garage)
    photographed = key_at(old, clock.now)
    clock.advance(days=3)
    fresh = reissue(by=seat, at=clock.now, plate_id=old.pk, reason="被人拍照后网上转发")
    with pytest.raises(PlateGone) as refused:
        read_plate(CODE, photographed)
    assert refused.value.status == 410
    assert refused.value.plate == old
    assert read_plate(CODE, key_at(fresh, clock.now)) == fresh
    assert (fresh.serial, fresh.replaces) == (2, old)
    assert reissue(by=seat, at=clock.now, plate_id=old.pk, reason="又按了一次") == fresh
    assert Plate.objects.filter(place=cast.garage).count() == 2
    old.refresh_from_db()
    assert (old.revoked_why, old.revoked_by) == ("被人拍照后网上转发", cast.street_seat)


def test_what_was_scanned_offline_before_the_end_still_counts(cast: Cast, clock: Clock) -> None:
    old = plate(place=cast.garage)
    scanned_at, key = clock.now, key_at(old, clock.now)
    clock.advance(hours=5)
    revoke(by=cast.actor(cast.street_seat), at=clock.now, plate_id=old.pk, reason="换成新样式")
    clock.advance(hours=5)
    assert read_plate(CODE, key, scanned_at) == old


def test_revoking_needs_a_reason_and_happens_once(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.district_seat)
    row = plate(place=cast.garage)
    for reason in ("", "  ", "长" * 201, "a\0b"):
        with pytest.raises(WithoutReason):
            revoke(by=seat, at=clock.now, plate_id=row.pk, reason=reason)
    revoke(by=seat, at=clock.now, plate_id=row.pk, reason="贴错了门")
    clock.advance(minutes=1)
    assert revoke(by=seat, at=clock.now, plate_id=row.pk, reason="").revoked_why == "贴错了门"
    assert [each.type for each in read(f"plate:{row.pk}")] == ["patrols.PlateIssued", "patrols.PlateRevoked"]


def test_a_building_without_a_code_and_a_kind_that_there_is_not_are_refused(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    bare = place(name="新楼", area=cast.town.community, lon=120.206, lat=30.2)
    with pytest.raises(NoBuildingCode, match="新楼"):
        issue(by=seat, at=clock.now, plate=NewPlate(bare.pk))
    for wrong in (NewPlate(cast.garage.pk, kind="neon"), NewPlate(cast.garage.pk, spot="东" * 31)):
        with pytest.raises(WrongPlate):
            issue(by=seat, at=clock.now, plate=wrong)
    with pytest.raises(NotFound):
        issue(by=seat, at=clock.now, plate=NewPlate(uuid4()))


def test_the_street_and_the_district_keep_plates_and_strangers_know_of_none(cast: Cast, clock: Clock) -> None:
    row = plate(place=cast.garage)
    for who in (cast.grid_member, cast.station_chief):
        with pytest.raises(NotAllowed):
            revoke(by=cast.actor(who), at=clock.now, plate_id=row.pk, reason="x")
    for who in (cast.stranger, cast.other_street_seat, cast.guard, cast.mediator):
        with pytest.raises(NotFound):
            revoke(by=cast.actor(who), at=clock.now, plate_id=row.pk, reason="x")
        with pytest.raises(NotFound):
            issue(by=cast.actor(who), at=clock.now, plate=NewPlate(cast.garage.pk))


def test_printing_is_noted_once_for_each_press(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    row = plate(place=cast.garage)
    batch = UUID(int=7)
    for _ in range(2):
        printed = print_plates(by=seat, at=clock.now, plates=[row.pk], form="sheet", batch=batch)
        assert printed == [row]
    print_plates(by=seat, at=clock.now, plates=[row.pk], form="svg", batch=UUID(int=8))
    assert list(Printing.objects.order_by("batch").values_list("form", "by__name")) == [
        ("sheet", cast.street_seat.name),
        ("svg", cast.street_seat.name),
    ]


def test_what_cannot_be_printed_is_refused_whole(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    row, dead = plate(place=cast.garage), plate(place=cast.garage, spot="东门")
    revoke(by=seat, at=clock.now, plate_id=dead.pk, reason="门封了")

    def press(*plates: UUID, form: str = "sheet") -> None:
        print_plates(by=seat, at=clock.now, plates=plates, form=form, batch=uuid4())

    for wrong in ((), (uuid4(),), (row.pk, uuid4())):
        with pytest.raises(NothingToPrint):
            press(*wrong)
    with pytest.raises(NothingToPrint):
        press(row.pk, form="poster")
    with pytest.raises(TooManyToPrint, match=str(MOST)):
        press(*(uuid4() for _ in range(MOST + 1)))
    with pytest.raises(PrintsRevoked, match="潮汇商场"):
        press(row.pk, dead.pk)
    assert not Printing.objects.exists()


def test_a_changing_plate_shows_another_link_every_five_minutes(cast: Cast, clock: Clock) -> None:
    row = plate(place=cast.garage, kind="rotating")
    key = key_at(row, clock.now)
    assert read_plate(CODE, key) == row
    assert proves_presence(row, key, clock.now)
    clock.advance(seconds=ROTATES_S)
    assert key_at(row, clock.now) != key
    assert read_plate(CODE, key) == row, "who scanned just before the change"
    assert proves_presence(row, key, clock.now)
    shown_at = clock.now
    clock.advance(seconds=ROTATES_S)
    with pytest.raises(PlateStale) as stale:
        read_plate(CODE, key)
    assert stale.value.status == 410
    assert read_plate(CODE, key, shown_at) == row, "an earlier hour that the phone claims"
    assert not proves_presence(row, key, clock.now)
    clock.advance(days=2)
    with pytest.raises(PlateUnknown):
        read_plate(CODE, key)
