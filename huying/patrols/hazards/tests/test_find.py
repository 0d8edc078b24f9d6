"""Finding and reporting: what is kept, what is refused at its field, and that a retry makes no second hazard."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from huying.clocks.models import RunningClock
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.files import store_photo
from huying.core.idempotency import KeyReused
from huying.core.identity import WrongPhone
from huying.core.testing import Clock
from huying.patrols.hazards.categories import UnknownHazardCategory
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.hazards.commands.report import Told, report
from huying.patrols.hazards.models import Hazard, Reporter
from huying.patrols.hazards.soundness import (
    NoSuchPhoto,
    NoSuchPlace,
    NoSuchRoom,
    PhotoMissing,
    TextTooLong,
    WordsMissing,
    WrongHour,
)
from huying.patrols.hazards.testing import a_hazard, a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.places.testing import place, room
from tests.cast import Cast


@pytest.fixture
def photo() -> str:
    """A photo that was sent before."""
    out = io.BytesIO()
    Image.new("RGB", (32, 24), "teal").save(out, "JPEG")
    return store_photo(out.getvalue())


def test_a_grid_worker_finds_a_hazard_in_a_shop(cast: Cast, players: Players, photo: str, clock: Clock) -> None:
    shop = room(building=cast.garage, number="B1-07", kind="shop", name="旺旺小吃店")
    found = a_hazard(by=players.lin, place=cast.garage, room_id=shop.pk, spot="后厨", photos=(photo,))
    assert (found.state, found.source, found.suggested, found.room) == ("found", "patrol", "larger", shop)
    assert (found.area_code, found.grid_code) == (cast.town.community.code, cast.town.grid.code)
    assert found.words.startswith("楼梯间停了三辆电动车")
    assert [each.person for each in found.reporters.all()] == [cast.grid_member]
    assert [(each.verb, each.photos) for each in found.steps.all()] == [("find", [photo])]
    assert RunningClock.objects.get(stream=found.stream).kind == "HAZ.fix.immediate"


def test_a_hazard_that_was_found_without_a_network_keeps_its_hour(
    cast: Cast, players: Players, photo: str, clock: Clock
) -> None:
    then = clock.now - timedelta(hours=20)
    found = a_hazard(by=players.lin, place=cast.garage, photos=(photo,), occurred_at=then)
    assert found.found_at == then
    fast = clock.now + timedelta(minutes=3)
    assert a_hazard(by=players.lin, place=cast.garage, photos=(photo,), occurred_at=fast).found_at == clock.now


def test_a_retry_makes_no_second_hazard(cast: Cast, players: Players, clock: Clock) -> None:
    lift = Finding(cast.garage.pk, "lift", "电梯门夹人")
    first = find(by=players.lin, at=clock.now, finding=lift, key="k1")
    clock.advance(minutes=9)
    assert find(by=players.lin, at=clock.now, finding=lift, key="k1").pk == first.pk
    other = Finding(cast.garage.pk, "gas", "闻到煤气味")
    with pytest.raises(KeyReused):
        find(by=players.lin, at=clock.now, finding=other, key="k1")
    assert find(by=players.he, at=clock.now, finding=other, key="k1").pk != first.pk
    assert Hazard.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"category": "weather"}, UnknownHazardCategory, "category"),
        ({"words": "  "}, WordsMissing, "words"),
        ({"words": "长" * 2001}, TextTooLong, "words"),
        ({"spot": "长" * 121}, TextTooLong, "spot"),
        ({"photos": ()}, PhotoMissing, "photo"),
        ({"photos": (f"{'a' * 64}.jpg",)}, NoSuchPhoto, "photo"),
        ({"photos": ("../etc/passwd",)}, NoSuchPhoto, "photo"),
        ({"room_id": uuid4()}, NoSuchRoom, "room"),
        ({"place_id": uuid4()}, NoSuchPlace, "place"),
        ({"occurred_at": timedelta(minutes=11)}, WrongHour, "occurred_at"),
        ({"occurred_at": timedelta(days=-8)}, WrongHour, "occurred_at"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    cast: Cast,
    players: Players,
    photo: str,
    clock: Clock,
    wrong: dict[str, Any],
    refusal: type[Invalid],
    field: str,
) -> None:
    if isinstance(wrong.get("occurred_at"), timedelta):
        wrong = {"occurred_at": clock.now + wrong["occurred_at"]}
    said: dict[str, Any] = {
        "place_id": cast.garage.pk,
        "category": "ebike",
        "words": "电动车",
        "photos": (photo,),
        **wrong,
    }
    with pytest.raises(refusal) as told:
        find(by=players.lin, at=clock.now, finding=Finding(**said))
    assert told.value.field == field
    assert told.value.messages()["zh"] != told.value.messages()["en"]
    assert not Hazard.objects.exists()


def test_who_does_not_patrol_there_finds_nothing(cast: Cast, players: Players, photo: str, clock: Clock) -> None:
    far = place(name="渡口大厦", area=cast.town.other_community, lon=120.22, lat=30.2)
    with pytest.raises(NotAllowed):
        a_hazard(by=players.lin, place=far, photos=(photo,))
    with pytest.raises(NotFound):
        a_hazard(by=players.zhu, place=cast.garage, photos=(photo,))


def test_a_resident_reports_without_an_account(cast: Cast, clock: Clock) -> None:
    receipt = a_report(place=cast.garage, phone="138 0000 1234")
    hazard = Hazard.objects.get(code=receipt.code)
    assert (hazard.state, hazard.source, hazard.suggested, hazard.found_by) == ("reported", "resident", "larger", None)
    assert hazard.reporters.get().phone == "13800001234"
    assert len(receipt.key) == 8
    clocks = RunningClock.objects.get(stream=hazard.stream)
    assert (clocks.kind, clocks.command) == ("HAZ.grade", "hazards.late")


def test_what_may_be_grave_is_graded_within_half_an_hour(cast: Cast, clock: Clock) -> None:
    receipt = a_report(place=cast.garage, category="gas", words="楼道里煤气味很重")
    grade_by = RunningClock.objects.get(stream=Hazard.objects.get(code=receipt.code).stream)
    assert (grade_by.kind, grade_by.due_at) == ("HAZ.grade.major", clock.now + timedelta(minutes=30))


def test_a_resident_who_presses_twice_gets_the_same_code(cast: Cast, clock: Clock) -> None:
    told = Told(cast.garage.pk, "井盖破了", category="road")
    first = report(at=clock.now, told=told, key="form-1")
    assert report(at=clock.now, told=told, key="form-1") == first
    assert Reporter.objects.count() == 1


def test_a_phone_number_that_is_none_is_refused_at_its_field(cast: Cast) -> None:
    with pytest.raises(WrongPhone) as told:
        a_report(place=cast.garage, phone="12")
    assert told.value.field == "phone"
    assert not Hazard.objects.exists()
