"""Merging into what is mediated: nobody comes into a mediation without having been asked."""

from __future__ import annotations

import pytest

from huying.cases.commands.merge import NewcomersUnasked, merge
from huying.cases.intake import NewParty
from huying.cases.mediation.choosing import ConflictOfInterest
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.commands.suspend import resume, suspend
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.testing import assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.api import Caller
from tests.cast import Cast

NEIGHBOUR = NewParty(name="王邻居", phone="13700007777")


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel in mediation: both parties have said yes."""
    mediator(cast.mediator, cast.units.committee)
    return mediating(fresh(cast), cast.mediator)


def fresh(cast: Cast, **more: object) -> Case:
    """A quarrel of the same two people in the same community, accepted."""
    found = a_case(owner=cast.units.district_center, area_code="990108001005", **more)
    Case.objects.filter(pk=found.pk).update(state="accepted", accepted_at=found.registered_at)
    return Case.objects.get(pk=found.pk)


def test_nobody_comes_into_a_mediation_unasked(cast: Cast, clock: Clock, case: Case) -> None:
    third = fresh(cast, parties=(NEIGHBOUR,))
    mediates = cast.actor(cast.mediator)
    with pytest.raises(NewcomersUnasked):
        merge(by=SYSTEM, at=clock.now, case_id=third.pk, into_id=case.pk)
    suspend(by=mediates, at=clock.now, case_id=case.pk, ground="agreed", document="等鉴定意见")
    with pytest.raises(NewcomersUnasked):
        merge(by=SYSTEM, at=clock.now, case_id=third.pk, into_id=case.pk)
    resume(by=mediates, at=clock.now, case_id=case.pk)
    assert case.parties.count() == 2
    same = fresh(cast)
    merge(by=SYSTEM, at=clock.now, case_id=same.pk, into_id=case.pk)
    case.refresh_from_db()
    assert (case.state, case.parties.count()) == ("mediating", 2)


def test_the_other_way_round_everybody_is_asked(cast: Cast, clock: Clock, case: Case) -> None:
    third = fresh(cast, parties=(NEIGHBOUR,))
    into = merge(by=SYSTEM, at=clock.now, case_id=case.pk, into_id=third.pk)
    assert (into.state, into.parties.count()) == ("accepted", 3)
    assert Mediation.objects.get(case=case).ended_at == clock.now
    assert assigned(into, cast.mediator).state == "assigned"


def test_before_consent_a_newcomer_is_asked_with_the_others(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee)
    waits = assigned(fresh(cast), cast.mediator)
    merge(by=SYSTEM, at=clock.now, case_id=fresh(cast, parties=(NEIGHBOUR,)).pk, into_id=waits.pk)
    waits.refresh_from_db()
    assert (waits.state, waits.parties.count()) == ("assigned", 3)


def test_the_refusal_says_what_to_do_in_both_languages(cast: Cast, clock: Clock, case: Case) -> None:
    third = fresh(cast, parties=(NEIGHBOUR,))
    answer = Caller(cast.window_clerk).post(f"cases/{third.code}/merge", {"into": case.code})
    told = answer.json()
    assert (answer.status_code, told["type"], told["field"]) == (409, "/problems/merge-newcomers-unasked", "into")
    assert "请反过来" in told["messages"]["zh"]
    assert "into this one instead" in told["messages"]["en"]
    page = cast.client(cast.window_clerk).post(f"/cases/{third.code}/acts/merge/", {"into": case.code})
    assert page.status_code == 422
    assert "请反过来" in page.content.decode()


def test_who_came_without_a_paper_is_no_newcomer_beside_their_own_paper(cast: Cast, clock: Clock, case: Case) -> None:
    online = (NewParty(name="张测试", phone="13800001234"), NewParty(name="李测试", phone="13900004321"))
    again = fresh(cast, parties=online)
    merge(by=SYSTEM, at=clock.now, case_id=again.pk, into_id=case.pk)
    assert case.parties.count() == 2
    other = fresh(cast, parties=(NewParty(name="张测试", phone="13800001234", id_number="11010519491231002X"),))
    with pytest.raises(NewcomersUnasked):
        merge(by=SYSTEM, at=clock.now, case_id=other.pk, into_id=case.pk)


def test_a_mediator_related_to_a_newcomer_keeps_the_matters_apart(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee)
    waits = assigned(fresh(cast), cast.mediator)
    kin = Relation(kind="kinship", name=NEIGHBOUR.name, phone=NEIGHBOUR.phone)
    declare(by=cast.actor(cast.mediator), at=clock.now, relation=kin)
    third = fresh(cast, parties=(NEIGHBOUR,))
    with pytest.raises(ConflictOfInterest) as refused:
        merge(by=SYSTEM, at=clock.now, case_id=third.pk, into_id=waits.pk)
    assert refused.value.field == "into"
    third.refresh_from_db()
    assert (third.merged_into_id, waits.parties.count()) == (None, 2)
