"""The roster: the list of them, one as a calendar, one day of it, and what is done with its drafts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.duty.access import makes_rosters, may_make, organisation_for, readable, require_making
from huying.people.duty.commands.assign import Place, assign
from huying.people.duty.commands.fill import fill
from huying.people.duty.commands.publish import publish
from huying.people.duty.commands.withdraw import withdraw
from huying.people.duty.forms import Assign, Span
from huying.people.duty.listing import ROSTERS, FindRosters, dressed
from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import gaps_ahead
from huying.people.duty.queries.eligible import colleagues
from huying.people.duty.queries.notes import reads_notes
from huying.people.duty.rules import Seat, TurnState
from huying.people.duty.views.reader import reader
from huying.people.duty.views.shown import MONTH, WEEK, Cell, Page, Shown, cells, page_around
from huying.people.duty.words import lacking
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.models import Organisation
from huying.people.pressing import lead_to, press
from huying.people.requests import asked

PAGE = "people_duty/roster.html"
FIRST_GAPS = 6
"""So many gaps are named above the calendar; the others are counted."""


@require_safe
@reader
def rosters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The organisations whose roster this person reads."""
    at, form = now(), FindRosters(request.GET)

    def rows() -> Rows:
        return Rows(form.narrowed(readable(actor).select_related("area")), dress=lambda found: dressed(found, at))

    more = {"makes": makes_rosters(actor)}
    return listing(request, actor, ROSTERS, rows=rows, template="people_duty/rosters.html", form=form, more=more)


@require_safe
@reader
def roster(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """`?view=week&day=2026-11-23`; without either the month of today."""
    organisation = organisation_for(actor, organisation_id)
    today = in_china(now()).date()
    view = WEEK if asked(request, "view") == WEEK else MONTH
    return _calendar(request, actor, organisation, page_around(view, _read_day(asked(request, "day")) or today))


@require_POST
@reader
def fill_gaps(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Draft people for whatever lacks in the days of the form."""
    return _with_span(request, actor, organisation_for(actor, organisation_id), "fill")


@require_POST
@reader
def publish_drafts(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Publish the drafts of the days of the form."""
    return _with_span(request, actor, organisation_for(actor, organisation_id), "publish")


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def one_day(request: HttpRequest, actor: Actor, organisation_id: UUID, day: str) -> HttpResponse:
    """The shifts of a day, and who may be planned for what lacks."""
    organisation, asked_day = organisation_for(actor, organisation_id), _read_day(day)
    if asked_day is None:
        raise NotFound
    if request.method != "POST":
        return _day(request, actor, organisation, asked_day)
    require_making(actor, organisation)
    form = Assign(request.POST)
    if form.is_valid() and _assigned(request, actor, organisation, asked_day, form):
        return lead_to(reverse("duty:day", args=[organisation.pk, asked_day.isoformat()]))
    return _day(request, actor, organisation, asked_day, form)


@require_POST
@reader
def withdraw_turn(request: HttpRequest, actor: Actor, turn_id: UUID) -> HttpResponse:
    """Take a turn back, and see its day."""
    turn = Turn.objects.filter(pk=turn_id, organisation__in=readable(actor)).first()
    if turn is None:
        raise NotFound
    said = {"withdraw": str(turn_id)}
    press(request, actor, said, lambda: {"state": withdraw(by=actor, at=now(), turn_id=turn_id).state})
    return lead_to(reverse("duty:day", args=[turn.organisation_id, turn.day.isoformat()]))


def _with_span(request: HttpRequest, actor: Actor, organisation: Organisation, verb: str) -> HttpResponse:
    require_making(actor, organisation)
    form, work = Span(request.POST), {"fill": fill, "publish": publish}[verb]
    if form.is_valid():
        days = form.cleaned_data
        said = {"verb": verb, "organisation": str(organisation.pk), **{key: str(day) for key, day in days.items()}}
        try:
            press(
                request,
                actor,
                said,
                lambda: {"turns": len(work(by=actor, at=now(), organisation_id=organisation.pk, **days))},
            )
            view = WEEK if request.POST.get("view") == WEEK else MONTH
            back = reverse("duty:roster", args=[organisation.pk])
            return lead_to(f"{back}?view={view}&day={days['since'].isoformat()}")
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
    first = form.cleaned_data.get("since") or in_china(now()).date()
    return _calendar(request, actor, organisation, page_around(MONTH, first), form)


def _assigned(request: HttpRequest, actor: Actor, organisation: Organisation, day: date, form: Assign) -> bool:
    said = form.cleaned_data
    place = Place(day, said["part"], Seat(said["seat"]))

    def work() -> dict[str, Any]:
        turn = assign(by=actor, at=now(), organisation_id=organisation.pk, place=place, person_id=said["person"])
        return {"turn": str(turn.pk)}

    try:
        press(request, actor, {"day": str(day), **{key: str(value) for key, value in said.items()}}, work)
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return False
    return True


def _calendar(
    request: HttpRequest, actor: Actor, organisation: Organisation, page: Page, form: Span | None = None
) -> HttpResponse:
    at = now()
    makes, ahead = may_make(actor, organisation), gaps_ahead(organisation, at)
    found = cells(actor, organisation, page.days, at)
    today = in_china(at).date()
    context = {
        "organisation": organisation,
        "page": page,
        "cells": found,
        "today": today,
        "makes": makes,
        "manned": any(cell.shifts for cell in found),
        "gaps": [(gap.starts_at, lacking(gap.gaps)) for gap in ahead[:FIRST_GAPS]],
        "more_gaps": max(0, len(ahead) - FIRST_GAPS),
        "drafts": _drafts(organisation, page, at) if makes else 0,
        "form": form or Span(initial={"since": max(page.first, today), "until": max(page.last, today)}),
        "refused": form is not None,
        "reads_notes": reads_notes(actor, organisation),
        "key": new_id().hex,
    }
    return render(request, PAGE, context, status=422 if form else 200)


def _drafts(organisation: Organisation, page: Page, at: datetime) -> int:
    drafts = Turn.objects.filter(organisation=organisation, state=TurnState.DRAFT, ends_at__gt=at)
    return drafts.filter(day__range=(page.first, page.last)).count()


def _day(
    request: HttpRequest, actor: Actor, organisation: Organisation, day: date, form: Assign | None = None
) -> HttpResponse:
    at = now()
    [cell] = cells(actor, organisation, [day], at)
    makes = may_make(actor, organisation)
    offers = _offers(organisation, cell, form) if makes else {}
    context = {
        "organisation": organisation,
        "cell": cell,
        "makes": makes,
        "shifts": [(shift, _with_offers(shift, offers)) for shift in cell.shifts],
        "refused": form,
        "shown": any(form is each for each in offers.values()),
        "key": new_id().hex,
    }
    return render(request, "people_duty/day.html", context, status=422 if form else 200)


def _offers(organisation: Organisation, cell: Cell, refused: Assign | None) -> dict[tuple[int, str], Assign]:
    """A form for each place that is not filled, and the refused one where it was filled in."""
    people = colleagues(organisation.pk, now())
    offers: dict[tuple[int, str], Assign] = {}
    for shift in cell.shifts:
        for seat in () if shift.over else shift.window.unplanned:
            place, mark = {"part": shift.part, "seat": seat}, f"p{shift.part}_{seat}_%s"
            same = refused is not None and refused.data.get("seat") == seat
            if refused is not None and same and refused.data.get("part") == str(shift.part):
                refused.auto_id = mark
                form = refused
            else:
                form = Assign(initial=place, auto_id=mark)
            offers[(shift.part, seat)] = form.offer([each for each in people if each.fits(seat)])
    return offers


def _with_offers(shift: Shown, offers: dict[tuple[int, str], Assign]) -> list[tuple[Any, django_forms.Form | None]]:
    return [(line, offers.get((shift.part, line.seat))) for line in shift.seats]


def _read_day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None
