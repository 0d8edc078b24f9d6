"""What the file of a case must hold before it is closed (domain 6.4, the marks 必), as far as the core knows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.closing.models import Visit
from huying.cases.closing.rules import VISITED
from huying.cases.models import Case
from huying.cases.registry import Need, closing_needs
from huying.cases.risk import unreported
from huying.core.eventlog import read
from huying.orders.queries.matters import of_matter
from huying.orders.rules import State as OrderState
from huying.papers.models import Paper

_ENDED_ORDERS = {OrderState.CLOSED, OrderState.CANCELLED}
_ACCEPTED = {"acceptance", "not_accepted"}
_MEDIATED = {"mediation_agreement", "oral_agreement"}


@closing_needs
def papers_needed(case: Case) -> list[Need]:
    """The papers of the way that the case took."""
    papers = Paper.objects.filter(stream=case.stream).values_list("kind", flat=True)
    held, drawn = set(papers.filter(withdrawal=None)), set(papers.exclude(withdrawal=None))
    elsewhere = case.accepted_at is None or _taken_over(case)
    at_acceptance = _("在“受理”一步出具。")
    needs = [_paper(_("受理告知单或不予受理告知书"), _ACCEPTED, held, drawn, at_acceptance, spared=elsewhere)]
    if (held | drawn) & _MEDIATED:
        needs += [
            _paper(_("调解协议书或口头协议记录"), _MEDIATED, held, drawn, ""),
            _paper(_("权利义务告知书"), {"rights_notice"}, held, drawn, _("由调解员出具并送达双方。")),
            _paper(_("调解笔录"), {"mediation_record"}, held, drawn, _("由调解员记录并出具。")),
        ]
    return needs


def _paper(word: Any, kinds: set[str], held: set[str], drawn: set[str], hint: Any, *, spared: bool = False) -> Need:
    """A paper of one of these kinds that is in force; `drawn` are the kinds of those that were withdrawn."""
    anew = _("已作废，请由签发单位打开作废的那一份，按“重新签发”。")
    return Need(word, spared or bool(held & kinds), anew if drawn & kinds else hint)


def _taken_over(case: Case) -> bool:
    """Whether it was accepted elsewhere and came with an old ledger: its notice lies in the paper file."""
    return any(record.type == "cases.CaseImported" for record in read(case.stream))


@closing_needs
def visit_needed(case: Case) -> list[Need]:
    """The return visit, where something came of the case that is asked about."""
    visits = Visit.objects.filter(case=case)
    if not visits.exists() and case.state not in VISITED:
        return []
    return [Need(_("回访记录"), not visits.filter(at=None).exists(), _("请先做完回访。"))]


@closing_needs
def orders_ended(case: Case) -> list[Need]:
    """Every order of the case."""
    open_orders = [order for order in of_matter(case.stream) if order.state not in _ENDED_ORDERS]
    if not open_orders:
        return []
    return [Need(_("全部工单办结"), met=False, hint=_("还有工单没有办结或撤回。"))]


@closing_needs
def suspicion_reported(case: Case) -> list[Need]:
    """What is suspected was told to the police or another body."""
    if not unreported(case):
        return []
    return [Need(_("报告涉嫌的情形"), met=False, hint=_("请先报告公安等机关，再在案件页按“登记已报告”。"))]


@closing_needs
def questions_answered(case: Case) -> list[Need]:
    """No wish to be taken up again waits for its answer."""
    waiting = {"cases.ReopeningAsked": 1, "cases.ReopeningDecided": -1}
    if sum(waiting.get(record.type, 0) for record in read(case.stream)) <= 0:
        return []
    return [Need(_("答复重新办理的申请"), met=False, hint=_("在“群众端”里答复。"))]
