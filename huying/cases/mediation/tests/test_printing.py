"""Papers to be signed by hand: offered where the state allows, filled with what is known, once."""

from __future__ import annotations

import re
from typing import Any

import pytest

from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.intake import NewParty
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """Accepted by the centre, with the committee."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def press(cast: Cast, who: Person, case: Case, kind: str, **more: Any) -> Any:
    party = case.parties.get(number=1)
    body = {"kind": kind, "party": str(party.pk), **more}
    return cast.client(who).post(f"/cases/{case.code}/mediation/papers/", body)


def offered(cast: Cast, who: Person, case: Case) -> set[str]:
    page = cast.client(who).get(f"/cases/{case.code}/").content.decode()
    return set(re.findall(r'name="kind" value="(\w+)"', page))


def test_an_application_at_the_window_and_a_power_for_each_party(cast: Cast, case: Case) -> None:
    assert offered(cast, cast.window_clerk, case) == {"mediation_application", "power_of_attorney"}
    answer = press(cast, cast.window_clerk, case, "mediation_application")
    paper = Paper.objects.get(kind="mediation_application")
    assert answer.headers["Location"] == f"/papers/{paper.pk}.pdf"
    text = read_back(cast.client(cast.window_clerk).get(answer.headers["Location"]).content).text
    for words in ("人民调解申请书", "张测试", "李测试", "晚上九点后停工", "潮前社区人民调解委员会"):
        assert words in text, words
    # pressed again it is the same paper; another party's power is another paper
    press(cast, cast.window_clerk, case, "mediation_application")
    assert press(cast, cast.window_clerk, case, "power_of_attorney").status_code == 303
    other = str(case.parties.get(number=2).pk)
    assert press(cast, cast.window_clerk, case, "power_of_attorney", party=other).status_code == 303
    assert Paper.objects.filter(stream=case.stream).count() == 3


def test_a_power_names_the_agent_who_was_entered(cast: Cast, case: Case, clock: Clock) -> None:
    for number, name in ((1, "吴代理"), (2, "周代理")):
        agent = Newcomer(
            party=NewParty(name=name, phone=f"1370000{number:04}", id_number="11010519491231002X"),
            reason="当事人委托代理人",
            agent_for=case.parties.get(number=number).pk,
            authority_missing=True,
        )
        add_party(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, newcomer=agent)
    answer = press(cast, cast.window_clerk, case, "power_of_attorney")
    sheet = Paper.objects.get(kind="power_of_attorney").sheet
    assert (sheet.principal.name, sheet.agent.name) == ("张测试", "吴代理")
    text = read_back(cast.client(cast.window_clerk).get(answer.headers["Location"]).content).text
    assert "吴代理" in text
    assert "11010519491231002X" in text
    assert "周代理" not in text


def test_the_mediator_prints_records_of_investigation_while_mediating(cast: Cast, case: Case) -> None:
    assert press(cast, cast.window_clerk, case, "investigation_record").status_code == 403
    case = mediating(case, cast.mediator)
    assert offered(cast, cast.mediator, case) == {"power_of_attorney", "investigation_record"}
    assert press(cast, cast.mediator, case, "mediation_application").status_code == 409
    for _ in range(2):
        assert press(cast, cast.mediator, case, "investigation_record").status_code == 303
    assert Paper.objects.filter(kind="investigation_record").count() == 2, "each conversation has its own"
    sheet = Paper.objects.filter(kind="investigation_record").latest("issued_at").sheet
    assert (sheet.investigators, sheet.person.name) == ((cast.mediator.name,), "张测试")


@pytest.mark.parametrize("more", [{"kind": "x"}, {"party": "x"}, {"party": "00000000-0000-0000-0000-000000000000"}])
def test_what_is_not_there_is_not_printed(cast: Cast, case: Case, more: dict[str, str]) -> None:
    assert press(cast, cast.window_clerk, case, **{"kind": "power_of_attorney", **more}).status_code == 404
    assert cast.client(cast.window_clerk).get(f"/cases/{case.code}/mediation/papers/").status_code == 405


def test_nothing_is_printed_for_joint_mediation_of_violence_at_home(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(dv_suspected=True)
    assert press(cast, cast.window_clerk, case, "mediation_application").status_code == 409
    assert offered(cast, cast.window_clerk, case) == set()
