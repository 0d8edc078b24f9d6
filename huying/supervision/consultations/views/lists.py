"""The lists of consultations and of tasks, and a month of both."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Invalid
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.people.requests import asked
from huying.supervision.consultations.access import may_call
from huying.supervision.consultations.listing import CONSULTATIONS, TASKS, FindConsultations, FindTasks
from huying.supervision.consultations.queries.listed import consultations_for, month, task_row, tasks_for
from huying.supervision.consultations.views.reader import reader

_YEARS = range(2000, 2100)


class MonthUnclear(Invalid):
    """A month is written 2026-11."""

    slug = "consultation-month"
    text = _("月份请写成 2026-11 这样。")
    field = "month"


@require_safe
@reader
def consultations(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The consultations that one reads, the newest first."""
    form = FindConsultations(request.GET)
    more = {"calls": may_call(actor)}
    template = "supervision_consultations/consultations.html"

    def rows() -> Rows:
        return Rows(consultations_for(actor, form.narrowed()))

    return listing(request, actor, CONSULTATIONS, rows=rows, template=template, form=form, more=more)


@require_safe
@reader
def tasks(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The tasks that one reads, the first to be due first."""
    form, at = FindTasks(request.GET), now()

    def rows() -> Rows:
        found = tasks_for(actor, form.narrowed(), at)
        return Rows(found, dress=lambda some: [task_row(task, at) for task in some])

    return listing(request, actor, TASKS, rows=rows, template="supervision_consultations/tasks.html", form=form)


@require_safe
@reader
def calendar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`?month=2026-11`: what is held and what is due; without it this month."""
    at = now()
    first = _month(asked(request, "month")) or in_china(at).date().replace(day=1)
    context = {
        "weeks": month(actor, first, at),
        "first": first,
        "before": (first - timedelta(days=1)).replace(day=1),
        "after": (first + timedelta(days=31)).replace(day=1),
        "calls": may_call(actor),
    }
    return render(request, "supervision_consultations/calendar.html", context)


def _month(text: str) -> date | None:
    if not text:
        return None
    try:
        year, number = (int(part) for part in text.split("-"))
        found = date(year, number, 1)
    except ValueError as error:
        raise MonthUnclear from error
    if found.year not in _YEARS:
        raise MonthUnclear
    return found
