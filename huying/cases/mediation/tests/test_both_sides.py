"""Nobody is mediated with themselves: both sides must be registered before anything of a mediation begins."""

from __future__ import annotations

import pytest

from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.put_up import put_up
from huying.cases.mediation.legs import BothSidesNeeded, all_consented, open_leg
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.testing import agreed, assigned, mediating, mediator
from huying.cases.models import Case, Party
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel with the committee, and its mediator."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def alone(case: Case, side: str = "respondent") -> None:
    """Nobody of this side is known."""
    Party.objects.filter(case=case, side=side).update(side="third")


def test_a_matter_against_nobody_is_not_assigned(cast: Cast, clock: Clock, case: Case) -> None:
    alone(case)
    with pytest.raises(BothSidesNeeded) as refused:
        assign(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk))
    assert "被申请人" in str(refused.value)
    assert refused.value.status == 409
    assert not Mediation.objects.exists()


def test_nor_does_it_begin_with_one_side(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    alone(case)
    with pytest.raises(BothSidesNeeded):
        ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, unrelated=True)
    leg = open_leg(case)
    assert leg is not None
    assert not all_consented(leg, case)


def test_nor_is_an_agreement_put_up(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    agreement = agreed(case, cast.mediator, cast.mediation_admin)
    assert agreement.state == "effective"
    type(agreement).objects.filter(pk=agreement.pk).update(state="draft")
    Case.objects.filter(pk=case.pk).update(state="mediating")
    alone(case, "applicant")
    with pytest.raises(BothSidesNeeded):
        put_up(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk)
