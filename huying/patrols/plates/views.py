"""Pages of plates: the list of buildings, one plate, and what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Refused
from huying.core.ids import new_id
from huying.patrols.plates import drawing, forms, listing
from huying.patrols.plates.access import KEEPERS, may_keep, require_keeping, require_reading
from huying.patrols.plates.commands.give_key import give_key
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.commands.print_ import MOST, NothingToPrint, TooManyToPrint, print_plates
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.commands.revoke import revoke
from huying.patrols.plates.faces import face_of
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import PRINTED, STANDINGS
from huying.patrols.plates.words import FORM_WORDS, KIND_WORDS, STANDING_WORDS
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in, asked
from huying.places.models import Place

_LONGEST = 60


@require_safe
@never_cache
def plates(request: HttpRequest) -> HttpResponse:
    """The buildings with their plates: `q`, `area`, `standing` and `page` narrow the list."""
    return _list(request, actor_in(request))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Give the chosen buildings plates where they have none, and print them; all of the list with `all`."""
    actor = actor_in(request)
    require_reading(actor)
    form = forms.Print(request.POST)
    try:
        if not form.is_valid():
            raise NothingToPrint
        rows = _made(actor, _chosen(request, actor))
        return _printed(actor, rows, **form.cleaned_data)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return _list(request, actor, refusal)


@require_safe
@never_cache
def plate(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """One plate: its QR, its printings, the other editions of the building, and what can be done with it."""
    actor = actor_in(request)
    return _page(request, actor, listing.plate_of(actor, plate_id))


@require_POST
def print_one(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Print one plate."""
    actor = actor_in(request)
    row = listing.plate_of(actor, plate_id)
    form = forms.Print(request.POST)
    if not form.is_valid():
        raise NothingToPrint
    return _printed(actor, [row], **form.cleaned_data)


@require_POST
def revoke_one(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Revoke a plate."""
    return _ended(request, plate_id, revoke)


@require_POST
def reissue_one(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Revoke a plate and make the next edition; the answer is the page of the new one."""
    return _ended(request, plate_id, reissue)


@require_POST
def issue_beside(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Give the building of this plate another one: at another spot, or of another kind."""
    actor = actor_in(request)
    row = listing.plate_of(actor, plate_id)
    require_keeping(actor, row.place.area_id)
    form = forms.Issue(request.POST)
    if not form.is_valid():
        return _page(request, actor, row, form, status=422)
    wanted = NewPlate(row.place_id, form.cleaned_data["spot"], form.cleaned_data["kind"])
    try:
        made = issue(by=actor, at=now(), plate=wanted)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, row, form, status=refusal.status)
    return redirect("plates:plate", made.pk)


@never_cache
@require_POST
def give_key_to(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Make the key of a changing plate's device; it is shown on this answer and never again."""
    actor = actor_in(request)
    row = listing.plate_of(actor, plate_id)
    secret = give_key(by=actor, at=now(), plate_id=plate_id)
    return _page(request, actor, row, secret=secret)


def _ended(request: HttpRequest, plate_id: UUID, work: Callable[..., Plate]) -> HttpResponse:
    actor = actor_in(request)
    row = listing.plate_of(actor, plate_id)
    require_keeping(actor, row.place.area_id)
    form = forms.End(request.POST)
    if not form.is_valid():
        return _page(request, actor, row, form, status=422)
    try:
        after = work(by=actor, at=now(), plate_id=plate_id, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, row, form, status=refusal.status)
    return redirect("plates:plate", after.pk)


def _chosen(request: HttpRequest, actor: Actor) -> list[Place]:
    """The buildings that are ticked, or all of the list."""
    if request.POST.get("all"):
        rows = listing.buildings(actor, _wanted(request))
    else:
        ticked = [each for each in map(_id, request.POST.getlist("place")[: MOST + 1]) if each]
        rows = listing.buildings(actor, listing.Wanted()).filter(pk__in=ticked)
    found = list(rows.prefetch_related("plates")[: MOST + 1])
    if not found:
        raise NothingToPrint
    if len(found) > MOST:
        raise TooManyToPrint(most=MOST)
    return found


def _made(actor: Actor, places: Sequence[Place]) -> list[Plate]:
    """The standing printed plates of buildings; one for the main entrance where there is none."""
    rows = []
    for place in places:
        standing = [each for each in place.plates.all() if each.kind == PRINTED and each.revoked_at is None]
        rows += standing or [issue(by=actor, at=now(), plate=NewPlate(place.pk))]
    return rows


def _printed(actor: Actor, rows: Sequence[Plate], *, form: str, batch: UUID) -> HttpResponse:
    """The file; what is printed is on record."""
    at = now()
    if form == "svg" and len(rows) > 1:
        raise NothingToPrint
    noted = print_plates(by=actor, at=at, plates=[row.pk for row in rows], form=form, batch=batch)
    faces = [face_of(row, at) for row in noted]
    if form == "svg":
        return _file(drawing.svg(faces[0]), "image/svg+xml", f"{faces[0].code}.svg")
    content = (drawing.sheets if form == "sheet" else drawing.singles)(faces)
    return _file(content, "application/pdf", f"plates-{in_china(at):%Y%m%d-%H%M}.pdf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _list(request: HttpRequest, actor: Actor, refusal: Refused | None = None) -> HttpResponse:
    wanted = _wanted(request)
    context: dict[str, Any] = {
        "found": listing.page_of(actor, wanted, _page_number(request)),
        "wanted": wanted,
        "areas": listing.areas_of(actor),
        "standings": STANDING_WORDS,
        "may_keep": actor.has(KEEPERS),
        "most": MOST,
        "batch": new_id(),
        "refusal": refusal,
        "query": _query(request, wanted),
    }
    return render(request, "patrols_plates/list.html", context, status=refusal.status if refusal else 200)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: Plate,
    wrong: django_forms.Form | None = None,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    at = now()
    context = {
        "plate": row,
        "face": face_of(row, at),
        "printings": [(each, FORM_WORDS[each.form]) for each in row.printings.select_related("by").order_by("-at")],
        "editions": [each for each in listing.editions_of(row.place_id) if each != row],
        "may_keep": may_keep(actor, row.place.area_id),
        "kind": KIND_WORDS[row.kind],
        "end_form": wrong if isinstance(wrong, forms.End) else forms.End(),
        "issue_form": wrong if isinstance(wrong, forms.Issue) else forms.Issue(),
        "secret": secret,
        "batch": new_id(),
    }
    return render(request, "patrols_plates/plate.html", context, status=status)


def _wanted(request: HttpRequest) -> listing.Wanted:
    """What the address asks for, or the form that was sent from the list; a word that means nothing narrows nothing."""
    told = request.POST if request.method == "POST" else request.GET
    standing, area = told.get("standing", ""), told.get("area", "")
    return listing.Wanted(
        text=told.get("q", "").replace("\0", "").strip()[:_LONGEST],
        area=area if area.isascii() and area.isalnum() else "",
        standing=standing if standing in STANDINGS else "",
    )


def _query(request: HttpRequest, wanted: listing.Wanted) -> str:
    """The address of this list without its page."""
    query = request.GET.copy()
    query.clear()
    for name, value in (("q", wanted.text), ("area", wanted.area), ("standing", wanted.standing)):
        if value:
            query[name] = value
    return query.urlencode()


def _page_number(request: HttpRequest) -> int:
    text = asked(request, "page")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
