"""Papers that the window hands out: that a matter was accepted, or why not and where else to go.

What stands on them is Chinese whoever prints them, in the words of the day on which they were issued.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.addressees import addressed_to
from huying.cases.endings import Ending
from huying.cases.models import Case, Material, Party
from huying.cases.petitions import details_of
from huying.cases.sheets import Acceptance, Deadline, NotAccepted, Route
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, PATH_WORDS, SIDE_WORDS
from huying.cases.words_intake import (
    GROUND_WORDS,
    MATERIAL_WORDS,
    PETITION_CLASS_WORDS,
    PETITION_ROUTE_WORDS,
    ROUTE_WORDS,
)
from huying.clocks.queries import lines_of
from huying.core.clock import in_china
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.queries import phones_of
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.renewing import renews
from huying.people.access import Actor
from huying.people.models import Organisation

LONGEST_SUMMARY = 400


def give_acceptance(case: Case, by: Actor, at: datetime) -> Paper:
    """Issue the notice of acceptance (受理告知单) in the name of the body that received the matter."""
    receiver = Organisation.objects.get(pk=case.owner_id)
    with override(PAPERS_LANGUAGE):
        facts = _acceptance(case, receiver, by, at)
    return issue(by=by, at=at, sheet=facts, stream=case.stream, code=case.code, organisation=receiver)


def give_not_accepted(case: Case, ending: Ending, by: Actor, at: datetime) -> Paper:
    """Issue the notice that it is not accepted (不予受理告知书)."""
    receiver = Organisation.objects.get(pk=case.owner_id)
    with override(PAPERS_LANGUAGE):
        facts = _not_accepted(case, receiver, by, ending)
    return issue(by=by, at=at, sheet=facts, stream=case.stream, code=case.code, organisation=receiver)


@renews("acceptance")
def acceptance_anew(paper: Paper, by: Actor, at: datetime) -> Acceptance:
    """As the matter is registered by now; when it was accepted, by whom and what was promised then stays."""
    case = Case.objects.get(pk=UUID(paper.stream.removeprefix("case:")))
    told: Acceptance = paper.sheet
    with override(PAPERS_LANGUAGE):
        facts = _acceptance(case, paper.organisation, by, at)
    return replace(facts, accepted_at=told.accepted_at, clerk=told.clerk, path=told.path, next_steps=told.next_steps)


def _acceptance(case: Case, receiver: Organisation, by: Actor, at: datetime) -> Acceptance:
    parties = list(Party.objects.filter(case=case).order_by("number"))
    applicants = [party for party in parties if party.side == "applicant"]
    inquiry, supervision = phones_of(receiver)
    return Acceptance(
        applicants=tuple(party.name for party in applicants),
        phone=next((party.phone for party in applicants if party.phone), ""),
        accepted_at=at,
        window=receiver.name,
        clerk=by.name,
        request=shortened(case),
        category=_category(case),
        basis=_basis(case),
        path=_path(case),
        next_steps=_next_steps(case, at),
        inquiry_phone=inquiry,
        supervision_phone=supervision,
        respondents=tuple(
            f"{party.name}（{SIDE_WORDS[party.side]}）" for party in parties if party.side != "applicant"
        ),
        materials=tuple(
            str(MATERIAL_WORDS.get(kind, kind))
            for kind in Material.objects.filter(case=case).order_by("at").values_list("kind", flat=True)
        ),
        rights=_rights(case),
        addressees=addressed_to(case),
    )


def _not_accepted(case: Case, receiver: Organisation, by: Actor, ending: Ending) -> NotAccepted:
    inquiry, supervision = phones_of(receiver)
    applicants = Party.objects.filter(case=case, side="applicant").order_by("number")
    return NotAccepted(
        applicants=tuple(party.name for party in applicants),
        received_at=case.registered_at,
        request=shortened(case),
        reason=f"{GROUND_WORDS[ending.ground]}：{ending.text.strip()}",
        basis=_basis(case),
        routes=(Route(f"{ROUTE_WORDS[ending.route]}（{ending.body.strip()}）"),),
        window=receiver.name,
        clerk=by.name,
        inquiry_phone=inquiry,
        supervision_phone=supervision,
        addressees=addressed_to(case),
    )


def shortened(case: Case) -> str:
    """What they said and what they want, shortened to what fits on the page."""
    told = case.facts if not case.request else f"{case.facts} {case.request}"
    return told if len(told) <= LONGEST_SUMMARY else f"{told[:LONGEST_SUMMARY]}…"


def _category(case: Case) -> str:
    words = [str(LINE_WORDS[case.line]), str(CATEGORY_WORDS.get(case.category, ""))]
    if case.line == "petition":
        words.append(str(PETITION_CLASS_WORDS.get(details_of(case).petition_class, "")))
    return "，".join(word for word in words if word)


def _basis(case: Case) -> tuple[str, ...]:
    """By which articles the window takes a matter of this line in."""
    if case.line == "petition":
        return (_("《信访工作条例》第二十二条、第二十三条"), _("第三十一条"))
    if case.line == "dispute":
        return (_("《中华人民共和国人民调解法》第十七条"),)
    return (_("社会治理中心一站式受理制度"),)


def _path(case: Case) -> str:
    if case.line == "petition":
        details = details_of(case)
        return str(PETITION_ROUTE_WORDS.get(details.route, _("转送有权处理的机关")))
    if case.path:
        return str(PATH_WORDS[case.path])
    if case.dv_suspected or case.crime_suspected:
        return _("由公安机关等有关部门依法处理，不组织双方共同调解")
    return _("优先安排调解组织或入驻部门先行调处，由本中心分流")


def _next_steps(case: Case, at: datetime) -> tuple[Deadline, ...]:
    """What the centre does next, and the legal periods that run from now on."""
    running = [line for line in lines_of(case.stream, at) if line.stopped_at is None]
    told = tuple(Deadline(line.word, in_china(line.due_at).date(), line.basis) for line in running)
    return told or (Deadline(_("分流到承办单位或调解组织，并把去向告诉您")),)


def _rights(case: Case) -> tuple[str, ...]:
    if case.line == "petition":
        return (
            _(
                "对书面答复不服的，可以自收到之日起三十日内请求复查；对复查意见不服的，可以自收到之日起三十日内请求复核。"
            ),
            _("集体反映的，推选代表不超过五人。任何单位和个人不得打击报复信访人。"),
        )
    rights = [_("提出调解申请和起诉一样，时效从中断时起重新计算（民法典第一百九十五条）；起诉的权利不因调解而丧失。")]
    if case.dv_suspected:
        rights.append(_("遭受家庭暴力或面临现实危险的，可以报警，可以向妇联求助，可以向人民法院申请人身安全保护令。"))
    return tuple(rights)
