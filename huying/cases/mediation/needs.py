"""What the closing gate asks of a mediation: nothing of it waits for the court."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.effect import PENDING
from huying.cases.mediation.models import Confirmation
from huying.cases.models import Case
from huying.cases.registry import Need, closing_needs


@closing_needs
def court_has_ruled(case: Case) -> list[Need]:
    """An application for confirmation is ruled upon, or was taken back, before the file goes to the archive."""
    waiting = Confirmation.objects.filter(agreement__mediation__case=case, state__in=PENDING).select_related("court")
    row = waiting.first()
    if row is None:
        return []
    hint = _now("已向{court}申请司法确认，法院还没有裁定。裁定或撤回申请由法院登记后再归档。").format(
        court=row.court.name
    )
    return [Need(_("司法确认的裁定"), met=False, hint=hint)]
