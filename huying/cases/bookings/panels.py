"""The bookings of a case on its page, and the desks that are asked to help with it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted, standings
from huying.cases.bookings.access import BOOKS_FOR
from huying.cases.bookings.forms import AskService
from huying.cases.bookings.queries.calendar import of_case
from huying.cases.bookings.queries.choices import desks_in
from huying.cases.bookings.queries.requests import may_ask
from huying.cases.bookings.queries.requests import of_case as requests_of
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.core.ids import new_id
from huying.people.access import Actor


@panel(order=58)
def services_panel(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """How each request stands, for all who may know of the case; the form for those who work on it."""
    return services_of(actor, case, at)


def services_of(actor: Actor, case: Case, at: datetime, sent: AskService | None = None) -> Panel | None:
    """The same, with the form as it was sent."""
    if not permitted(actor, case) & {"read", "process"}:
        return None
    lines, asks = requests_of(actor, case, at), may_ask(actor, case)
    if not lines and not asks:
        return None
    form = (sent or AskService(auto_id="service_%s")) if asks else None
    if form is not None:
        form.offer(desks_in(case.area_code, at))
    context = {"lines": lines, "form": form, "open": sent is not None, "code": case.code, "key": new_id()}
    return Panel(_("专业服务"), "cases_bookings/services.html", context, key="services")


def page_of(case: Case) -> str:
    """The part of the case's page where this is seen."""
    return f"{reverse('cases:case', args=[case.code])}#services"


@panel(order=60)
def bookings_panel(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """What is booked, for those who book."""
    if not standings(actor, case) & BOOKS_FOR:
        return None
    found = of_case(case)
    if not found:
        return None
    return Panel(_("预约"), "cases_bookings/panel.html", {"bookings": found, "code": case.code}, key="bookings")
