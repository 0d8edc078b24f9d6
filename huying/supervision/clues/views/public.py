"""The pages of whoever has a clue: hand it in, and follow it by code and passphrase. Public, without JavaScript."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound, Refused
from huying.core.idempotency import once
from huying.orders.views.posting import kept
from huying.people.requests import address_of, asked
from huying.places.models import Area, Place
from huying.supervision.clues.commands.ask import say
from huying.supervision.clues.commands.claim import claim
from huying.supervision.clues.commands.hand_in import Receipt, Told, hand_in
from huying.supervision.clues.following import held, keep, opened
from huying.supervision.clues.forms_public import Claim, Door, HandIn, Say, Tells
from huying.supervision.clues.models import Clue
from huying.supervision.clues.queries import code_page

SHAPES: dict[str, type[Tells]] = {"say": Say, "claim": Claim}
DO: dict[str, Any] = {"say": say, "claim": claim}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The empty page; or what was sent, with what is wrong at its field; or code and passphrase, shown this once."""
    place = _place(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = HandIn(*sent, initial={"key": secrets.token_hex(16), "area": place.area_id[:9] if place else ""})
    form.offer(_areas())
    if request.method != "POST":
        return _form(request, form, place)
    if not form.is_valid():
        return _form(request, form, place, Invalid.status)
    try:
        receipt = _handed_in(request, form, place)
    except Refused as refusal:
        if refusal.field == "photo":
            form.add_error("files", str(refusal))
        else:
            form.tell(refusal)
        return _form(request, form, place, refusal.status)
    return render(request, "supervision_clues/handed_in.html", {"receipt": receipt})


def _handed_in(request: HttpRequest, form: HandIn, place: Place | None) -> Receipt:
    data = dict(form.cleaned_data)
    key, files = data.pop("key"), kept(data.pop("files"))
    told = Told(files=files, place_id=place.pk if place else None, **data)
    return hand_in(at=now(), address=address_of(request), told=told, key=key)


def _place(request: HttpRequest) -> Place | None:
    """The building whose plate was scanned before, by its code in the address."""
    code = asked(request, "b")
    return Place.objects.filter(code=code).first() if code else None


def _areas() -> list[Area]:
    return list(Area.objects.filter(level__in=("street", "district"), valid_to=None).order_by("-level", "code"))


def _form(request: HttpRequest, form: HandIn, place: Place | None, status: int = 200) -> HttpResponse:
    return render(request, "supervision_clues/new.html", {"form": form, "place": place}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Type code and passphrase."""
    if request.method != "POST":
        return _door(request, Door())
    form = Door(request.POST)
    if not form.is_valid():
        return _door(request, form, Invalid.status)
    try:
        found = opened(**form.cleaned_data, at=now(), address=address_of(request))
    except Refused as refusal:
        form.tell(refusal)
        return _door(request, form, refusal.status)
    answer = redirect("clue:page")
    keep(answer, found.pk, secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _door(request: HttpRequest, form: Door, status: int = 200) -> HttpResponse:
    return render(request, "supervision_clues/door.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """How it stands; without a pass, the door."""
    found = held(request)
    return _page(request, found) if found else redirect("clue:door")


@login_not_required
@never_cache
@require_POST
def act(request: HttpRequest, verb: str) -> HttpResponse:
    """Answer a question, add something, or claim the reward: once for a key."""
    if verb not in SHAPES:
        raise NotFound
    found = held(request)
    if found is None:
        return redirect("clue:door")
    form = SHAPES[verb](request.POST, auto_id=f"{verb}_%s")
    if not form.is_valid():
        return _page(request, found, {verb: form}, Invalid.status)
    said = dict(form.cleaned_data)
    key = said.pop("key")

    def work() -> dict[str, Any]:
        DO[verb](at=now(), clue_id=found.pk, **said)
        return {}

    try:
        once(who=f"clue:{found.pk}", key=key, content={"verb": verb, **said}, work=work)
    except Refused as refusal:
        form.tell(refusal)
        return _page(request, found, {verb: form}, refusal.status)
    return redirect("clue:page")


def _page(request: HttpRequest, found: Clue, wrong: dict[str, Tells] | None = None, status: int = 200) -> HttpResponse:
    fresh = Clue.objects.select_related("reward").get(pk=found.pk)
    key = secrets.token_hex(16)
    shapes = {verb: kind(initial={"key": key}, auto_id=f"{verb}_%s") for verb, kind in SHAPES.items()}
    context = {"page": code_page(fresh), "forms": {**shapes, **(wrong or {})}}
    return render(request, "supervision_clues/page.html", context, status=status)
