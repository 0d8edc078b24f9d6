"""林席位 is a cousin of the petitioner and has stepped back: no act of the petition is theirs any more (条例 28)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from huying.cases.citizen.commands.ask import ask as ask_question
from huying.cases.citizen.commands.ask_reopening import decide_reopening
from huying.cases.citizen.commands.disclose import disclose
from huying.cases.citizen.commands.urge import see_urge
from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.explain import explain
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.commands.read_case import note_reading, unmask
from huying.cases.commands.recuse import recuse
from huying.cases.commands.reopen import reopen
from huying.cases.diversion.commands.rule_objection import rule_objection
from huying.cases.mediation.commands.report_risk import report_risk
from huying.cases.models import Case
from huying.cases.petitions import Recused
from huying.cases.testing import registered
from huying.cases.video.commands.ask import Wanted, ask
from huying.cases.video.commands.decide import decide
from huying.cases.video.commands.view import view
from huying.core.errors import NotAllowed
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.supervision.letters.testing import a_letter
from huying.supervision.lights.access import permitted
from huying.supervision.lights.commands.open_ import open_ as open_supervision
from huying.supervision.lights.commands.urge import urge
from huying.supervision.lights.models import Supervision
from tests.cast import Cast

ID = new_id()
Act = Callable[..., Any]
ACTS: tuple[tuple[Act, dict[str, Any]], ...] = (
    (ask_question, {"text": "几点？"}),
    (see_urge, {"urge_id": ID}),
    (decide_reopening, {"request_id": ID, "granted": True, "answer": "好"}),
    (disclose, {"material_id": ID, "shown": True}),
    (visit, {"said": Said(way="call", satisfied=True)}),
    (close, {"meets_request": "好"}),
    (explain, {"need": "identity-2", "reason": "不愿意提供"}),
    (unmask, {"party_id": ID, "reason": "打电话联系"}),
    (reopen, {"cause": "asked"}),
    (rule_objection, {"reason": "x"}),
    (report_risk, {"domestic_violence": True, "crime": False}),
    (decide, {"request_id": ID, "approved": False, "answer": "x"}),
    (view, {"request_id": ID, "where": "on_site", "viewers": "x", "seen": "x"}),
)


@pytest.fixture
def petition(cast: Cast, clock: Clock) -> Case:
    """A petition from which the seat has stepped back."""
    case = registered(cast.street_seat, line="petition", category="land")
    recuse(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, reason="信访人是我的表弟")
    return case


def test_no_act_is_open_to_whoever_is_recused(cast: Cast, petition: Case, clock: Clock) -> None:
    by = cast.actor(cast.street_seat)
    for act, more in ACTS:
        with pytest.raises(Recused):
            act(by=by, at=clock.now, case_id=petition.pk, **more)
    since = clock.now - timedelta(hours=2)
    wanted = Wanted(ID, "safety", "x", "x", "x", since, clock.now)
    with pytest.raises(Recused):
        ask(by=by, at=clock.now, case_id=petition.pk, wanted=wanted)


def test_they_may_still_know_of_it(cast: Cast, petition: Case, clock: Clock) -> None:
    assert note_reading(by=cast.actor(cast.street_seat), at=clock.now, case_id=petition.pk)
    assert cast.client(cast.street_seat).get(f"/cases/{petition.code}/").status_code == 200


def test_nor_is_its_supervision(cast: Cast, petition: Case, clock: Clock) -> None:
    by, bureau = cast.actor(cast.street_seat), cast.units.market_bureau
    for act in (
        lambda: urge(by=by, at=clock.now, kind="case", code=petition.code),
        lambda: open_supervision(by=by, at=clock.now, kind="case", code=petition.code, why="拖了很久"),
        lambda: a_letter(by=by, at=clock.now, to=bureau, matters=(petition.code,)),
    ):
        with pytest.raises(NotAllowed):
            act()
    chief = cast.actor(cast.street_chief)
    assert open_supervision(by=chief, at=clock.now, kind="case", code=petition.code, why="拖了很久").code
    assert permitted(by, Supervision.objects.get()) == frozenset()
    assert permitted(chief, Supervision.objects.get())
