"""Merging what departments work on: nobody accused reads it, nobody learns who accuses, orders tell of everybody."""

from __future__ import annotations

import pytest

from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.commands.merge import merge
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import accepted
from huying.cases.intake import NewParty, NewPetition
from huying.cases.merge_rules import AccusationApart
from huying.cases.models import Case
from huying.cases.petitions import details_of, is_accusation, keep_way
from huying.cases.testing import TENANT
from huying.core.documents import store_document
from huying.core.testing import Clock, settle
from huying.orders.models import Order
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

MALL = NewParty(name="潮汇商场", side="respondent", kind="organisation")
BUREAU = NewParty(name="望潮区市场监督管理局", side="respondent", kind="organisation")
OTHER = NewParty(name="李四光", side="applicant", phone="13900001111")


def petition(cast: Cast, *parties: NewParty, sorted_as: str = "suggestion", route: str = "") -> Case:
    sorting = NewPetition(petition_class=sorted_as, route=route)
    said = {"line": "petition", "category": "consumer", "title": "所长收钱不开票"}
    return accepted(cast.petition_clerk, **said, parties=parties, petition=sorting)


def order_of(cast: Cast, clock: Clock, case: Case) -> Order:
    """The order by which the market bureau works on a case."""
    hand = Hand(path="department", lead_id=cast.units.market_bureau.pk, reason="市监职责")
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=hand)
    return Order.objects.get(matter=case.stream)


@pytest.mark.parametrize(("first", "second"), [("accusation", "appeal"), ("appeal", "accusation")])
def test_an_accusation_stays_apart_from_other_petitions(cast: Cast, clock: Clock, first: str, second: str) -> None:
    ways = {"accusation": "", "appeal": "petition"}
    into = petition(cast, TENANT, MALL, sorted_as=first, route=ways[first])
    case = petition(cast, OTHER, sorted_as=second, route=ways[second])
    with pytest.raises(AccusationApart):
        merge(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, into_id=into.pk)
    told = Caller(cast.petition_clerk).post(f"cases/{case.code}/merge", {"into": into.code})
    body = told.json()
    assert (told.status_code, body["type"], body["field"]) == (409, "/problems/merge-accusation-apart", "into")
    assert "检举控告" in body["messages"]["zh"]
    assert body["messages"]["en"].isascii()
    page = cast.client(cast.petition_clerk).post(f"/cases/{case.code}/acts/merge/", {"into": into.code})
    assert (page.status_code, "请分别办理" in page.content.decode()) == (422, True)
    case.refresh_from_db()
    assert (case.merged_into_id, into.parties.count()) == (None, 2)


def test_two_accusations_become_one_and_stay_withheld(cast: Cast, clock: Clock) -> None:
    into = petition(cast, TENANT, MALL, sorted_as="accusation")
    order = order_of(cast, clock, into)
    case = petition(cast, OTHER, sorted_as="accusation")
    merge(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, into_id=into.pk)
    order.refresh_from_db()
    assert is_accusation(into)
    assert OTHER.name not in order.parties
    assert OTHER.phone not in order.parties


def test_no_way_is_written_over_an_accusation(cast: Cast, clock: Clock) -> None:
    case = petition(cast, TENANT, MALL, sorted_as="accusation")
    assert keep_way(case, cast.actor(cast.petition_clerk), clock.now) == []
    assert details_of(case).petition_class == "accusation"


def test_a_body_that_is_accused_by_a_merge_loses_the_order(cast: Cast, clock: Clock) -> None:
    into = petition(cast, TENANT, MALL)
    order = order_of(cast, clock, into)
    case = petition(cast, OTHER, BUREAU)
    merge(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, into_id=into.pk)
    settle()
    order.refresh_from_db()
    into.refresh_from_db()
    assert (order.state, order.barred) == ("cancelled", [cast.units.market_bureau.pk])
    assert into.handler_id != cast.units.market_bureau.pk
    assert cast.client(cast.dept_user).get(f"/orders/{order.code}/").status_code == 404


def test_an_order_tells_of_whoever_came_and_shows_what_came(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.window_clerk)
    into = accepted(cast.window_clerk, category="consumer", parties=(TENANT, MALL))
    order = order_of(cast, clock, into)
    case = accepted(cast.window_clerk, category="consumer", parties=(OTHER, MALL))
    photo = NewMaterial(photo=store_document(png()), released=True)
    material = add_material(by=by, at=clock.now, case_id=case.pk, material=photo)
    merge(by=by, at=clock.now, case_id=case.pk, into_id=into.pk)
    order.refresh_from_db()
    assert OTHER.name in order.parties
    assert list(order.attachments.values_list("file", flat=True)) == [material.file]


def test_an_agent_who_is_a_party_of_the_other_matter_stays_an_agent(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.window_clerk)
    fellow = NewParty(name="李四", side="respondent", phone="13700000002")
    wang = NewParty(name="王五", side="respondent", phone="13700000001")
    into = accepted(cast.window_clerk, category="consumer", parties=(TENANT, fellow))
    case = accepted(cast.window_clerk, category="consumer", parties=(TENANT, wang))
    speaks = Newcomer(
        NewParty(name="李四", phone="13700000002"),
        reason="受托代理人",
        agent_for=case.parties.get(number=2).pk,
        authority_missing=True,
    )
    add_party(by=by, at=clock.now, case_id=case.pk, newcomer=speaks)
    merge(by=by, at=clock.now, case_id=case.pk, into_id=into.pk)
    there = [(row.name, row.agent_for.name if row.agent_for else None) for row in into.parties.order_by("number")]
    assert there == [(TENANT.name, None), ("李四", None), ("王五", None), ("李四", "王五")]
