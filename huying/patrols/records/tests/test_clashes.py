"""Two people write the same record down, one of them without a network: neither is lost."""

from __future__ import annotations

import json

import pytest

from huying.core.errors import NotFound
from huying.core.testing import Clock
from huying.patrols.records.commands.choose import UnknownChoice, choose
from huying.patrols.records.commands.update import Change, update
from huying.patrols.records.models import Clash, Record
from huying.patrols.records.soundness import Consent
from huying.places.models import Place, Room
from tests.cast import Cast

BY_WORD = Consent("self", "oral")


@pytest.fixture
def clash(cast: Cast, clock: Clock, building: Place, flat: Room) -> Clash:
    """The grid worker noted two people at eight, offline; the station wrote four at ten; the phone is back at six."""
    morning = clock.now
    clock.advance(hours=2)
    update(by=cast.actor(cast.station_chief), at=clock.now, change=told(building, flat, 4, base=0))
    clock.advance(hours=8)
    late = Change(building.pk, flat.pk, {"people": 2}, base=0, consent=BY_WORD, occurred_at=morning)
    met = update(by=cast.actor(cast.grid_member), at=clock.now, change=late)
    assert met.clash is not None
    return met.clash


def told(building: Place, flat: Room, people: int, base: int | None) -> Change:
    return Change(building.pk, flat.pk, {"people": people}, base=base, consent=BY_WORD)


def test_both_stand_until_one_is_chosen(clash: Clash, flat: Room) -> None:
    record = Record.objects.get(room=flat)
    assert (record.people, record.version) == (4, 1)
    assert json.loads(Clash.objects.get().told)["told"] == {"people": 2}


@pytest.mark.parametrize(("chosen", "people", "version"), [("told", 2, 2), ("kept", 4, 1)])
def test_one_is_chosen(
    cast: Cast, clock: Clock, clash: Clash, flat: Room, chosen: str, people: int, version: int
) -> None:
    by = cast.actor(cast.grid_member)
    for _twice in range(2):
        choose(by=by, at=clock.now, clash_id=clash.pk, chosen=chosen)
    record = Record.objects.get(room=flat)
    assert (record.people, record.version) == (people, version)
    settled = Clash.objects.get()
    assert (settled.chosen, settled.told, settled.chosen_by_id) == (chosen, "", by.id)


def test_who_chooses_and_what(cast: Cast, clock: Clock, clash: Clash) -> None:
    with pytest.raises(NotFound):
        choose(by=cast.actor(cast.stranger), at=clock.now, clash_id=clash.pk, chosen="told")
    with pytest.raises(UnknownChoice):
        choose(by=cast.actor(cast.grid_member), at=clock.now, clash_id=clash.pk, chosen="both")


def test_the_same_twice_is_no_clash(cast: Cast, clock: Clock, building: Place, flat: Room) -> None:
    update(by=cast.actor(cast.station_chief), at=clock.now, change=told(building, flat, 4, base=0))
    met = update(by=cast.actor(cast.grid_member), at=clock.now, change=told(building, flat, 4, base=0))
    assert (met.clash, met.record.people) == (None, 4)


def test_ones_own_second_edit_of_the_same_version_is_no_clash(
    cast: Cast, clock: Clock, building: Place, flat: Room
) -> None:
    by, first, second = cast.actor(cast.grid_member), clock.now, clock.advance(minutes=5)
    evening = clock.advance(hours=8)
    for people, pressed in ((2, first), (3, second)):
        late = Change(building.pk, flat.pk, {"people": people}, base=0, consent=BY_WORD, occurred_at=pressed)
        assert update(by=by, at=evening, change=late).clash is None
    record = Record.objects.get(room=flat)
    assert (record.people, record.version) == (3, 2)
    earlier = Change(building.pk, flat.pk, {"people": 9}, base=0, consent=BY_WORD, occurred_at=first)
    assert update(by=by, at=evening, change=earlier).clash is not None, "what was told before never replaces the later"


def test_what_waited_long_for_a_choice_can_still_be_chosen(cast: Cast, clock: Clock, clash: Clash, flat: Room) -> None:
    choose(by=cast.actor(cast.grid_member), at=clock.advance(days=40), clash_id=clash.pk, chosen="told")
    assert Record.objects.get(room=flat).people == 2


def test_with_the_present_version_it_is_a_change_like_any_other(
    cast: Cast, clock: Clock, building: Place, flat: Room
) -> None:
    by = cast.actor(cast.grid_member)
    first = update(by=by, at=clock.now, change=told(building, flat, 4, base=0)).record
    assert update(by=by, at=clock.now, change=told(building, flat, 5, base=first.version)).clash is None
