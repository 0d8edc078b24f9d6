"""The facts of the papers that close a case, from its rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.cases.closing.models import Visit
from huying.cases.closing.sheets import Answered, ClosingReport, VisitRecord
from huying.cases.models import Case, Outcome
from huying.cases.queries.timeline import timeline
from huying.cases.words import CATEGORY_WORDS, LEVEL_WORDS, PATH_WORDS, SOURCE_WORDS, STATE_WORDS
from huying.clocks.queries import lines_of
from huying.core.clock import in_china
from huying.papers.models import Paper
from huying.people.access import Actor


def how_satisfied(level: str, satisfied: bool | None) -> str:
    """The answer in words; of visits before levels were asked for, yes or no; empty without an answer."""
    told = level or {True: "satisfied", False: "unsatisfied", None: ""}[satisfied]
    return str(LEVEL_WORDS[told]) if told else ""


def parties_of(case: Case, side: str = "") -> tuple[str, ...]:
    """Names on papers, in the order of the register."""
    rows = case.parties.order_by("number")
    return tuple(party.name for party in (rows.filter(side=side) if side else rows))


def agreement_number(case: Case) -> str:
    """The number of the agreement in force; empty where there is none."""
    kinds = ["mediation_agreement", "oral_agreement"]
    rows = Paper.objects.filter(stream=case.stream, kind__in=kinds, withdrawal=None).order_by("-issued_at")
    return rows.values_list("number", flat=True).first() or ""


def visit_record(
    case: Case, visit: Visit, answers: Iterable[tuple[str, str]], *, by: Actor, reopened: bool
) -> VisitRecord:
    """回访记录 of a visit."""
    with override("zh-hans"):
        satisfied = how_satisfied(visit.level, visit.satisfied) or _("未联系上")
        ways = {"call": _("电话"), "visit": _("上门"), "online": _("网上")}
        performed = {True: _("已履行"), False: _("未履行"), None: _("不涉及")}[visit.performed]
        return VisitRecord(
            parties=parties_of(case),
            visited=_("未联系上") if visit.reached is False else "、".join(parties_of(case, "applicant")),
            agreement_number=agreement_number(case),
            cause=str(CATEGORY_WORDS.get(case.category, case.title)),
            visited_at=visit.at or visit.planned_at,
            way=ways[visit.way],
            performance=performed,
            satisfaction=satisfied,
            answers=tuple(Answered(*each) for each in answers),
            wishes=visit.wishes,
            visitor=by.name,
            organisation=case.owner.name,
            reopened=reopened,
            mediated=_mediated(case),
        )


def _mediated(case: Case) -> bool:
    """Whether a mediator worked on it: its rights notice was given, or it ended by an agreement."""
    kinds = ["rights_notice", "mediation_agreement", "oral_agreement", "mediation_termination"]
    return Paper.objects.filter(stream=case.stream, kind__in=kinds).exists()


def closing_report(case: Case, meets_request: str, *, by: Actor, at: datetime) -> ClosingReport:
    """结案报告表 of a case that is being closed: whoever worked on it proposes, whoever closes it approves."""
    with override("zh-hans"):
        outcome = Outcome.objects.filter(case=case).order_by("-at").first()
        told = [line.text for line in timeline(case)[::-1] if line.type not in _UNTOLD]
        visit = Visit.objects.filter(case=case).exclude(at=None).order_by("-number").first()
        papers = Paper.objects.filter(stream=case.stream, withdrawal=None).order_by("issued_at")
        return ClosingReport(
            title=case.title,
            category=str(CATEGORY_WORDS.get(case.category, "")),
            source=str(SOURCE_WORDS[case.source]),
            applicants=parties_of(case, "applicant"),
            respondents=parties_of(case, "respondent"),
            registered_at=case.registered_at,
            accepted_at=case.accepted_at,
            ended_at=case.ended_at or at,
            path=str(PATH_WORDS.get(case.path, _("窗口办理"))),
            owner=case.owner.name,
            handler=case.handler.name if case.handler else case.owner.name,
            summary=case.request or case.facts,
            process=tuple(told),
            result=outcome.text if outcome else str(STATE_WORDS[case.state]),
            basis=meets_request,
            performance=_performance(visit),
            visit=_visited(visit),
            papers=tuple(paper.number or paper.title for paper in papers),
            clocks=_clocks(case, at),
            reported_by=_worker(case, outcome) or by.name,
            approved_by=by.name,
            approved_on=in_china(at).date(),
        )


def _worker(case: Case, outcome: Outcome | None) -> str:
    """Who mediated it last, or who ended it; empty where that is a clock."""
    mediator = case.mediations.exclude(mediator=None).order_by("-number").values_list("mediator__name", flat=True)
    ended = outcome.by.name if outcome and outcome.by else ""
    return mediator.first() or ended


_UNTOLD = frozenset({"cases.CaseRead", "cases.PartyUnmasked", "cases.MaterialRead", "cases.CaseFollowed"})


def _performance(visit: Visit | None) -> str:
    if visit is None or visit.performed is None:
        return _("不涉及")
    return _("已履行") if visit.performed else _("未履行")


def _visited(visit: Visit | None) -> str:
    if visit is None or visit.at is None:
        return _("无需回访")
    day = f"{in_china(visit.at):%Y-%m-%d}"
    if not visit.reached:
        return _("{day} 多次联系不上").format(day=day)
    return f"{day} {how_satisfied(visit.level, visit.satisfied)}"


def _clocks(case: Case, at: datetime) -> str:
    lines = lines_of(case.stream, at)
    late = [line for line in lines if line.missed]
    extended = [line for line in lines if line.extended]
    words = [_("{n} 项期限，{kept} 项按期").format(n=len(lines), kept=len(lines) - len(late))]
    if extended:
        words.append(_("{n} 项经批准延长").format(n=len(extended)))
    words += [_("{name}超期").format(name=line.word) for line in late]
    return "，".join(words)
