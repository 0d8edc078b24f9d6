"""The legal calendar: a year to read, a year to upload, what that changes, and the change itself."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.clocks import almanac
from huying.clocks.access import may_change, require_changing_law, require_reading_law
from huying.clocks.commands.set_year import EARLIEST, LATEST, Year, set_year
from huying.clocks.forms_calendar import SetYear
from huying.clocks.replanning import day_moves
from huying.clocks.views.pressing import press
from huying.clocks.year_file import YearFile, csv_of, read_year
from huying.core.clock import in_china, now
from huying.core.errors import NotFound, Refused
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in


@require_safe
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """A year, `?year=2026`; this year without it."""
    actor, at = actor_in(request), now()
    require_reading_law(actor)
    year = _year(request.GET.get("year", ""), at)
    return _page(request, actor, SetYear(initial={"year": max(almanac.years(), default=year) + 1}), year)


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What an uploaded year would change: days, and clocks that run; nothing is written."""
    actor, at = actor_in(request), now()
    require_changing_law(actor)
    form = SetYear(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, actor, form, in_china(at).year, status=422)
    given = form.cleaned_data
    read = read_year(given["days"], given["year"])
    return _preview(request, actor, form, read, at)


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """The change that was shown and is confirmed."""
    actor, at = actor_in(request), now()
    require_changing_law(actor)
    form = SetYear(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, in_china(at).year, status=422)
    given = form.cleaned_data
    read = read_year(given["days"], given["year"])
    if read.faults:
        return _preview(request, actor, form, read, at)
    year = Year(given["year"], read.days, given["source"], given["reason"])
    try:
        press(request, actor, dict(given), lambda: str(set_year(by=actor, at=at, year=year)))
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, in_china(at).year, status=refusal.status)
    return redirect(f"{reverse('calendar')}?year={year.year}")


def _year(text: str, at: datetime) -> int:
    if not text:
        return in_china(at).year
    if not (text.isdecimal() and EARLIEST <= int(text) <= LATEST):
        raise NotFound
    return int(text)


def _preview(request: HttpRequest, actor: Actor, form: SetYear, read: YearFile, at: datetime) -> HttpResponse:
    given = form.cleaned_data
    sound = not read.faults
    context = {
        "given": given,
        "text": csv_of(read.days),
        "faults": read.faults,
        "days": day_moves(given["year"], read.days) if sound else [],
        "moved": almanac.moved(actor, given["year"], read.days, at) if sound else None,
        "at": at,
        "key": new_id(),
    }
    return render(request, "clocks/calendar_preview.html", context, status=200 if sound else 422)


def _page(request: HttpRequest, actor: Actor, form: SetYear, year: int, status: int = 200) -> HttpResponse:
    known = almanac.years()
    context = {
        "year": year,
        "years": known,
        "months": almanac.months(year),
        "known": year in known,
        "source": almanac.source_of(year),
        "left_out": almanac.left_out(actor),
        "changes": almanac.changes(),
        "kinds": almanac.KINDS.items(),
        "form": form,
        "may_change": may_change(actor),
    }
    return render(request, "clocks/calendar.html", context, status=status)
