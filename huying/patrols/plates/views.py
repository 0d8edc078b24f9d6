"""Pages of plates: the list of buildings, one plate, and what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms as django_forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import NotAllowed, Refused
from huying.core.ids import new_id
from huying.core.tables.asked import asked as wanted_of
from huying.core.tables.rows import Rows
from huying.patrols.plates import drawing, forms
from huying.patrols.plates.access import KEEPERS, may_keep, require_keeping, require_reading
from huying.patrols.plates.buildings import (
    Wanted,
    areas_of,
    buildings,
    editions_of,
    parts_of,
    plate_of,
    with_plates,
)
from huying.patrols.plates.commands.give_key import give_key
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.commands.print_ import MOST, NothingToPrint, TooManyToPrint, print_plates
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.commands.revoke import revoke
from huying.patrols.plates.faces import face_of
from huying.patrols.plates.listing import PLATES, Find
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import PRINTED
from huying.patrols.plates.words import FORM_WORDS, KIND_WORDS
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import drawn, listing
from huying.people.requests import actor_in
from huying.places.models import Place

SEE_OTHER = 303
_LIST = "patrols_plates/list.html"


@require_safe
@never_cache
def plates(request: HttpRequest) -> HttpResponseBase:
    """The buildings with their plates: `q`, `area` and `standing` narrow the list."""
    actor = actor_in(request)
    require_reading(actor)
    form = _find(actor, request.GET)

    def rows() -> Rows:
        return _rows(actor, form.wanted())

    return listing(request, actor, PLATES, rows=rows, template=_LIST, form=form, more=_above(actor))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Give the chosen buildings plates where they have none, and print them; all of the list with `all`.

    What one file does not hold leads to its parts.
    """
    actor = actor_in(request)
    require_reading(actor)
    form = forms.Print(request.POST)
    try:
        if not form.is_valid():
            raise NothingToPrint
        chosen = _chosen(actor, request.POST, form)
        found = list(chosen.prefetch_related("plates")[: MOST + 1])
        if not found:
            raise NothingToPrint
        if sum(max(1, len(_standing(each))) for each in found) > MOST:
            if request.POST.get("all") and not form.cleaned_data["first"]:
                return _in_parts(request, actor, form)
            raise TooManyToPrint(most=MOST)
        return _printed(actor, _made(actor, found), **form.press)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return _again(request, actor, refusal)


@require_safe
@never_cache
def parts(request: HttpRequest) -> HttpResponse:
    """All of a list in parts, a file each: which buildings, and whether it was printed under this press."""
    actor = actor_in(request)
    require_reading(actor)
    if not actor.has(KEEPERS):
        raise NotAllowed
    form, find = forms.Print(request.GET), _find(actor, request.GET)
    if not (form.is_valid() and find.is_valid()):
        raise NothingToPrint
    press = form.press
    found = parts_of(actor, replace(find.wanted(), batch=press["batch"]), MOST)
    context = {
        "parts": found,
        "plates": sum(part.plates for part in found),
        "left": sum(not part.done for part in found),
        "most": MOST,
        "carried": [(name, value) for name, value in find.cleaned_data.items() if value],
        "word": FORM_WORDS[press["form"]],
        **press,
    }
    return render(request, "patrols_plates/parts.html", context)


@require_safe
@never_cache
def plate(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """One plate: its QR, its printings, the other editions of the building, and what can be done with it."""
    actor = actor_in(request)
    return _page(request, actor, plate_of(actor, plate_id))


@require_POST
def print_one(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """Print one plate."""
    actor = actor_in(request)
    row = plate_of(actor, plate_id)
    form = forms.Print(request.POST)
    if not form.is_valid():
        raise NothingToPrint
    return _printed(actor, [row], **form.press)


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
    row = plate_of(actor, plate_id)
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
    row = plate_of(actor, plate_id)
    secret = give_key(by=actor, at=now(), plate_id=plate_id)
    return _page(request, actor, row, secret=secret)


def _ended(request: HttpRequest, plate_id: UUID, work: Callable[..., Plate]) -> HttpResponse:
    actor = actor_in(request)
    row = plate_of(actor, plate_id)
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


def _chosen(actor: Actor, told: QueryDict, form: forms.Print) -> QuerySet[Place]:
    """The buildings that are ticked, all of the list, or one part of it from a code to another."""
    if not told.get("all"):
        ticked = [each for each in map(_id, told.getlist("place")[: MOST + 1]) if each]
        return buildings(actor, Wanted()).filter(pk__in=ticked)
    find, data = _find(actor, told), form.cleaned_data
    if not find.is_valid():
        raise NothingToPrint
    if not data["first"]:
        return buildings(actor, find.wanted())
    part = replace(find.wanted(), batch=data["batch"])
    return buildings(actor, part).filter(code__gte=data["first"], code__lte=data["last"])


def _in_parts(request: HttpRequest, actor: Actor, form: forms.Print) -> HttpResponse:
    """Where all of a list is printed that is too much for one file."""
    find = _find(actor, request.POST)
    if not find.is_valid():
        raise NothingToPrint
    kept = {name: value for name, value in find.cleaned_data.items() if value}
    query = urlencode({**kept, "form": form.cleaned_data["form"], "batch": form.cleaned_data["batch"]})
    return HttpResponseRedirect(f"{reverse('plates:parts')}?{query}", status=SEE_OTHER)


def _made(actor: Actor, places: Sequence[Place]) -> list[Plate]:
    """The standing printed plates of buildings; one for the main entrance where there is none."""
    rows = []
    for place in places:
        rows += _standing(place) or [issue(by=actor, at=now(), plate=NewPlate(place.pk))]
    return rows


def _standing(place: Place) -> list[Plate]:
    return [each for each in place.plates.all() if each.kind == PRINTED and each.revoked_at is None]


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


def _again(request: HttpRequest, actor: Actor, refusal: Refused) -> HttpResponse:
    """The list that the press came from, with what is wrong about it."""
    form = _find(actor, request.POST)
    narrowed = {name: [request.POST.get(name, "")] for name in Find.base_fields} if form.is_valid() else {}
    source = _rows(actor, form.wanted() if narrowed else Wanted())
    table = drawn(actor, wanted_of(PLATES, narrowed), source, reverse("plates:plates"), form)
    context = {**_above(actor), "refusal": refusal, "table": table, "part": False}
    return render(request, _LIST, context, status=refusal.status)


def _find(actor: Actor, told: QueryDict) -> Find:
    return Find(told, areas=areas_of(actor))


def _rows(actor: Actor, wanted: Wanted) -> Rows:
    return Rows(with_plates(buildings(actor, wanted)))


def _above(actor: Actor) -> dict[str, Any]:
    """What stands over the rows: the press that prints."""
    return {"above": "patrols_plates/parts/print.html", "may_keep": actor.has(KEEPERS), "batch": new_id()}


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
        "editions": [each for each in editions_of(row.place_id) if each != row],
        "may_keep": may_keep(actor, row.place.area_id),
        "kind": KIND_WORDS[row.kind],
        "end_form": wrong if isinstance(wrong, forms.End) else forms.End(),
        "issue_form": wrong if isinstance(wrong, forms.Issue) else forms.Issue(),
        "secret": secret,
        "batch": new_id(),
    }
    return render(request, "patrols_plates/plate.html", context, status=status)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
