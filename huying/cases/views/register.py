"""The window's register page: taken in, accepted or settled in one press, with suggestions while somebody types."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.cases.access import require_register
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.convert import convert
from huying.cases.commands.dispose import Result
from huying.cases.commands.register import register
from huying.cases.commands.settle import settle
from huying.cases.intake import NewCase
from huying.cases.models import Case
from huying.cases.queries.arrived import arrived
from huying.cases.queries.found import by_code
from huying.cases.queries.rail import rail_of
from huying.cases.queries.whistle import from_whistle
from huying.cases.reading_form import Filled, blank, one_more, sent
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Invalid, InvalidFields
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.incidents.queries.found import by_code_or_alias
from huying.incidents.queries.places import places_like
from huying.people.access import Actor
from huying.people.requests import asked

SEE_OTHER = 303
AHEAD = ("line", "place", "category")
"""What an address may fill in ahead, such as the link of a place's code."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@working
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The empty page; what was sent, done; or what was sent, with what is wrong at its field."""
    require_register(actor)
    if request.method != "POST":
        return _page(request, actor, _blank(request, actor))
    if request.POST.get("do") == "more":
        return _page(request, actor, one_more(request))
    filled = sent(request)
    if filled.sound:
        try:
            return HttpResponseRedirect(_done(request, actor, filled), status=SEE_OTHER)
        except InvalidFields:
            raise
        except Invalid as refusal:
            filled.tell(refusal)
    return _page(request, actor, filled, status=422)


@never_cache
@require_POST
@working
def similar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rail beside the form: earlier matters, limitation periods, what starts and what will be printed."""
    require_register(actor)
    return render(request, "cases/register/rail.html", {"rail": rail_of(actor, request.POST, now())})


@require_safe
@working
def places(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Places and units that are called like what was typed, as options of the field."""
    require_register(actor)
    found = places_like(asked(request, "place"), actor.home_area[:6])
    return render(request, "cases/register/places.html", {"found": found})


@never_cache
@require_safe
@working
def registered(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """It is taken in: the code, the papers to hand over, what to tell, and the way to the next."""
    at = now()
    return render(request, "cases/register/registered.html", {"arrived": arrived(actor, by_code(actor, code), at)})


def _blank(request: HttpRequest, actor: Actor) -> Filled:
    code = asked(request, "whistle")
    if not code:
        return blank({name: asked(request, name) for name in AHEAD if asked(request, name)}, [])
    ahead = from_whistle(actor, by_code_or_alias(actor, code))
    return blank(ahead.case, ahead.parties)


def _page(request: HttpRequest, actor: Actor, filled: Filled, status: int = 200) -> HttpResponse:
    context = {
        "form": filled.case,
        "parties": filled.parties,
        "key": request.POST.get("key") or new_id(),
        "rail": rail_of(actor, request.POST or filled.typed, now()),
        "draft_of": actor.id,
    }
    return render(request, "cases/register/new.html", context, status=status)


def _done(request: HttpRequest, actor: Actor, filled: Filled) -> str:
    """Do what the button says once, however often it is sent; the address of what was made."""
    do = request.POST.get("do", "register")
    content = filled.content(actor, actor.home_area[:6])
    said = {name: request.POST.getlist(name) for name in request.POST if name not in {"csrfmiddlewaretoken", "key"}}

    def work() -> dict[str, Any]:
        return {"code": _taken_in(actor, do, content, filled).code}

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    code = once(who=str(actor.person_id), key=key, content={"register": said}, work=work).value["code"]
    return reverse("cases:registered", args=[code])


def _taken_in(actor: Actor, do: str, content: NewCase, filled: Filled) -> Case:
    at, data = now(), filled.case.cleaned_data
    if data["whistle"]:
        incident = by_code_or_alias(actor, data["whistle"])
        return convert(by=actor, at=at, incident_id=incident.pk, content=content)
    if do == "settle":
        return settle(by=actor, at=at, content=content, result=Result(data["text"], data["result"], on_the_spot=True))
    case = register(by=actor, at=at, content=content)
    if do == "accept":
        accept(by=actor, at=at, case_id=case.pk, said=Acceptance(category=content.category))
    return case
