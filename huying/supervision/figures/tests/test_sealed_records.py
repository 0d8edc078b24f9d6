"""Behind a figure what is sealed stays as it is on every list: without its type, in its street, and never lower."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.incidents.words import type_word
from huying.people.models import Person
from tests.cast import Cast

PAGE = "/figures/whistles_false_alarm/"


@pytest.fixture
def rescue(cast: Cast, clock: Clock) -> Incident:
    """Somebody's life was feared for; it is over."""
    content = Whistle(template="life_rescue", unit_id=cast.units.mall.pk)
    made = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    clock.advance(minutes=5)
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=made.pk, reason="误会")
    clock.advance(minutes=1)
    made.refresh_from_db()
    return made


def page(cast: Cast, who: Person, area: str = "") -> str:
    text: str = cast.client(who).get(PAGE, {"area": area} if area else {}).content.decode()
    return text


def test_its_type_and_its_community_are_told_to_nobody_who_has_not_opened_it(cast: Cast, rescue: Incident) -> None:
    community, street = cast.town.community, cast.town.street
    for who, area in ((cast.district_chief, ""), (cast.district_chief, street.code), (cast.street_seat, "")):
        told = page(cast, who, area)
        row = told.partition(rescue.code)[2].partition("</tr>")[0]
        assert "受保护的事件" in row
        assert street.name in row
        assert community.name not in row
        assert type_word(rescue.card) not in told
    for who, area in ((cast.district_chief, community.code), (cast.station_chief, "")):
        told = page(cast, who, area)
        assert rescue.code not in told
        assert type_word(rescue.card) not in told


def test_what_is_not_sealed_is_listed_with_both(cast: Cast, clock: Clock) -> None:
    made = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=made.pk, reason="误会")
    clock.advance(minutes=1)
    row = page(cast, cast.district_chief).partition(made.code)[2].partition("</tr>")[0]
    assert type_word(made.card) in row
    assert cast.town.community.name in row
