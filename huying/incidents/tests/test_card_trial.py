"""Trying a run card on past whistles before it is set."""

from __future__ import annotations

import re
from typing import Any

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import DispatchDecision, Incident, Template
from tests.cast import Cast

FORM: dict[str, Any] = {
    "code": "security",
    "name": "治安",
    "level": "3",
    "wanted": "3",
    "capabilities": ["security", "police"],
    "links": ["police"],
    "start_ring": "2",
    "reach": "3",
    "auto_dispatch": "unit_on_duty",
    "asked": "到场协助",
}


@pytest.fixture
def past(cast: Cast, clock: Clock) -> list[Incident]:
    """Three whistles of the mall's garage, of which the seats called off each; the newest is a day old."""
    for someone in (cast.guard_li, cast.mall_lead, cast.police_post, cast.volunteer, cast.unit_member):
        cast.on_duty(someone, hours=100)
    raised = []
    for _day in range(3):
        content = Whistle(template="security", place_id=cast.garage.pk, unit_id=cast.units.mall.pk)
        incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
        settle()
        false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, reason="误触")
        raised.append(incident)
        clock.advance(days=1)
    assert DispatchDecision.objects.exists()
    return raised


def tried(cast: Cast, who: Any = None, **fields: Any) -> Any:
    return cast.client(who or cast.district_chief).post("/rules/cards/trial/", {**FORM, **fields})


def figures(answer: Any) -> list[str]:
    """The numbers of the table, from the top."""
    assert answer.status_code == 200
    page = answer.content.decode()
    return re.findall(r'<td class="num">([^<]*)</td>', page[page.index('id="trial"') :])


def test_more_people_wanted_is_counted_and_nothing_is_set(past: list[Incident], cast: Cast) -> None:
    more, fewer, same, _differs, then, now = figures(tried(cast, wanted="9"))
    assert (more, fewer, same) == ("3/3", "0/3", "0/3")
    assert int(now) >= int(then) > 0
    assert Template.objects.filter(code="security").count() == 1
    assert 'value="9"' in tried(cast, wanted="9").content.decode(), "the form keeps what was typed"


def test_the_same_card_changes_nothing_and_a_smaller_need_calls_no_more(past: list[Incident], cast: Cast) -> None:
    _more, _fewer, same, differs, then, now = figures(tried(cast))
    assert (same, differs.split("/")[0]) == ("3/3", "0")
    assert then == now
    smaller = figures(tried(cast, wanted="1"))
    assert smaller[1] == "3/3"
    assert int(smaller[5]) <= int(smaller[4])


def test_what_is_older_of_another_type_or_of_another_district_does_not_count(
    past: list[Incident], cast: Cast, clock: Clock
) -> None:
    Incident.objects.filter(pk=past[0].pk).update(area_code=cast.town.far_community.code)
    assert figures(tried(cast, wanted="4"))[0] == "2/2"
    clock.advance(days=88, hours=1)
    assert figures(tried(cast, wanted="4"))[0] == "1/1"
    assert "没有可以试算的" in tried(cast, code="anti_fraud").content.decode()


def test_no_person_is_shown(past: list[Incident], cast: Cast) -> None:
    page = tried(cast, wanted="9").content.decode()
    part = page[page.index('id="trial"') : page.index("</section>", page.index('id="trial"'))]
    assert not any(someone.name in part for someone in cast.people.values())


def test_a_situation_that_cannot_be_read_is_left_out(past: list[Incident], cast: Cast) -> None:
    DispatchDecision.objects.filter(incident=past[0]).update(situation=b"x")
    assert figures(tried(cast, wanted="9"))[3].endswith("/2")


def test_bad_input_stands_at_its_field_and_only_a_chief_tries(past: list[Incident], cast: Cast) -> None:
    for field, value in (
        ("wanted", "0"),
        ("reach", "1"),
        ("levels.3.wanted", "5"),
        ("effective_from", "2020-01-01T00:00"),
    ):
        answer = tried(cast, **{field: value})
        assert answer.status_code == 422
        assert f'id="id_{field}_error"' in answer.content.decode()
    assert tried(cast, cast.street_seat).status_code == 403
    assert tried(cast, cast.guard).status_code == 404
    assert cast.client(cast.district_chief).get("/rules/cards/trial/").status_code == 405
