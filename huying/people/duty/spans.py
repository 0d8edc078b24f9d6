"""Days from one to another, as somebody types them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.people.duty.rules import LONGEST, days_between


class SpanOrder(Invalid):
    """The days are in their order, and not more than two months at once."""

    slug = "duty-span-order"
    text = _("结束日期不能早于开始日期，一次最多 {most} 天。")
    field = "until"


def require_span(since: date, until: date) -> list[date]:
    """The days. Raises SpanOrder."""
    if since > until or (until - since).days >= LONGEST:
        raise SpanOrder(most=LONGEST)
    return days_between(since, until)
