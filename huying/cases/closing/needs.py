"""What the file of a case must hold before it is closed (domain 6.4, the marks 必), as far as the core knows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.closing.models import Visit
from huying.cases.closing.rules import VISITED
from huying.cases.models import Case
from huying.cases.registry import Need, closing_needs
from huying.core.eventlog import read
from huying.orders.queries.matters import of_matter
from huying.orders.rules import State as OrderState
from huying.papers.models import Paper

_ENDED_ORDERS = {OrderState.CLOSED, OrderState.CANCELLED}
_MEDIATED = {"mediation_agreement", "oral_agreement"}


@closing_needs
def papers_needed(case: Case) -> list[Need]:
    """The papers of the way that the case took."""
    held = set(Paper.objects.filter(stream=case.stream, withdrawal=None).values_list("kind", flat=True))
    needs = [
        Need(
            _("受理告知单或不予受理告知书"),
            bool(held & {"acceptance", "not_accepted"}) or case.accepted_at is None or _taken_over(case),
            _("在“受理”一步出具。"),
        )
    ]
    if held & _MEDIATED:
        needs += [
            Need(_("权利义务告知书"), "rights_notice" in held, _("由调解员出具并送达双方。")),
            Need(_("调解笔录"), "mediation_record" in held, _("由调解员记录并出具。")),
        ]
    return needs


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
def questions_answered(case: Case) -> list[Need]:
    """No wish to be taken up again waits for its answer."""
    waiting = {"cases.ReopeningAsked": 1, "cases.ReopeningDecided": -1}
    if sum(waiting.get(record.type, 0) for record in read(case.stream)) <= 0:
        return []
    return [Need(_("答复重新办理的申请"), met=False, hint=_("在“群众端”里答复。"))]
