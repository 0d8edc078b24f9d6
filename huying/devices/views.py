"""Pages of devices: the list, registering, and one device with what may be done with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import NotAllowed, Refused
from huying.core.tables.rows import Rows
from huying.devices import forms
from huying.devices.access import (
    KEEPERS,
    device_of,
    may_keep,
    may_verify,
    require_keeping,
    require_reading,
    require_verifying,
)
from huying.devices.commands.change import change
from huying.devices.commands.give_key import give_key
from huying.devices.commands.register import register
from huying.devices.commands.retire import retire
from huying.devices.commands.verify import is_over, verify
from huying.devices.listing import DEVICES, Find, state_of
from huying.devices.models import Device
from huying.devices.queries import alarm_of, alarms_of, areas_of, units_of
from huying.devices.queries import devices as devices_for
from huying.devices.words import KIND_WORDS, what_word
from huying.incidents.cards import cards_in_force
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.requests import actor_in


@require_safe
@never_cache
def devices(request: HttpRequest) -> HttpResponseBase:
    """The devices: `q`, `kind`, `area` and `use` narrow the list."""
    actor = actor_in(request)
    require_reading(actor)
    form = Find(request.GET, areas=areas_of(actor))

    def rows() -> Rows:
        return Rows(devices_for(actor, form.wanted()))

    more = {"may_keep": actor.has(KEEPERS)}
    return listing(request, actor, DEVICES, rows=rows, template="devices/list.html", form=form, more=more)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """The form of a new device, and its press."""
    actor = actor_in(request)
    require_reading(actor)
    if not actor.has(KEEPERS):
        raise NotAllowed
    posted = request.method == "POST"
    form = _offered(actor, forms.Register(request.POST) if posted else forms.Register(), actor.seat_area)
    if not posted:
        return _new(request, form, 200)
    if not form.is_valid():
        return _new(request, form, 422)
    try:
        made = register(by=actor, at=now(), asked=form.asked())
    except Refused as refusal:
        tell(form, refusal)
        return _new(request, form, refusal.status)
    return redirect("devices:device", made.pk)


@require_safe
@never_cache
def device(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """One device: where it hangs, how it fares, what it reported, and what can be done with it."""
    actor = actor_in(request)
    return _page(request, actor, device_of(actor, device_id))


@require_POST
def change_one(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Correct what the registry says."""
    actor = actor_in(request)
    row = device_of(actor, device_id)
    require_keeping(actor, row.area_id)
    form = _offered(actor, forms.Change(request.POST), row.area_id)
    if not form.is_valid():
        return _page(request, actor, row, form, status=422)
    try:
        change(by=actor, at=now(), device_id=device_id, asked=form.asked(row))
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, row, form, status=refusal.status)
    return redirect("devices:device", device_id)


@require_POST
def retire_one(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Retire a device."""
    actor = actor_in(request)
    row = device_of(actor, device_id)
    require_keeping(actor, row.area_id)
    form = forms.Retire(request.POST)
    if not form.is_valid():
        return _page(request, actor, row, form, status=422)
    try:
        retire(by=actor, at=now(), device_id=device_id, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, row, form, status=refusal.status)
    return redirect("devices:device", device_id)


@require_POST
def verify_one(request: HttpRequest, device_id: UUID, alarm_id: UUID) -> HttpResponse:
    """Say whether an alarm was true."""
    actor = actor_in(request)
    row = device_of(actor, device_id)
    alarm = alarm_of(row, alarm_id)
    require_verifying(actor, row)
    form = forms.Verify(request.POST)
    if not form.is_valid():
        return _page(request, actor, row, form, status=422)
    try:
        verify(by=actor, at=now(), alarm_id=alarm.pk, genuine=form.cleaned_data["genuine"] == "yes")
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, row, form, status=refusal.status)
    return redirect("devices:device", device_id)


@never_cache
@require_POST
def give_key_to(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Make the key of a device; it is shown on this answer and never again."""
    actor = actor_in(request)
    row = device_of(actor, device_id)
    require_keeping(actor, row.area_id)
    secret = give_key(by=actor, at=now(), device_id=device_id)
    return _page(request, actor, device_of(actor, device_id), secret=secret)


def _offered(actor: Actor, form: forms.Change, area_code: str) -> Any:
    cards = cards_in_force(now(), area_code)
    form.offer(units=units_of(actor), templates=[(code, card["name"]) for code, card in cards.items()])
    return form


def _new(request: HttpRequest, form: forms.Register, status: int) -> HttpResponse:
    return render(request, "devices/new.html", {"form": form}, status=status)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Device,
    wrong: django_forms.Form | None = None,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    keeps = may_keep(actor, row.area_id) and row.retired_at is None
    change_form = wrong if isinstance(wrong, forms.Change) else forms.Change(initial=forms.as_known(row))
    cards, verifies = cards_in_force(now()), may_verify(actor, row)
    context = {
        "device": row,
        "kind": KIND_WORDS[row.kind],
        "state": state_of(row, now()),
        "template": cards.get(row.template, {}).get("name", ""),
        "alarms": [(each, what_word(each.what), verifies and is_over(each)) for each in alarms_of(row)],
        "may_keep": keeps,
        "verify_form": wrong if isinstance(wrong, forms.Verify) else None,
        "change_form": _offered(actor, change_form, row.area_id) if keeps else None,
        "retire_form": wrong if isinstance(wrong, forms.Retire) else forms.Retire(),
        "open": isinstance(wrong, forms.Change),
        "secret": secret,
    }
    return render(request, "devices/device.html", context, status=status)
