"""A petition that another organ reviews is diverted no more; far dates of the register are refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import a_row, first_register
from huying.cases.models import Case, PetitionDetails
from huying.cases.petitions import UnderReview
from huying.cases.testing import TENANT, registered
from huying.clocks.changes import RuleTooFarAhead
from huying.core.clock import CHINA
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")


@pytest.fixture
def petition(cast: Cast, clock: Clock) -> Case:
    """A petition that 王信访 has accepted."""
    first_register()
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, said=SIXTH)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("stage", ["review", "recheck"])
def test_it_stays_with_the_organ_that_was_asked(cast: Cast, clock: Clock, petition: Case, stage: str) -> None:
    clerk, bureau = cast.actor(cast.petition_clerk), cast.units.market_bureau
    assert "人工分流" in shown(cast, petition)
    Case.objects.filter(pk=petition.pk).update(state="reopened")
    PetitionDetails.objects.filter(case=petition).update(stage=stage)
    by_hand = Hand(path="department", lead_id=bureau.pk, reason="应当由他们办")
    for hand in (None, by_hand):
        with pytest.raises(UnderReview):
            divert(by=clerk, at=clock.now, case_id=petition.pk, hand=hand)
    assert "人工分流" not in shown(cast, petition)
    body = {"path": "department", "lead_id": str(bureau.pk), "reason": "应当由他们办"}
    told = Caller(cast.petition_clerk).post(f"cases/{petition.code}/divert_by_hand", body)
    assert (told.status_code, told.json()["type"]) == (409, "/problems/petition-under-review")


def shown(cast: Cast, case: Case) -> str:
    return cast.client(cast.petition_clerk).get(f"/cases/{case.code}/").content.decode()


def test_no_row_for_a_time_that_nobody_knows(cast: Cast, clock: Clock) -> None:
    with pytest.raises(RuleTooFarAhead):
        a_row(effective_from=datetime(2090, 1, 1, tzinfo=CHINA))
