"""The calendars: one page a day, and what may be done on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.bookings import forms
from huying.cases.bookings.access import SETTERS, require_changing, require_reading, require_setter
from huying.cases.bookings.booked_case import case_to_book
from huying.cases.bookings.commands import book as book_command
from huying.cases.bookings.commands import cancel as cancel_command
from huying.cases.bookings.commands import conclude as conclude_command
from huying.cases.bookings.commands import set_residency as residency_command
from huying.cases.bookings.commands import set_resource as resource_command
from huying.cases.bookings.queries.calendar import booking_of, calendar_of
from huying.cases.bookings.queries.choices import organisations_for, people_for, resources_for
from huying.core.clock import in_china, now
from huying.core.errors import Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in, asked

REACH = timedelta(days=5 * 366)
"""How far from today a day may be looked at."""


@require_safe
@never_cache
def calendar(request: HttpRequest) -> HttpResponse:
    """`?day=2026-11-21` shows another day; `?code=…` fills in the case."""
    actor = actor_in(request)
    require_reading(actor)
    return _page(request, actor, {})


@require_POST
def book(request: HttpRequest) -> HttpResponse:
    """Book."""
    actor = actor_in(request)
    require_reading(actor)
    form = forms.Book(request.POST, auto_id="book_%s")

    def work() -> str:
        case = case_to_book(actor, form.cleaned_data["code"])
        wanted = book_command.Appointment(
            resource_id=form.cleaned_data["resource"],
            starts_at=form.instant("starts_at"),
            ends_at=form.instant("ends_at"),
            case_id=case.pk if case else None,
            purpose=form.cleaned_data["purpose"],
        )
        return str(book_command.book(by=actor, at=now(), wanted=wanted).pk)

    return _posted(request, actor, "book", form, work)


@require_POST
def set_resource(request: HttpRequest) -> HttpResponse:
    """Set up a room, a desk or a service."""
    actor = actor_in(request)
    require_setter(actor)
    form = forms.SetResource(request.POST, auto_id="resource_%s")

    def work() -> str:
        data = dict(form.cleaned_data)
        resource = resource_command.NewResource(organisation_id=data.pop("organisation"), **data)
        return str(resource_command.set_resource(by=actor, at=now(), resource=resource).pk)

    return _posted(request, actor, "resource", form, work)


@require_POST
def set_residency(request: HttpRequest) -> HttpResponse:
    """Set who is where."""
    actor = actor_in(request)
    require_setter(actor)
    form = forms.SetResidency(request.POST, auto_id="residency_%s")

    def work() -> str:
        data = dict(form.cleaned_data)
        residency = residency_command.NewResidency(
            person_id=data.pop("person"),
            resource_id=data.pop("resource"),
            weekdays=tuple(data.pop("weekdays")),
            **data,
        )
        return str(residency_command.set_residency(by=actor, at=now(), residency=residency).pk)

    return _posted(request, actor, "residency", form, work)


@require_POST
def cancel(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Give a booking back."""
    actor = actor_in(request)
    require_changing(actor, booking_of(booking_id))
    form = forms.Cancel(request.POST)
    return _posted(
        request,
        actor,
        "",
        form,
        lambda: str(cancel_command.cancel(by=actor, at=now(), booking_id=booking_id, **form.cleaned_data).pk),
    )


@require_POST
def conclude(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Write down what came of a booking."""
    actor = actor_in(request)
    require_changing(actor, booking_of(booking_id))
    form = forms.Conclude(request.POST)
    return _posted(
        request,
        actor,
        "",
        form,
        lambda: str(conclude_command.conclude(by=actor, at=now(), booking_id=booking_id, **form.cleaned_data).pk),
    )


def _posted(
    request: HttpRequest, actor: Actor, name: str, form: django_forms.Form, work: Callable[[], str]
) -> HttpResponse:
    """Do it once; what is wrong stands at its field of the form of this name, or as an error page without one."""
    if not form.is_valid():
        return _page(request, actor, {name: form}, status=422)
    content = [request.path, {key: str(value) for key, value in form.cleaned_data.items()}]
    try:
        once(who=str(actor.person_id), key=request.POST.get("key", ""), content=content, work=work)
    except Refused as refusal:
        if not name or refusal.status in {403, 404}:
            raise
        tell(form, refusal)
        return _page(request, actor, {name: form}, status=refusal.status)
    back = f"?day={request.POST['day']}" if form.is_valid() and "day" in form.fields else ""
    return redirect(f"/bookings/{back}" if back else "bookings:calendar")


def _page(
    request: HttpRequest, actor: Actor, filled: Mapping[str, django_forms.Form], status: int = 200
) -> HttpResponse:
    day = _day(request)
    resources = resources_for(actor)
    given = {"day": day, "code": asked(request, "code")}
    book_form = filled.get("book") or forms.Book(auto_id="book_%s", initial=given)
    assert isinstance(book_form, forms.Book)
    book_form.offer(resources)
    context: dict[str, Any] = {
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "columns": calendar_of(actor, day, now()),
        "forms": {"book": book_form},
        "cancel": forms.Cancel(),
        "conclude": forms.Conclude(),
        "key": new_id(),
        "open": next(iter(filled), ""),
    }
    if actor.has(SETTERS):
        context["forms"] |= _setting(actor, filled, resources, day)
    return render(request, "cases_bookings/calendar.html", context, status=status)


def _setting(
    actor: Actor, filled: Mapping[str, django_forms.Form], resources: list[tuple[str, str]], day: date
) -> dict[str, django_forms.Form]:
    """The forms of those who set calendars."""
    stay, hours = {"valid_from": day, "mode": "rotating"}, {"opens": "09:00", "closes": "17:00"}
    residency = filled.get("residency") or forms.SetResidency(auto_id="residency_%s", initial=stay)
    resource = filled.get("resource") or forms.SetResource(auto_id="resource_%s", initial=hours)
    assert isinstance(residency, forms.SetResidency)
    assert isinstance(resource, forms.SetResource)
    residency.offer(people_for(actor), resources)
    resource.offer(organisations_for(actor))
    return {"residency": residency, "resource": resource}


def _day(request: HttpRequest) -> date:
    """The day that is asked for; today when none, no day at all, or one that no calendar here reaches."""
    today = in_china(now()).date()
    try:
        day = date.fromisoformat(asked(request, "day"))
    except ValueError:
        return today
    return day if abs(day - today) <= REACH else today
