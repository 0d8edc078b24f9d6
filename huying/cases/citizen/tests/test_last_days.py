"""The last days that a citizen reads: of what comes next by its own day, and of each right, as long as it stands."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.plain import Progress, progress_of
from huying.cases.commands.accept import accept
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.core.codes import follow_key
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that 钱调解 ended by an agreement today: thirty days to ask the court to confirm it."""
    mediator(cast.mediator, cast.units.committee)
    brought = a_case(owner=cast.units.district_center, area_code="990108001005")
    accept(by=SYSTEM, at=clock.now, case_id=brought.pk)
    found = mediating(brought, cast.mediator)
    agreed(found, cast.mediator, cast.mediation_admin)
    return Case.objects.get(pk=found.pk)


def told(case: Case, clock: Clock, *, applicant: bool = True) -> Progress:
    return progress_of(Case.objects.get(pk=case.pk), clock.now, applicant=applicant)


def test_a_right_stands_by_its_own_day_and_not_behind_what_comes_next(case: Case, clock: Clock) -> None:
    now = told(case, clock)
    assert [right.kind for right in now.rights] == ["JC.apply"]
    assert now.due is None or not now.due.right


def test_a_right_that_lapsed_is_told_no_more(case: Case, clock: Clock) -> None:
    clock.advance(days=31)
    fire_due(at=clock.now)
    later = told(case, clock)
    assert later.rights == []
    assert later.due is None or not later.due.right


def test_the_page_says_of_what_each_day_is(case: Case, clock: Clock) -> None:
    browser = Client()
    address = reverse("citizen:progress", args=[case.code])
    shown = browser.get(f"{address}?k={follow_key(case.code)}", follow=True).content.decode()
    assert re.search(r"司法确认[^<]*：最迟 <time [^>]*>2026年12月\d+日</time>", shown)
