"""Under review or recheck an organ answers a petition itself: nobody mediates it meanwhile (信访工作条例 35, 36)."""

from __future__ import annotations

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.models import Case
from huying.cases.petitions import UnderReview
from huying.cases.testing import TENANT, a_reviewer, organ_of, registered
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.access import Actor
from tests.api import Caller
from tests.cast import Cast


def answered(clerk: Actor, case: Case, clock: Clock) -> None:
    """王信访 answers, and the petitioner holds the opinion."""
    dispose(by=clerk, at=clock.now, case_id=case.pk, result=Result(text="经查属实，已责令整改。", answer="reject"))
    paper = Paper.objects.filter(stream=case.stream, kind="petition_opinion").latest("issued_at")
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()


def test_nobody_is_assigned_to_mediate(cast: Cast, clock: Clock) -> None:
    clerk, reviewer = cast.actor(cast.petition_clerk), a_reviewer(area=cast.town.district)
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    said = Acceptance(petition_class="appeal", route="petition")
    accept(by=clerk, at=clock.now, case_id=case.pk, said=said)
    answered(clerk, case, clock)
    reopen(by=clerk, at=clock.now, case_id=case.pk, cause="visit")
    window, address = cast.client(cast.window_clerk), f"/cases/{case.code}/"
    assert "指派调解员" in window.get(address).content.decode()
    answered(clerk, case, clock)
    ask_review(by=clerk, at=clock.now, case_id=case.pk, organisation_id=organ_of(reviewer).pk)
    assert "指派调解员" not in window.get(address).content.decode()
    wanted = Wanted(mediator_id=cast.mediator.pk)
    with pytest.raises(UnderReview):
        assign(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, wanted=wanted)
    api = Caller(cast.window_clerk).post(f"cases/{case.code}/mediation/assign", {"mediator": str(cast.mediator.pk)})
    assert (api.status_code, api.json()["type"]) == (409, "/problems/petition-under-review")
    assert set(api.json()["messages"]) == {"zh", "en"}
