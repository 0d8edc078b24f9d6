"""A party challenges 钱调解: 冯主任 names somebody else, or lets them go on when all parties agree."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from huying.cases.mediation.choosing import ConflictOfInterest
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.challenge import challenge
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.commands.reinstate import NobodySteppedDown, reinstate
from huying.cases.mediation.models import Mediation, Replacement
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.errors import NotAllowed
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A mediation whose mediator was challenged by the first party."""
    for person in (cast.mediator, cast.mediator_sun):
        mediator(person, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    made = mediating(Case.objects.get(pk=found.pk), cast.mediator)
    head, party = cast.actor(cast.mediation_admin), made.parties.get(number=1)
    challenge(by=head, at=clock.now, case_id=made.pk, party_id=party.pk, reason="认识对方")
    return made


def press(cast: Cast, case: Case, verb: str, who: Person, **body: Any) -> Any:
    return cast.client(who).post(reverse("mediation:act", args=[case.code, verb]), body)


def everybody(case: Case) -> list[str]:
    return [str(party.pk) for party in case.parties.all()]


def test_the_head_lets_them_go_on_when_all_agree(cast: Cast, clock: Clock, case: Case) -> None:
    head = cast.mediation_admin
    page = cast.client(head).get(reverse("mediation:workspace", args=[case.code])).content.decode()
    assert 'id="act-reinstate"' in page
    assert 'id="act-assign"' in page
    said = {"reason": "当事人撤回回避申请", "consents": everybody(case)}
    assert press(cast, case, "reinstate", head, **said).status_code == 303
    leg, row = Mediation.objects.get(), Replacement.objects.get()
    assert (leg.mediator, leg.disclosed_at, row.new) == (cast.mediator, None, cast.mediator)
    assert row.reason == "认识对方\n当事人撤回回避申请"
    assert "撤回" not in str([fact.data for fact in read(case.stream)])
    ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, unrelated=True)
    assert Case.objects.get(pk=case.pk).state == "mediating"


def test_one_party_who_does_not_agree_is_enough(cast: Cast, case: Case) -> None:
    _first, other = case.parties.order_by("number")
    said = {"reason": "登记有误", "consents": [str(other.pk)]}
    answer = press(cast, case, "reinstate", cast.mediation_admin, **said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "须经全体当事人同意" in page
    assert "登记有误" in page
    assert Mediation.objects.get().mediator is None
    sun = {"mediator": str(cast.mediator_sun.pk), "kind": "people"}
    assert press(cast, case, "assign", cast.mediation_admin, **sun).status_code == 303
    assert Mediation.objects.get().mediator == cast.mediator_sun


def test_bad_input_and_who_may_not(cast: Cast, clock: Clock, case: Case) -> None:
    assert press(cast, case, "reinstate", cast.mediation_admin, consents=everybody(case)).status_code == 422
    for who in (cast.window_clerk, cast.inspector):
        with pytest.raises(NotAllowed):
            reinstate(by=cast.actor(who), at=clock.now, case_id=case.pk, reason="x", consents=[])
    ids = [party.pk for party in case.parties.all()]
    head = cast.actor(cast.mediation_admin)
    reinstate(by=head, at=clock.now, case_id=case.pk, reason="x", consents=ids)
    with pytest.raises(NobodySteppedDown) as refusal:
        reinstate(by=head, at=clock.now, case_id=case.pk, reason="x", consents=ids)
    assert set(refusal.value.messages()) == {"zh", "en"}
    assert "taken over" in refusal.value.messages()["en"]


def test_no_consent_lifts_kinship(cast: Cast, clock: Clock, case: Case) -> None:
    declare(by=cast.actor(cast.mediator), at=clock.now, relation=Relation("kinship", "张测试"))
    with pytest.raises(ConflictOfInterest):
        reinstate(
            by=cast.actor(cast.mediation_admin),
            at=clock.now,
            case_id=case.pk,
            reason="x",
            consents=[party.pk for party in case.parties.all()],
        )
