"""Who verifies a hazard neither found it nor put it right, and stood there after it was put right."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huying.core.errors import Invalid
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.commands.hand_in import hand_in
from huying.patrols.hazards.commands.merge import merge
from huying.patrols.hazards.commands.rectify import rectify
from huying.patrols.hazards.commands.reinspect import Inspection, NoticeInHand, OwnHazard, reinspect
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.presence import Scan, ScannedBefore, WrongPlate
from huying.patrols.hazards.queries.acts import offered
from huying.patrols.hazards.queries.found import Narrowed
from huying.patrols.hazards.queries.hazard import detail
from huying.patrols.hazards.queries.listed import listed
from huying.patrols.hazards.telling import patrol_of
from huying.patrols.hazards.testing import a_hazard
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import a_photo, a_scan, assigned, graded, rectified
from huying.patrols.plates import keys
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.testing import plate
from huying.people.access import SYSTEM, Actor
from huying.people.models import Person
from huying.people.testing import person
from tests.cast import Cast


def waiting(who: Actor, clock: Clock) -> set[UUID]:
    """What waits for somebody on their list."""
    return {row.hazard.pk for row in listed(who, clock.now, tab="mine", narrowed=Narrowed()).rows}


def test_no_claimed_hour_makes_an_old_scan_hold_again(cast: Cast, players: Players, clock: Clock) -> None:
    changing = plate(place=cast.garage, kind="rotating", spot="东门")
    scanned_at, old_link = clock.now, keys.key_at(changing, clock.now)
    printed = a_scan(cast, at=scanned_at)
    clock.advance(hours=2)
    row = rectified(cast, players)

    def refused(scan: Scan, refusal: type[Invalid]) -> None:
        seen = Inspection(passed=True, photos=(a_photo(),), scan=scan)
        with pytest.raises(refusal) as told:
            reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=seen)
        assert (told.value.field, Hazard.objects.get(pk=row.pk).state) == ("plate", "rectified")

    refused(printed, ScannedBefore)
    refused(a_scan(cast, key=old_link, at=scanned_at), ScannedBefore)
    clock.advance(minutes=10)
    standing = clock.now
    clock.advance(minutes=10)
    for each in cast.garage.plates.all():
        if each.kind == "printed":
            reissue(by=SYSTEM, at=clock.now, plate_id=each.pk, reason="褪色")
    clock.advance(minutes=1)
    refused(replace(printed, at=standing), WrongPlate)
    good = Inspection(passed=True, photos=(a_photo(),), scan=a_scan(cast, at=clock.now - timedelta(seconds=30)))
    assert reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=good).state == "reinspected"


def test_who_reported_what_was_merged_into_it_does_not_verify_it(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players)
    xia = cast.actor(person(username="xia", name="夏网格员", role="grid_member", organisation=cast.units.station))
    same = hand_in(by=xia, at=clock.now, hazard_id=a_hazard(by=xia, place=cast.garage, photos=(a_photo(),)).pk)
    merge(by=players.zheng, at=clock.now, hazard_id=same.pk, into=row.code)
    row = rectify(by=players.zhu, at=clock.now, hazard_id=row.pk, done="清走了", photos=(a_photo(),))
    seen = Inspection(passed=True, photos=(a_photo(),), scan=a_scan(cast))
    with pytest.raises(OwnHazard):
        reinspect(by=xia, at=clock.now, hazard_id=row.pk, inspection=seen)
    offers = {who.name: "reinspect" in {each.verb for each in offered(who, row)} for who in (xia, players.he)}
    assert offers == {xia.name: False, players.he.name: True}
    waits = {who.name: row.pk in waiting(who, clock) for who in (xia, players.he)}
    assert waits == offers
    assert not {xia.id, players.lin.id} & patrol_of(row, clock.now)
    assert reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=seen).state == "reinspected"


def picture() -> SimpleUploadedFile:
    """A photo as a browser sends it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "olive").save(out, "JPEG")
    return SimpleUploadedFile("done.jpg", out.getvalue(), content_type="image/jpeg")


def test_who_patrols_does_not_put_it_right_by_the_notice_that_they_read(
    cast: Cast, players: Players, clock: Clock
) -> None:
    row = graded(cast, players)
    shop = Assignment(demand="拆除插座", name="旺旺小吃店")
    assign(by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=shop)
    link = Paper.objects.get(stream=row.stream).sheet.link
    path, key = link[link.index("/hazards/") :].split("?k=")

    def send(who: Person) -> int:
        sent = {"k": key, "key": f"{who.pk}", "done": "拆了", "photos": picture()}
        return cast.client(who).post(path, sent).status_code

    assert [send(who) for who in (cast.grid_member, cast.station_chief, cast.street_seat)] == [403, 403, 403]
    assert Hazard.objects.get(pk=row.pk).state == "assigned"
    assert send(cast.unit_lead) == 200
    done = Hazard.objects.get(pk=row.pk)
    assert (done.state, done.rectified_by) == ("rectified", cast.unit_lead)


def test_the_key_of_the_notice_gains_nothing_for_staff_who_sign_out(cast: Cast, players: Players, clock: Clock) -> None:
    xia = person(username="xia", name="夏网格员", role="grid_member", organisation=cast.units.station)
    row = graded(cast, players)
    shop = Assignment(demand="拆除插座", name="旺旺小吃店")
    assign(by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=shop)
    notice = Paper.objects.get(stream=row.stream)
    assert cast.client(xia).get(f"/papers/{notice.pk}.pdf").status_code == 200
    path, key = notice.sheet.link[notice.sheet.link.index("/hazards/") :].split("?k=")
    signed_out = cast.client(None)
    nameless = signed_out.post(path, {"k": key, "key": "1", "done": "拆了", "photos": picture()})
    assert (nameless.status_code, "您是谁" in nameless.content.decode()) == (422, True)
    assert Hazard.objects.get(pk=row.pk).state == "assigned"
    sent = {"k": key, "key": "2", "done": "拆了", "sender": "旺旺小吃店 王女士", "photos": picture()}
    assert signed_out.post(path, sent).status_code == 200
    done, gone = Hazard.objects.get(pk=row.pk), Inspection(passed=True, photos=(a_photo(),), scan=a_scan(cast))
    assert (done.state, done.rectified_by, done.notice_holders) == ("rectified", None, [xia.pk])
    assert (row.pk in waiting(cast.actor(xia), clock), row.pk in waiting(players.he, clock)) == (False, True)
    assert xia.pk not in patrol_of(done, clock.now)
    with pytest.raises(NoticeInHand):
        reinspect(by=cast.actor(xia), at=clock.now, hazard_id=row.pk, inspection=gone)
    shown = {who.name: detail(who, row.code, clock.now).steps[0].sender for who in (players.he, players.zheng)}
    assert set(shown.values()) == {"旺旺小吃店 王女士"}
    assert "身份未核实" in cast.client(cast.street_seat).get(f"/hazards/{row.code}/").content.decode()
    assert "王女士" not in signed_out.get(f"{path}?k={key}").content.decode()
    assert reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=gone).state == "reinspected"
