"""复查, 复核: whoever petitioned reads which organ has it, by when, and what they may ask for afterwards."""

from __future__ import annotations

from huying.cases.citizen.plain import Progress, progress_of
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.outside_opinion import Opinion, outside_opinion
from huying.cases.models import Case
from huying.cases.outside import Outside
from huying.cases.testing import TENANT, registered
from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from tests.cast import Cast

ABOVE = "望州市信访局"


def progress(case: Case, clock: Clock, *, applicant: bool = True) -> Progress:
    return progress_of(Case.objects.get(pk=case.pk), clock.now, applicant=applicant)


def test_the_citizen_reads_who_has_it_and_what_remains(cast: Cast, clock: Clock) -> None:
    by, today = cast.actor(cast.petition_clerk), in_china(clock.now).date()
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    said = Acceptance(petition_class="appeal", route="petition")
    accept(by=by, at=clock.now, case_id=case.pk, said=said)
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="经查属实。", answer="reject"))
    paper = Paper.objects.get(stream=case.stream, kind="petition_opinion")
    serve(by=by, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    ask_review(by=by, at=clock.now, case_id=case.pk, outside=Outside(ABOVE, today))
    held = progress(case, clock)
    assert (held.where, held.following) == ("正在复查", f"由{ABOVE}作出意见，会书面告诉您。")
    assert held.due is not None
    assert held.due.kind == "XF.review.reply"
    assert "申请了复查，由另一机关办理" in [step.text for step in held.steps]
    assert ABOVE not in str(progress(case, clock, applicant=False).following)
    opinion = Opinion("reject", "望信复〔2026〕3号", today, today, f"{'5f' * 32}.jpg")
    outside_opinion(by=by, at=clock.now, case_id=case.pk, opinion=opinion)
    held = progress(case, clock)
    assert held.where == "已经办结"
    assert [line.kind for line in held.rights] == ["XF.recheck.apply"]
    assert "登记了复查意见" in [step.text for step in held.steps]
