"""The bookings of a case on its page."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.access import standings
from huying.cases.bookings.access import BOOKS_FOR
from huying.cases.bookings.queries.calendar import of_case
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.people.access import Actor


@panel(order=60)
def bookings_panel(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """What is booked, for those who book."""
    if not standings(actor, case) & BOOKS_FOR:
        return None
    found = of_case(case)
    if not found:
        return None
    return Panel(_("预约"), "cases_bookings/panel.html", {"bookings": found, "code": case.code}, key="bookings")
