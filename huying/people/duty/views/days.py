"""How an organisation is manned, and which days are special."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huying.core.clock import in_china, now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.duty.access import may_make, organisation_for, require_making
from huying.people.duty.commands.mark_days import Marking, mark_days
from huying.people.duty.commands.set_formula import Manning, set_formula
from huying.people.duty.forms import MarkDays, SetFormula
from huying.people.duty.models import Formula, MarkedDay
from huying.people.duty.rules import DayType
from huying.people.duty.views.reader import reader
from huying.people.duty.words import DAY_TYPES
from huying.people.forms import tell
from huying.people.models import Organisation
from huying.people.pressing import lead_to, press
from huying.people.roles import SEATS
from huying.places.models import Area


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def formulas(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """The formulas of an organisation, and for whoever makes its roster the form of a new one."""
    organisation = organisation_for(actor, organisation_id)
    if request.method != "POST":
        first = {"effective_from": in_china(now()).date(), "leaders": 1, "officers": 1, "members": 2}
        return _formulas(request, actor, organisation, SetFormula(initial=first))
    require_making(actor, organisation)
    form = SetFormula(request.POST)
    if form.is_valid():
        manning = Manning(**form.cleaned_data)

        def work() -> dict[str, Any]:
            made = set_formula(by=actor, at=now(), organisation_id=organisation.pk, manning=manning)
            return {"formula": str(made.pk)}

        try:
            press(request, actor, {"organisation": str(organisation.pk), **_said(form.cleaned_data)}, work)
            return lead_to(reverse("duty:formulas", args=[organisation.pk]))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
    return _formulas(request, actor, organisation, form)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def mark(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The special days to come in one's area, and the form that marks more."""
    areas = _areas(actor)
    if not areas:
        raise NotFound
    if request.method != "POST":
        today = in_china(now()).date()
        return _days(request, areas, MarkDays(areas=areas, initial={"since": today, "until": today}))
    form = MarkDays(request.POST, areas=areas)
    if form.is_valid():
        said = dict(form.cleaned_data)
        marking = Marking(said["area"], said["since"], said["until"], said["day_type"], said["name"])
        try:
            press(request, actor, _said(said), lambda: {"days": mark_days(by=actor, at=now(), marking=marking)})
            return lead_to(reverse("duty:days"))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
    return _days(request, areas, form)


def _areas(actor: Actor) -> list[tuple[str, str]]:
    """The areas in which a person marks days: those of the posts at a seat, and the streets in them."""
    held = {duty.area_code for duty in actor.duties if duty.role in SEATS}
    rows = Area.objects.filter(level__in=("district", "street"), valid_to=None).order_by("code")
    return [(row.pk, row.name) for row in rows if any(row.pk.startswith(code) for code in held)]


def _formulas(request: HttpRequest, actor: Actor, organisation: Organisation, form: SetFormula) -> HttpResponse:
    rows = Formula.objects.filter(organisation=organisation).order_by("-effective_from", "day_type")
    context = {
        "organisation": organisation,
        "makes": may_make(actor, organisation),
        "formulas": [(row, DAY_TYPES[DayType(row.day_type)]) for row in rows],
        "form": form,
        "key": new_id().hex,
    }
    return render(request, "people_duty/formulas.html", context, status=422 if form.is_bound else 200)


def _days(request: HttpRequest, areas: list[tuple[str, str]], form: MarkDays) -> HttpResponse:
    codes = [code for code, _name in areas]
    rows = MarkedDay.objects.filter(area__in=codes, day__gte=in_china(now()).date()).select_related("area")
    context = {
        "marked": [(row, DAY_TYPES[DayType(row.day_type)]) for row in rows.order_by("day", "area_id")],
        "form": form,
        "key": new_id().hex,
    }
    return render(request, "people_duty/days.html", context, status=422 if form.is_bound else 200)


def _said(values: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
