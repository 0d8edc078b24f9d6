"""What a shift note says of work orders: how many are open, and what came in the shift. Numbers only: a title may tell
more than the next reader is to know."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.orders.access import visible_to
from huying.people.duty.facts import Facts, Line, Watch, tells_of_a_shift


@tells_of_a_shift
def orders_of_a_shift(watch: Watch) -> list[Facts]:
    """Of the orders in the organisation's area that the writer may know of."""
    rows = visible_to(watch.actor).inside(watch.organisation.area_id).filter(issued_at__lt=watch.until)
    still, came = rows.open().count(), rows.filter(issued_at__gte=watch.since).count()
    over = rows.filter(ended_at__gte=watch.since, ended_at__lt=watch.until).count()
    if not (still or came or over):
        return []
    told = _now("未办结 {still} 件；本班新派 {came} 件，办结 {over} 件").format(still=still, came=came, over=over)
    return [Facts(_("工单"), (Line(told, reverse("orders:inbox")),))]
