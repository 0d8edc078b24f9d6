"""Which court the parties of an agreement may ask to confirm it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.confirmations import courts_for
from huying.cases.mediation.models import Agreement
from huying.cases.models import Case
from huying.core.errors import Invalid
from huying.people.models import Organisation


class NotACourt(Invalid):
    """The court is one of the organisations of kind court."""

    slug = "not-a-court"
    text = _("请选择人民法院。")
    field = "court"


class NotThisCourt(Invalid):
    """The court has said that another one is competent."""

    slug = "not-this-court"
    text = _("{court}已认定这份协议不属于它管辖，请选择有管辖权的法院。三十日的申请期限照常计算。")
    field = "court"


def court_to_ask(case: Case, agreement: Agreement, court_id: UUID) -> Organisation:
    """The court of this id. Raises NotACourt, NotThisCourt."""
    court = Organisation.objects.filter(pk=court_id, kind="court").first()
    if court is None:
        raise NotACourt
    if not courts_for(case, agreement).filter(pk=court.pk).exists():
        raise NotThisCourt(court=court.name)
    return court
