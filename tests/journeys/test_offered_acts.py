"""What a page offers, its reader may do: no form of a case's pages leads to a "no", least of all for who is recused."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.recuse import recuse
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.commands.object_diversion import object_diversion
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case, registered
from huying.core.testing import Clock
from tests.cast import Cast

FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
OF_EVERY_PAGE = ("/sign-out/", "/look/", "/ui/")
"""The bar at the head of every page."""


def offered(browser: Client, address: str) -> list[tuple[str, dict[str, str]]]:
    """Where the forms of a page lead, and what they send unseen."""
    answer = browser.get(address, follow=True)
    if answer.status_code in {403, 404}:
        return []
    assert answer.status_code == 200
    found = FORM.findall(answer.content.decode())
    return [(action, dict(HIDDEN.findall(inside))) for action, inside in found if not action.startswith(OF_EVERY_PAGE)]


def refused(browser: Client, address: str) -> list[str]:
    """The forms of a page that are answered with a "no"."""
    wrong = []
    for action, body in offered(browser, address):
        with transaction.atomic():
            if browser.post(action, body).status_code in {403, 404, 405}:
                wrong.append(action)
            transaction.set_rollback(True)
    return wrong


@pytest.fixture
def petition(cast: Cast, clock: Clock) -> Case:
    """A petition of the land, accepted and diverted, whose recipient objects."""
    by = cast.actor(cast.petition_clerk)
    case = registered(cast.petition_clerk, line="petition", category="land")
    said = Acceptance(category="land", petition_class="appeal", route="petition")
    accept(by=by, at=clock.now, case_id=case.pk, said=said)
    hand = Hand("street", cast.units.street_center.pk, "事发在街道")
    divert(by=by, at=clock.now, case_id=case.pk, hand=hand)
    object_diversion(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, reason="不归街道")
    return Case.objects.get(pk=case.pk)


def test_whoever_is_recused_reads_and_is_offered_nothing(cast: Cast, petition: Case, clock: Clock) -> None:
    page = f"/cases/{petition.code}/"
    for who in (cast.street_seat, cast.district_seat, cast.petition_clerk, cast.window_clerk):
        assert offered(cast.client(who), page), who.username
        recuse(by=cast.actor(who), at=clock.now, case_id=petition.pk, reason="信访人是我的表弟")
        for address in (page, f"{page}mediation/"):
            assert offered(cast.client(who), address) == [], who.username
    assert offered(cast.client(cast.district_chief), page)


def test_nobody_is_offered_what_is_refused(cast: Cast, petition: Case, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee)
    dispute = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    Case.objects.filter(pk=dispute.pk).update(state="accepted", handler=cast.units.committee)
    mediated = mediating(dispute, cast.mediator)
    fresh = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    got = {}
    for name, who in cast.people.items():
        browser = cast.client(who)
        for case in (petition, mediated, fresh):
            for address in (f"/cases/{case.code}/", f"/cases/{case.code}/mediation/"):
                wrong = refused(browser, address)
                if wrong:
                    got[(name, case.state)] = wrong
    assert got == {}
