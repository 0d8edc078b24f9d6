"""An agreement that is not performed: when that is established, and which ways are open then (人民调解法 31 to 33)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.agreeing import in_force
from huying.cases.mediation.models import Agreement, Confirmation
from huying.cases.models import Case
from huying.cases.rules import State
from huying.core.clock import in_china

FOUND = ("not_performed", "partly")
"""What a visit found."""
ENFORCE = _("协议经人民法院裁定确认有效，可以在履行期满后二年内向法院申请强制执行（人民调解法第三十三条）。")
SUE = _("就协议的履行发生争议的，任何一方可以向人民法院起诉（人民调解法第三十二条）。")


def found_unperformed(case: Case, today: date) -> Agreement | None:
    """The agreement in force of which a visit found something unperformed that was due by then; None without one."""
    if case.state not in {State.AGREED, State.PERFORMING}:
        return None
    agreement = in_force(case)
    if agreement is None:
        return None
    owed = agreement.performances.filter(performed_at=None, due_on__lt=today).order_by("due_on").first()
    if owed is None:
        return None
    visits = agreement.visits.filter(outcome__in=FOUND).values_list("visited_at", flat=True)
    return agreement if any(at is not None and in_china(at).date() >= owed.due_on for at in visits) else None


def confirmed(agreement: Agreement) -> bool:
    """Whether the court has confirmed it."""
    return Confirmation.objects.filter(agreement=agreement, state="confirmed").exists()


def way_of(*, by_court: bool) -> Any:
    """The way to what was agreed on, in words."""
    return ENFORCE if by_court else SUE
