"""What the file of a case must hold before it is closed (domain 6.4, the marks 必), as far as the core knows."""

from __future__ import annotations

from django.urls import reverse
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
_ANEW = _("已作废，请由签发单位打开作废的那一份，按“重新签发”。")


@closing_needs
def papers_needed(case: Case) -> list[Need]:
    """The papers of the way that the case took."""
    rows = Paper.objects.filter(stream=case.stream)
    held = set(rows.filter(withdrawal=None).values_list("kind", flat=True))
    drawn = dict(rows.exclude(withdrawal=None).values_list("kind", "pk"))
    elsewhere = case.accepted_at is None or _taken_over(case)
    notice = Need(
        _("受理告知单或不予受理告知书"),
        elsewhere or bool(held & _ACCEPTED),
        _ANEW if drawn.keys() & _ACCEPTED else _("在“受理”一步出具。"),
        next((reverse("papers:paper", args=[drawn[kind]]) for kind in drawn if kind in _ACCEPTED), ""),
    )
    if not (held | drawn.keys()) & _MEDIATED:
        return [notice]
    agreement = Need(
        _("调解协议书或口头协议记录"),
        bool(held & _MEDIATED),
        _ANEW if drawn.keys() & _MEDIATED else "",
        reverse("mediation:workspace", args=[case.code]),
    )
    return [notice, agreement]


def _taken_over(case: Case) -> bool:
    """Whether it was accepted elsewhere and came with an old ledger: its notice lies in the paper file."""
    return any(record.type == "cases.CaseImported" for record in read(case.stream))


@closing_needs
def visit_needed(case: Case) -> list[Need]:
    """The return visit, where something came of the case that is asked about."""
    visits = Visit.objects.filter(case=case)
    if not visits.exists() and case.state not in VISITED:
        return []
    return [Need(_("回访记录"), not visits.filter(at=None).exists(), _("请先做完回访。"), _part(case, "closing"))]


@closing_needs
def orders_ended(case: Case) -> list[Need]:
    """Every order of the case."""
    open_orders = [order for order in of_matter(case.stream) if order.state not in _ENDED_ORDERS]
    if not open_orders:
        return []
    where = reverse("orders:order", args=[open_orders[0].code])
    return [Need(_("全部工单办结"), met=False, hint=_("还有工单没有办结或撤回。"), where=where)]


@closing_needs
def suspicion_reported(case: Case) -> list[Need]:
    """What is suspected was told to the police or another body."""
    if not unreported(case):
        return []
    hint = _("请先报告公安等机关，再在案件页按“登记已报告”。")
    return [Need(_("报告涉嫌的情形"), met=False, hint=hint, where=_part(case, "acts"))]


@closing_needs
def questions_answered(case: Case) -> list[Need]:
    """No wish to be taken up again waits for its answer."""
    waiting = {"cases.ReopeningAsked": 1, "cases.ReopeningDecided": -1}
    if sum(waiting.get(record.type, 0) for record in read(case.stream)) <= 0:
        return []
    hint = _("在“群众端”里答复。")
    return [Need(_("答复重新办理的申请"), met=False, hint=hint, where=_part(case, "citizen"))]


def _part(case: Case, panel: str) -> str:
    return f"{reverse('cases:case', args=[case.code])}#{panel}"
