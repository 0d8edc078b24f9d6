"""Papers of a mediation that were withdrawn are issued anew, and the file can be closed again."""

from __future__ import annotations

import pytest

from huying.cases.mediation.models import Agreement
from huying.cases.mediation.testing import agreed, mediating, mediator, met
from huying.cases.models import Case
from huying.cases.registry import needs_of
from huying.cases.testing import a_case
from huying.core.testing import Clock, settle
from huying.papers.commands.reissue import reissue
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that 钱调解 brought to an agreement."""
    mediator(cast.mediator, cast.units.committee)
    made = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=made.pk).update(state="accepted", handler=cast.units.committee)
    made = mediating(Case.objects.get(pk=made.pk), cast.mediator)
    met(made, cast.mediator, clock, statements="押金三千元。", result="愿意退还")
    agreed(made, cast.mediator, cast.mediation_admin)
    return Case.objects.get(pk=made.pk)


def missing(case: Case) -> list[str]:
    return [str(need.word) for need in needs_of(case) if not need.met]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("rights_notice", "权利义务告知书"),
        ("mediation_record", "调解笔录"),
        ("mediation_agreement", "调解协议书或口头协议记录"),
    ],
)
def test_it_is_missing_until_it_is_issued_anew(cast: Cast, clock: Clock, case: Case, kind: str, word: str) -> None:
    by, paper = cast.actor(cast.mediator), Paper.objects.get(stream=case.stream, kind=kind)
    assert word not in missing(case)
    withdraw(by=by, at=clock.now, paper_id=paper.pk, reason="写错了")
    assert word in missing(case)
    fresh = reissue(by=by, at=clock.advance(days=1), paper_id=paper.pk)
    assert word not in missing(case)
    assert fresh.replaces == paper


def test_the_notice_of_rights_names_who_mediates_now(cast: Cast, clock: Clock, case: Case) -> None:
    paper = Paper.objects.get(stream=case.stream, kind="rights_notice")
    case.parties.filter(side="applicant").update(name="张试测")
    withdraw(by=cast.actor(cast.mediator), at=clock.now, paper_id=paper.pk, reason="姓名写错")
    fresh = reissue(by=cast.actor(cast.mediator), at=clock.advance(days=1), paper_id=paper.pk)
    assert "张试测" in fresh.sheet.parties
    assert fresh.sheet.told_at == paper.sheet.told_at


def test_the_agreement_goes_by_the_new_number(cast: Cast, clock: Clock, case: Case) -> None:
    paper = Paper.objects.get(stream=case.stream, kind="mediation_agreement")
    withdraw(by=cast.actor(cast.mediation_admin), at=clock.now, paper_id=paper.pk, reason="印章盖错")
    fresh = reissue(by=cast.actor(cast.mediation_admin), at=clock.now, paper_id=paper.pk)
    settle()
    agreement = Agreement.objects.get(mediation__case=case, state="effective")
    assert (agreement.number, agreement.paper_id) == (fresh.number, fresh.pk)
