"""The list of hazards, as each reader has them, and the form by which one is found."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import kept, lead_to
from huying.patrols.hazards.access import FINDERS, may_find
from huying.patrols.hazards.categories import categories, word_of
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.hazards.forms import Find
from huying.patrols.hazards.listing import HAZARDS, HazardRows
from huying.patrols.hazards.listing import Find as FindHazards
from huying.patrols.hazards.queries.found import open_at
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.soundness import NoSuchPlace
from huying.patrols.hazards.views.reader import reader
from huying.patrols.plates.rules import read_building_code
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.people.requests import asked
from huying.places.models import Place

_MOST_PLACES = 300


@require_safe
@reader
def hazards(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What waits for the reader, what is open, what is over."""
    at = now()
    kinds = {code: word_of(row) for code, row in categories(actor.home_area, at).items()}
    form = FindHazards(request.GET, kinds=kinds)
    rows = HazardRows(actor, form, at)
    more = {"may_find": may_find(actor), "tabbed": rows, "above": "ui/parts/table_tabs.html"}
    template = "patrols_hazards/hazards.html"
    return listing(request, actor, HAZARDS, rows=lambda: rows, template=template, form=form, more=more)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def find_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form on a phone; the place stands in it already for who comes from a scan (`?place=<building code>`)."""
    if not may_find(actor):
        raise NotFound
    if request.method != "POST":
        return _form(request, actor, Find(initial={"place": asked(request, "place")[:120]}))
    form = Find(request.POST, request.FILES)
    code = _found(request, actor, form) if form.is_valid() else ""
    return lead_to(reverse("hazards:hazard", args=[code])) if code else _form(request, actor, form, status=422)


def _found(request: HttpRequest, actor: Actor, form: Find) -> str:
    """The code of the new hazard; empty when something is wrong, which then stands at its field."""
    data = form.cleaned_data
    try:
        place = _place(actor, data["place"])
        finding = Finding(
            place_id=place.pk,
            category=data["category"],
            words=data["words"],
            spot=data["spot"],
            photos=kept(data["photos"]),
            suggested=Grade(data["suggested"]),
            campaign=data["campaign"],
        )
        return find(by=actor, at=now(), finding=finding, key=request.POST.get("key", "")).code
    except Invalid as refusal:
        field = "photos" if refusal.field == "photo" else refusal.field
        if field not in form.fields:
            raise
        form.add_error(field, str(refusal))
        return ""


def _place(actor: Actor, text: str) -> Place:
    """The place of a building code, or the one of that name where the person patrols. Raises NoSuchPlace."""
    code = read_building_code(text)
    rows = Place.objects.filter(code=code) if code else _around(actor).filter(name=text.strip())
    found = list(rows[:2])
    if len(found) != 1:
        raise NoSuchPlace
    return found[0]


def _around(actor: Actor) -> QuerySet[Place]:
    areas = [duty.area_code for duty in actor.duties if duty.role in FINDERS]
    return Place.objects.filter(area__code__startswith=min(areas, key=len)) if areas else Place.objects.none()


def _form(request: HttpRequest, actor: Actor, form: Find, status: int = 200) -> HttpResponse:
    at = now()
    form.offer(actor.home_area, at)
    typed = form["place"].value() or ""
    code = read_building_code(typed)
    place = Place.objects.filter(code=code).first() if code else None
    context = {
        "form": form,
        "key": new_id(),
        "here": place,
        "already": list(open_at(actor, place)) if place else [],
        "places": list(_around(actor).order_by("name").values_list("name", flat=True)[:_MOST_PLACES]),
    }
    return render(request, "patrols_hazards/find.html", context, status=status)
