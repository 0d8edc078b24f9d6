"""What whoever is suspected reads on paper when mediation ends: nothing of the suspicion, and no copy is theirs."""

from __future__ import annotations

import pytest

from huying.cases.commands.other_route import other_route
from huying.cases.endings import Ending
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.commands.report_risk import report_risk
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.papers.commands.keep import pdf_of
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.people.access import SYSTEM
from tests.cast import Cast

TELLING = ("家庭暴力", "犯罪", "涉嫌", "危险", "警")


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """张测试 and 李测试, in mediation."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(Case.objects.get(pk=found.pk), cast.mediator)


def notice(case: Case) -> Paper:
    return Paper.objects.get(stream=case.stream, kind="mediation_termination")


def text_of(paper: Paper, clock: Clock) -> str:
    return read_back(pdf_of(by=SYSTEM, at=clock.now, paper=paper)).text


@pytest.mark.parametrize("risk", [(True, False), (False, True)], ids=["violence", "crime"])
def test_the_notice_tells_no_suspicion_and_is_for_the_applicant(
    cast: Cast, clock: Clock, case: Case, risk: tuple[bool, bool]
) -> None:
    by, (violence, crime) = cast.actor(cast.mediator), risk
    report_risk(by=by, at=clock.now, case_id=case.pk, domestic_violence=violence, crime=crime)
    paper, applicant = notice(case), case.parties.get(side="applicant")
    assert (paper.sheet.parties, paper.sheet.addressees) == (("张测试",), (str(applicant.pk),))
    assert paper.copies == 2, "one for the applicant and one for the committee"
    text = text_of(paper, clock)
    assert "不具备继续调解的条件" in text
    assert "向人民法院提起诉讼" in text
    assert "李测试" not in text
    assert not [word for word in TELLING if word in text]
    leg = Mediation.objects.get(case=case)
    assert (leg.outcome, leg.outcome_text) == ("other", "")


def test_nor_does_that_of_a_suspected_case_that_goes_to_the_police(cast: Cast, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(dv_suspected=True)
    ending = Ending(route="police", body="望潮区公安分局", text="丈夫动手")
    other_route(by=SYSTEM, at=clock.now, case_id=case.pk, ending=ending)
    paper = notice(case)
    assert (paper.sheet.parties, paper.copies) == (("张测试",), 2)
    text = text_of(paper, clock)
    assert "不具备继续调解的条件" in text
    assert "公安" not in text


def test_without_a_suspicion_all_parties_read_the_reason(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    fail(by=by, at=clock.now, case_id=case.pk, reason="other", text="双方要等鉴定")
    paper = notice(case)
    assert (paper.sheet.parties, len(paper.sheet.addressees), paper.copies) == (("张测试", "李测试"), 2, 3)
    assert "其他（双方要等鉴定）" in text_of(paper, clock)


def test_the_accused_of_a_petition_gets_no_copy_that_opens_it(cast: Cast, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(line="petition")
    fail(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, reason="wide_gap")
    sheet, applicant = notice(case).sheet, case.parties.get(side="applicant")
    assert (sheet.parties, sheet.addressees) == (("张测试", "李测试"), (str(applicant.pk),))
