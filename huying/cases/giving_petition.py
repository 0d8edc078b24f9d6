"""Papers that the petition line hands out: the answer of each stage, and that handling takes longer."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.addressees import addressed_to
from huying.cases.approving import organ_of
from huying.cases.giving import shortened
from huying.cases.models import Case, Party, PetitionDetails
from huying.cases.petitions import handled_in_sixty_days
from huying.cases.reviewing import organ_answering
from huying.cases.sheets_petition import ANSWERS, Answered, Extension, Reply
from huying.cases.words_intake import PETITION_ROUTE_WORDS, RESULT_WORDS
from huying.clocks.models import ClockExtension
from huying.core.clock import in_china
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.queries import phones_of
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import Actor


def give_answer(case: Case, details: PetitionDetails, *, told: tuple[str, str], by: Actor, at: datetime) -> Paper:
    """Issue the answer of the present stage; `told` is what was done in words, and the result of the list.

    It is in the name of the organ that answers: which handled the petition, or was asked for the review.
    """
    sixty = handled_in_sixty_days(case, details)
    body = organ_answering(case, details)
    inquiry, supervision = phones_of(body)
    kind: type[Answered] = ANSWERS[details.stage] if sixty else Reply
    with override(PAPERS_LANGUAGE):
        facts = kind(
            petitioners=_petitioners(case),
            code=case.code,
            received_at=case.accepted_at or case.registered_at,
            request=shortened(case),
            found=told[0].strip(),
            opinion=_opinion(details) if details.answer else str(RESULT_WORDS.get(told[1], "")),
            basis=_basis(details, sixty=sixty),
            remedy=_remedy(details, sixty=sixty),
            body=body.name,
            clerk=by.name,
            inquiry_phone=inquiry,
            supervision_phone=supervision,
            addressees=addressed_to(case),
        )
    return issue(by=by, at=at, sheet=facts, stream=case.stream, code=case.code, organisation=body)


def give_extension(case: Case, extension: ClockExtension, *, clerk: str, by: Actor, at: datetime) -> Paper:
    """Issue the notice that handling takes longer, with the reason, by whoever approved it; `clerk` asked for it.

    It is in the name of the organ whose head approved it.
    """
    body = organ_of(case, by)
    inquiry, supervision = phones_of(body)
    with override(PAPERS_LANGUAGE):
        facts = Extension(
            petitioners=_petitioners(case),
            code=case.code,
            accepted_at=case.accepted_at or case.registered_at,
            request=shortened(case),
            due_before=in_china(extension.due_before).date(),
            due_after=in_china(extension.due_after).date(),
            days=extension.length,
            reason=extension.reason,
            approver=by.name,
            body=body.name,
            clerk=clerk,
            inquiry_phone=inquiry,
            supervision_phone=supervision,
            addressees=addressed_to(case),
        )
    return issue(by=by, at=at, sheet=facts, stream=case.stream, code=case.code, organisation=body)


def _petitioners(case: Case) -> tuple[str, ...]:
    applicants = Party.objects.filter(case=case, side="applicant", left_at=None, agent_for=None).order_by("number")
    return tuple(party.name for party in applicants)


def _opinion(details: PetitionDetails) -> str:
    reason = {
        "support": _("请求事实清楚，符合法律、法规、规章或者其他有关规定"),
        "explain": _("请求事由合理但缺乏法律依据"),
        "reject": _("请求缺乏事实根据或者不符合法律、法规、规章或者其他有关规定"),
    }[details.answer]
    verb = {"support": _("予以支持"), "explain": _("作出解释说明"), "reject": _("不予支持")}[details.answer]
    return _("{reason}，{opinion}").format(reason=reason, opinion=verb)


def _basis(details: PetitionDetails, *, sixty: bool) -> tuple[str, ...]:
    if not sixty:
        return (_("《信访工作条例》第三十一条"),)
    item = {"support": _("第（一）项"), "explain": _("第（二）项"), "reject": _("第（三）项")}.get(details.answer, "")
    stage = {
        "first": _("第三十四条"),
        "review": _("第三十五条"),
        "recheck": _("第三十六条"),
    }[details.stage]
    return (_("《信访工作条例》第三十一条第（六）项"), _("第三十二条{item}").format(item=item), stage)


def _remedy(details: PetitionDetails, *, sixty: bool) -> str:
    if not sixty:
        way = PETITION_ROUTE_WORDS.get(details.route, "")
        return _("需要通过其他法定途径解决的，请按该途径的期限办理：{way}。").format(way=way) if way else ""
    return {
        "first": _(
            "不服本处理意见的，可以自收到本意见书之日起三十日内，向原办理机关、单位的上一级机关、单位申请复查"
            "（信访工作条例第三十五条）。"
        ),
        "review": _(
            "不服本复查意见的，可以自收到本意见书之日起三十日内，向复查机关、单位的上一级机关、单位申请复核"
            "（信访工作条例第三十六条）。"
        ),
        "recheck": _(
            "本复核意见为信访程序的终结意见。对复核意见不服，仍以同一事实和理由提出的，各级党委和政府信访部门和"
            "其他机关、单位不再受理（信访工作条例第三十六条）。"
        ),
    }[details.stage]
