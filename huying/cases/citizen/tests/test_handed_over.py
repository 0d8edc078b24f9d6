"""Parties read who is responsible since their matter changed hands; whoever must not know reads nothing of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.tests.test_guarded import GUARDED, page, scan
from huying.cases.commands.decide_hand_over import decide_hand_over
from huying.cases.commands.hand_over import hand_over
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.models import Organisation
from tests.cast import Cast


@pytest.fixture
def street(cast: Cast) -> Organisation:
    """西亭街道, which prints a phone."""
    body = cast.units.street_center
    body.phone = "0571-86000001"
    body.save()
    return body


def a_matter(cast: Cast, **values: Any) -> Case:
    """张测试 (…1234) and 李测试 (…4321), received at the district's centre."""
    return a_case(owner=cast.units.district_center, area_code=cast.town.community.code, **values)


def handed(cast: Cast, clock: Clock, case: Case, *, accepted: bool = True) -> None:
    who = cast.petition_clerk if case.line == "petition" else cast.window_clerk
    to = cast.units.street_center.pk
    hand_over(by=cast.actor(who), at=clock.now, case_id=case.pk, organisation_id=to, reason="就近办理")
    answer = "" if accepted else "属区级事项"
    by = cast.actor(cast.street_seat)
    decide_hand_over(by=by, at=clock.now, case_id=case.pk, accepted=accepted, answer=answer)


def knock(case: Case, tail: str) -> str:
    browser = Client()
    assert browser.post(reverse("citizen:door"), {"code": case.code, "tail": tail}).status_code == 302
    return page(browser, case)


def test_both_parties_read_who_has_it_and_its_phone(cast: Cast, clock: Clock, street: Organisation) -> None:
    case = a_matter(cast)
    assert street.name not in knock(case, "1234")
    handed(cast, clock, case)
    for shown in (knock(case, "1234"), knock(case, "4321"), scan(case, 1), scan(case, None)):
        assert f"现在由{street.name}负责。" in shown
        assert f'href="tel:{street.phone}"' in shown
        assert f"移交给{street.name}，由其负责" in shown
        assert "就近办理" not in shown


def test_what_was_returned_is_told_to_nobody(cast: Cast, clock: Clock, street: Organisation) -> None:
    case = a_matter(cast)
    handed(cast, clock, case, accepted=False)
    assert street.name not in knock(case, "1234")


@pytest.mark.parametrize("values", GUARDED, ids=["violence", "crime", "petition"])
def test_who_must_not_know_reads_nothing(
    cast: Cast, clock: Clock, street: Organisation, values: dict[str, Any]
) -> None:
    case = a_matter(cast, **values)
    handed(cast, clock, case)
    assert street.name in knock(case, "1234")
    assert street.name in scan(case, 1)
    for number in (2, None):
        shown = scan(case, number)
        assert street.name not in shown
        assert street.phone not in shown
        assert "移交" not in shown


def test_a_body_without_a_phone_says_where_it_is(cast: Cast, clock: Clock, street: Organisation) -> None:
    Organisation.objects.filter(pk=street.pk).update(phone="", address="西亭路 8 号")
    case = a_matter(cast)
    handed(cast, clock, case)
    shown = knock(case, "1234")
    assert f"现在由{street.name}负责。" in shown
    assert "地址 西亭路 8 号" in shown
    assert "tel:" not in shown.partition("<main")[2]
