"""What a grid worker does at a building: once, with its own time, by consent, without a trace of where they walked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models

from huying.core.errors import NotAllowed, NotFound
from huying.core.models import Event
from huying.core.testing import Clock
from huying.patrols.hazards.models import Hazard
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.keys import key_at
from huying.patrols.plates.testing import key_of, plate
from huying.patrols.records.commands.keep_contact import Told
from huying.patrols.records.models import Record
from huying.patrols.records.soundness import ActTooOld, Consent
from huying.patrols.rounds.commands.explain import ExplanationMissing, explain
from huying.patrols.rounds.commands.find_hazard import Found, find_hazard
from huying.patrols.rounds.commands.unchanged import unchanged
from huying.patrols.rounds.commands.update import contact, update
from huying.patrols.rounds.commands.visit import VisitWithoutConsent, nobody_home, visit
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import NoteTooLong, Spot
from huying.patrols.rounds.queries.patrols import line
from huying.places.models import Place, Room
from tests.cast import Cast

BY_WORD = Consent("self", "oral")


def test_one_tap_renews_and_a_second_is_the_first(cast: Cast, clock: Clock, building: Place) -> None:
    by, spot = cast.actor(cast.grid_member), Spot(building.pk)
    first = unchanged(by=by, at=clock.now, spot=spot)
    assert (first.renewed, first.how, first.on_site, first.advice) == (3, "list", False, [])
    assert set(Record.objects.values_list("age", flat=True)) == {"fresh"}
    assert unchanged(by=by, at=clock.advance(seconds=20), spot=spot).pk == first.pk
    assert unchanged(by=by, at=clock.advance(minutes=2), spot=spot).pk != first.pk


def test_a_changing_plate_shows_presence_a_printed_one_that_it_was_scanned(
    cast: Cast, clock: Clock, building: Place
) -> None:
    by = cast.actor(cast.grid_member)
    changing = plate(place=building, kind="rotating", spot="东门")
    there = unchanged(by=by, at=clock.now, spot=Spot(building.pk, key=key_at(changing, clock.now)))
    assert (there.how, there.on_site) == ("scan", True)
    pressed_at, key = clock.now, key_at(changing, clock.now)
    on_its_way = Spot(building.pk, key=key, occurred_at=pressed_at)
    weak_network = nobody_home(by=by, at=clock.advance(minutes=5), spot=on_its_way)
    assert (weak_network.on_site, weak_network.advice) == (True, [])
    clock.advance(minutes=5)
    printed = unchanged(by=by, at=clock.now, spot=Spot(building.pk, key=key_of(building)))
    assert (printed.how, printed.on_site) == ("scan", False)


def test_a_changing_plate_sent_after_its_time_is_told_as_not_proven(cast: Cast, clock: Clock, building: Place) -> None:
    changing = plate(place=building, kind="rotating")
    scanned_at, key = clock.now, key_at(changing, clock.now)
    clock.advance(hours=9)
    by = cast.actor(cast.grid_member)
    late = unchanged(by=by, at=clock.now, spot=Spot(building.pk, key=key, occurred_at=scanned_at))
    assert (late.on_site, late.occurred_at, late.at) == (False, scanned_at, clock.now)
    assert (late.how, late.advice) == ("scan", ["unproven"])
    assert [line(cast.actor(cast.station_chief), late).advice] == [["动态码是事后补传的，到场未证明"]]
    photographed = visit(by=by, at=clock.now, spot=Spot(building.pk, key=key), consent_means="oral")
    assert (photographed.on_site, photographed.advice) == (False, ["old_plate"])


def test_an_old_plate_refuses_nothing(cast: Cast, clock: Clock, building: Place) -> None:
    old = plate(place=building)
    key = key_at(old, clock.now)
    reissue(by=cast.actor(cast.street_seat), at=clock.now, plate_id=old.pk, reason="褪色")
    done = unchanged(by=cast.actor(cast.grid_member), at=clock.advance(minutes=1), spot=Spot(building.pk, key=key))
    assert (done.how, done.on_site, done.advice) == ("scan", False, ["old_plate"])
    made_up = nobody_home(by=cast.actor(cast.grid_member), at=clock.now, spot=Spot(building.pk, key="made-up"))
    assert (made_up.how, made_up.advice) == ("list", [])


def test_a_visit_needs_consent_and_nothing_else(cast: Cast, clock: Clock, building: Place, flat: Room) -> None:
    by, spot = cast.actor(cast.grid_member), Spot(building.pk, flat.pk)
    with pytest.raises(VisitWithoutConsent):
        visit(by=by, at=clock.now, spot=spot, consent_means="")
    done = visit(by=by, at=clock.now, spot=spot, consent_means="oral")
    assert (done.note, done.advice, done.how) == ("", [], "list")
    assert Record.objects.get(room=flat).age == "stale"
    with pytest.raises(NoteTooLong):
        visit(by=by, at=clock.now, spot=spot, consent_means="oral", note="长" * 501)


def test_nobody_at_home_changes_no_age_and_asks_for_nothing(
    cast: Cast, clock: Clock, building: Place, flat: Room
) -> None:
    by, spot = cast.actor(cast.grid_member), Spot(building.pk, flat.pk)
    before = Event.objects.count()
    done = nobody_home(by=by, at=clock.now, spot=spot)
    assert nobody_home(by=by, at=clock.advance(seconds=2), spot=spot).pk == done.pk
    assert Record.objects.get(room=flat).age == "stale"
    assert Event.objects.count() == before + 1


def test_updates_and_contacts_leave_their_row(cast: Cast, clock: Clock, building: Place, flat: Room) -> None:
    by, spot = cast.actor(cast.grid_member), Spot(building.pk, flat.pk)
    update(by=by, at=clock.now, spot=spot, told={"people": 3}, base=0, consent=BY_WORD)
    other = cast.actor(cast.station_chief)
    late = update(by=other, at=clock.now, spot=spot, told={"people": 5}, base=0, consent=BY_WORD)
    assert late.clash is not None
    contact(by=by, at=clock.now, spot=spot, told=Told("张", "13800001234", BY_WORD))
    assert list(Patrol.objects.order_by("pk").values_list("did", flat=True)) == ["updated", "updated", "contact"]
    assert Record.objects.get(room=flat).people == 3


def test_a_hazard_goes_to_the_hazards(cast: Cast, clock: Clock, building: Place) -> None:
    by = cast.actor(cast.grid_member)
    done = find_hazard(by=by, at=clock.now, spot=Spot(building.pk), found=Found("other", "楼道堆物"))
    assert (done.did, done.hazard) == ("hazard", Hazard.objects.get())
    assert Hazard.objects.get().place == building


def test_who_does_these(cast: Cast, clock: Clock, building: Place) -> None:
    for who in (cast.stranger, cast.other_street_seat, cast.guard, cast.volunteer):
        with pytest.raises(NotFound):
            unchanged(by=cast.actor(who), at=clock.now, spot=Spot(building.pk))
    with pytest.raises(NotAllowed):
        unchanged(by=cast.actor(cast.district_seat), at=clock.now, spot=Spot(building.pk))


def test_advice_is_for_the_worker_and_the_reviewer_and_can_be_explained(
    cast: Cast, clock: Clock, building: Place
) -> None:
    by = cast.actor(cast.grid_member)
    far = Spot(building.pk, point=(building.lon + 0.02, building.lat), accuracy_m=15)
    done = unchanged(by=by, at=clock.now, spot=far)
    assert done.advice == ["far"]
    with pytest.raises(NotAllowed):
        explain(by=cast.actor(cast.station_chief), at=clock.now, patrol_id=done.pk, text="x")
    with pytest.raises(ExplanationMissing):
        explain(by=by, at=clock.now, patrol_id=done.pk, text=" ")
    explain(by=by, at=clock.now, patrol_id=done.pk, text="地下车库里定位不准")
    done.refresh_from_db()
    shown = {who: line(cast.actor(person), done) for who, person in cast.people.items()}
    assert {who for who, found in shown.items() if found.advice} >= {"grid_member", "station_chief", "street_seat"}
    assert not shown["district_seat"].advice
    assert not shown["other_street_seat"].reviewed


def test_no_position_is_kept_anywhere(cast: Cast, clock: Clock, building: Place) -> None:
    by = cast.actor(cast.grid_member)
    for step in range(10):
        clock.advance(minutes=10)
        point = (120.2050 + step * 0.000137, 30.2001 + step * 0.000151)
        unchanged(by=by, at=clock.now, spot=Spot(building.pk, point=point, accuracy_m=7.125))
    assert Patrol.objects.count() == 10
    columns = {field for model in models_of_patrols() for field in model._meta.concrete_fields}
    numbers = [field for field in columns if isinstance(field, models.FloatField | models.DecimalField)]
    assert numbers == []
    assert not any(isinstance(field, models.JSONField) for field in Patrol._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(p::text, ' ') FROM patrols_rounds_patrol p")
        rows = str(cursor.fetchone()[0])
    kept = rows + str(list(Event.objects.filter(stream__startswith="patrol:").values_list("data", flat=True)))
    assert "near" in rows
    for trace in ("120.20", "30.20", "7.125"):
        assert trace not in kept


def models_of_patrols() -> list[type[models.Model]]:
    """The tables of records and rounds."""
    return [
        model for label in ("patrols_rounds", "patrols_records") for model in apps.get_app_config(label).get_models()
    ]


def test_time_is_the_workers_but_never_the_future(cast: Cast, clock: Clock, building: Place) -> None:
    by = cast.actor(cast.grid_member)
    ahead = Spot(building.pk, occurred_at=clock.now + timedelta(hours=3))
    assert unchanged(by=by, at=clock.now, spot=ahead).occurred_at == clock.now


def test_what_comes_more_than_two_days_late_shows_no_presence(cast: Cast, clock: Clock, building: Place) -> None:
    by, changing = cast.actor(cast.grid_member), plate(place=building, kind="rotating")
    scanned_at, key = clock.now, key_at(changing, clock.now)
    spot = Spot(building.pk, key=key, occurred_at=scanned_at)
    in_time = nobody_home(by=by, at=clock.advance(hours=48), spot=spot)
    assert (in_time.on_site, in_time.advice) == (False, ["unproven"])
    late = visit(by=by, at=clock.advance(seconds=1), spot=spot, consent_means="oral")
    assert (late.how, late.on_site, late.advice) == ("scan", False, ["unproven", "late"])


def test_a_plate_revoked_by_now_is_old_for_what_comes_late(cast: Cast, clock: Clock, building: Place) -> None:
    by, old = cast.actor(cast.grid_member), plate(place=building)
    spot = Spot(building.pk, key=key_at(old, clock.now), occurred_at=clock.now)
    reissue(by=cast.actor(cast.street_seat), at=clock.advance(hours=1), plate_id=old.pk, reason="褪色")
    assert nobody_home(by=by, at=clock.advance(hours=1), spot=spot).advice == []
    late = visit(by=by, at=clock.advance(days=3), spot=spot, consent_means="oral")
    assert late.advice == ["old_plate", "late"]


def test_past_months_are_not_filled_in(cast: Cast, clock: Clock, building: Place) -> None:
    by, long_ago = cast.actor(cast.grid_member), Spot(building.pk, occurred_at=clock.now - timedelta(days=31))
    for do in (unchanged, nobody_home):
        with pytest.raises(ActTooOld):
            do(by=by, at=clock.now, spot=long_ago)
    with pytest.raises(ActTooOld):
        visit(by=by, at=clock.now, spot=long_ago, consent_means="oral")
    assert not Patrol.objects.exists()
