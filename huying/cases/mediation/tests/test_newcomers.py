"""Parties who come, go and have agents while their quarrel is mediated."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.commands.correct_party import Correction, correct_party
from huying.cases.commands.leave_party import leave_party
from huying.cases.intake import NewParty
from huying.cases.mediation.choosing import ConflictOfInterest
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.consent import Answer, consent
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.legs import NotAllAsked, principals
from huying.cases.mediation.parties_changed import BeingSigned
from huying.cases.mediation.queries.workspace import workspace_of
from huying.cases.mediation.testing import assigned, content, mediating, mediator
from huying.cases.models import Case, Party
from huying.cases.parties import LastOfSide
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.cast import Cast

WHY = "后来才知道"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel with the committee, and its mediator."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def add(cast: Cast, clock: Clock, case: Case, party: NewParty, **more: Any) -> Party:
    newcomer = Newcomer(party, WHY, **more)
    return add_party(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, newcomer=newcomer)


def test_a_lawyer_neither_consents_nor_signs(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    principal = case.parties.get(side="respondent")
    lawyer = add(cast, clock, case, NewParty("赵律师"), agent_for=principal.pk, authority_missing=True)
    assert lawyer not in principals(case)
    third = add(cast, clock, case, NewParty("钱旁人", side="third"))
    assert third not in principals(case)
    right = Correction("权利受影响", takes_part=True)
    correct_party(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, party_id=third.pk, right=right)
    assert third in principals(case)


def test_who_comes_late_is_asked_and_signs_as_well(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    by = cast.actor(cast.mediator)
    wife = add(cast, clock, case, NewParty("周共有", side="respondent"))
    assert "consent" in workspace_of(by, case, clock.now).applying
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    with pytest.raises(NotAllAsked):
        put_up(by=by, at=clock.now, case_id=case.pk)
    consent(by=by, at=clock.now, case_id=case.pk, answer=Answer(wife.pk, given=True, means="oral"))
    assert Case.objects.get(pk=case.pk).state == "mediating"
    assert put_up(by=by, at=clock.now, case_id=case.pk).state == "signing"
    with pytest.raises(BeingSigned):
        leave_party(by=by, at=clock.now, case_id=case.pk, party_id=wife.pk, reason=WHY)
    right = Correction("换了号码", phone="13700001234")
    correct_party(by=by, at=clock.now, case_id=case.pk, party_id=wife.pk, right=right)


def test_it_begins_when_the_one_who_had_not_answered_leaves(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    by = cast.actor(cast.mediator)
    mistaken = add(cast, clock, case, NewParty("吴登记错", side="respondent"))
    ask_consent(by=by, at=clock.now, case_id=case.pk, unrelated=True)
    for party in principals(case):
        if party.pk != mistaken.pk:
            consent(by=by, at=clock.now, case_id=case.pk, answer=Answer(party.pk, given=True, means="oral"))
    assert Case.objects.get(pk=case.pk).state == "consent_pending"
    leave_party(by=by, at=clock.now, case_id=case.pk, party_id=mistaken.pk, reason="登记错了人")
    assert Case.objects.get(pk=case.pk).state == "mediating"
    with pytest.raises(LastOfSide):
        leave_party(
            by=by,
            at=clock.now,
            case_id=case.pk,
            party_id=case.parties.get(side="respondent", left_at=None).pk,
            reason="登记错了人",
        )


def test_nobody_joins_to_whom_the_mediator_is_tied(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    relation = Relation(kind="kinship", name="周亲戚", phone="13700005555")
    declare(by=cast.actor(cast.mediator), at=clock.now, relation=relation)
    with pytest.raises(ConflictOfInterest):
        add(cast, clock, case, NewParty("周亲戚", side="respondent", phone="13700005555"))
    assert not Party.objects.filter(side="respondent", number=3).exists()
