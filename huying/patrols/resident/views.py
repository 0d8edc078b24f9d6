"""The page that the plate of a building opens, and what is done from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.codes import follow_key
from huying.core.errors import Invalid, Refused
from huying.core.files import store_photo
from huying.core.ids import new_id
from huying.incidents.cards import cards_in_force
from huying.incidents.words import type_word
from huying.patrols.hazards.categories import OTHER, categories
from huying.patrols.hazards.commands.report import Told, report
from huying.patrols.hazards.queries.follow import WHOSE
from huying.patrols.plates.access import READERS
from huying.patrols.plates.queries import PlateGone
from huying.patrols.plates.rules import read_building_code
from huying.patrols.resident import forms
from huying.patrols.resident.around import around as near
from huying.patrols.resident.commands.take_turn import take_turn
from huying.patrols.resident.commands.whistle import Call, whistle
from huying.patrols.resident.passes import Scan, scan_of
from huying.patrols.resident.words import NEAR_WORDS
from huying.people.requests import actor_in, address_of

SEE_OTHER = 303
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Scan, P], HttpResponse]
Open = Callable[Concatenate[HttpRequest, str, P], HttpResponse]
FORMS = ["GET", "HEAD", "POST"]


class NotACode(Invalid):
    """What was typed is no building code, or its check digit does not fit."""

    slug = "not-a-building-code"
    text = _("这不是屋联码。请照牌上的数字输入，例如 330108001005 B00012-2。")
    field = "code"


def scanned(view: View[P]) -> Open[P]:
    """Open a page of a plate for whoever holds its key; of one that has ended, what to do instead (410)."""

    @login_not_required
    @never_cache
    @wraps(view)
    def run(request: HttpRequest, code: str, *args: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            return view(request, scan_of(request, code), *args, **named)
        except PlateGone as gone:
            return render(request, "patrols_resident/gone.html", {"text": str(gone)}, status=gone.status)

    return cast(Open[P], run)


@login_not_required
@never_cache
@require_http_methods(FORMS)
def door(request: HttpRequest) -> HttpResponse:
    """For whoever cannot scan: code and key as they are printed under the QR."""
    form = forms.Door(forms.posted(request))
    if request.method == "POST" and form.is_valid():
        code = read_building_code(form.cleaned_data["code"])
        if code is not None:
            key = "".join(form.cleaned_data["key"].split()).lower()
            return redirect(f"{reverse('scan', args=[code])}?{urlencode({'k': key})}")
        form.add_error("code", NotACode.text)
    status = Invalid.status if form.errors else 200
    return render(request, "patrols_resident/door.html", {"form": form}, status=status)


@require_safe
@scanned
def scan(request: HttpRequest, scan: Scan) -> HttpResponse:
    """What can be done here; whoever patrols and is signed in finds the check-up sheet on top."""
    return render(request, "patrols_resident/scan.html", {"scan": scan, "sheet": sheet_of(request, scan)})


@require_http_methods(FORMS)
@scanned
def call_help(request: HttpRequest, scan: Scan) -> HttpResponse:
    """Whistle."""
    cards = cards_in_force(now(), scan.plate.place.area_id)
    form = forms.Whistle(forms.posted(request), initial={"key": new_id().hex})
    form.offer(cards, {code: type_word(card) for code, card in cards.items()})
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        key = data.pop("key")
        try:
            code = whistle(at=now(), address=address_of(request), call=Call(scan.plate.pk, **data), key=key)
        except Refused as refusal:
            form.tell(refusal)
            return _form(request, "whistle", scan, form, refusal.status)
        return receipt(code)
    return _form(request, "whistle", scan, form, Invalid.status if form.errors else 200)


@require_http_methods(FORMS)
@scanned
def tell(request: HttpRequest, scan: Scan) -> HttpResponse:
    """Report a hazard."""
    sent = forms.posted(request)
    form = forms.Report(sent, request.FILES if sent is not None else None, initial={"key": new_id().hex})
    form.offer(categories(scan.plate.place.area_id, now()))
    if request.method == "POST" and form.is_valid():
        try:
            return receipt(_reported(request, scan, dict(form.cleaned_data)))
        except Refused as refusal:
            form.tell(refusal)
            return _form(request, "report", scan, form, refusal.status)
    return _form(request, "report", scan, form, Invalid.status if form.errors else 200)


@require_safe
@scanned
def around(request: HttpRequest, scan: Scan) -> HttpResponse:
    """What is useful near, from the district's own register."""
    found = [(each, NEAR_WORDS[each.kind]) for each in near(scan.plate.place)]
    return render(request, "patrols_resident/around.html", {"scan": scan, "found": found})


def _reported(request: HttpRequest, scan: Scan, data: dict[str, Any]) -> str:
    at, photo = now(), data.pop("photo")
    take_turn(at=at, address=address_of(request), place_id=scan.plate.place_id)
    photos = (store_photo(photo.read()),) if photo else ()
    spot = " ".join(part for part in (scan.plate.spot, data["spot"].strip()) if part)
    told = Told(
        place_id=scan.plate.place_id,
        words=data["words"],
        category=data["category"] or OTHER,
        spot=spot,
        photos=photos,
        phone=data["phone"],
    )
    return report(at=at, told=told, key=data["key"]).code


def receipt(code: str) -> HttpResponseRedirect:
    """On to the receipt, which is the page that follows the matter."""
    query = urlencode({"k": follow_key(code, WHOSE)})
    answer = HttpResponseRedirect(f"{reverse('scan_matter', args=[code])}?{query}")
    answer.status_code = SEE_OTHER
    return answer


def _form(request: HttpRequest, name: str, scan: Scan, form: forms.Tells, status: int) -> HttpResponse:
    return render(request, f"patrols_resident/{name}.html", {"scan": scan, "form": form}, status=status)


def sheet_of(request: HttpRequest, scan: Scan) -> str:
    """The check-up sheet of the building, for who is signed in and walks there; empty for everybody else."""
    if not request.user.is_authenticated:
        return ""
    if not actor_in(request).in_area(READERS, scan.plate.place.area_id):
        return ""
    try:
        sheet = reverse("rounds:sheet", args=[scan.code])
    except NoReverseMatch:
        return ""
    return f"{sheet}?{urlencode({'k': request.GET.get('k', '')})}"
