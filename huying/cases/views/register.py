"""The window's register page: taken in, accepted or settled in one press, with suggestions while somebody types."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.cases.access import require_register
from huying.cases.commands.accept import Acceptance
from huying.cases.commands.admit import admit
from huying.cases.commands.convert import convert
from huying.cases.commands.dispose import Result
from huying.cases.commands.register import register
from huying.cases.commands.settle import settle
from huying.cases.intake import NewCase
from huying.cases.models import Case
from huying.cases.queries.arrived import arrived
from huying.cases.queries.found import known_code
from huying.cases.queries.rail import rail_of
from huying.cases.queries.whistle import from_whistle
from huying.cases.reading_form import Filled, blank, one_more, sent, usual_channel
from huying.cases.registrar import may_accept, opens, require_accepting, taken_in
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.codes import MistypedCode
from huying.core.errors import Invalid, NotFound, Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.incidents.queries.found import by_code_or_alias
from huying.incidents.queries.places import places_like
from huying.people.access import Actor
from huying.people.requests import asked

SEE_OTHER = 303
WAYS = frozenset({"register", "accept", "settle"})
"""What the buttons do; `more` only shows another row."""
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
    filled, status = sent(request), Invalid.status
    if filled.sound:
        try:
            return HttpResponseRedirect(_done(request, actor, filled), status=SEE_OTHER)
        except Refused as refusal:
            filled.tell(refusal)
            status = refusal.status
    return _page(request, actor, filled, status=status)


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
    case = taken_in(actor, code)
    context = {"arrived": arrived(actor, case, at), "opens": opens(actor, case)}
    return render(request, "cases/register/registered.html", context)


def _blank(request: HttpRequest, actor: Actor) -> Filled:
    code = asked(request, "whistle")
    if not code:
        ahead = {name: asked(request, name) for name in AHEAD if asked(request, name)}
        return blank({"channel": usual_channel(actor), **ahead}, [])
    known = from_whistle(actor, by_code_or_alias(actor, code))
    return blank(known.case, known.parties)


def _page(request: HttpRequest, actor: Actor, filled: Filled, status: int = 200) -> HttpResponse:
    if filled.case.is_bound and filled.case.has_error("whistle"):
        filled.case.show_whistle()
    context = {
        "form": filled.case,
        "recorded": known_code(actor, filled.recorded),
        "duplicate": known_code(actor, filled.duplicate),
        "parties": filled.parties,
        "key": new_id(),
        "rail": rail_of(actor, request.POST or filled.typed, now()),
        "draft_of": actor.id,
        "may_accept": may_accept(actor),
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
    """What the button says; a button that the page does not have is refused."""
    at, data = now(), filled.case.cleaned_data
    if do not in WAYS:
        raise Invalid(field="do")
    if data["whistle"]:
        return convert(by=actor, at=at, incident_id=_whistle(actor, data["whistle"]).pk, content=content)
    if do != "register":
        require_accepting(actor, content.line)
    said = Acceptance(different=data["different"])
    if do == "settle":
        result = Result(data["text"], data["result"], on_the_spot=True)
        return settle(by=actor, at=at, content=content, result=result, said=said)
    if do == "accept":
        return admit(by=actor, at=at, content=content, said=said)
    return register(by=actor, at=at, content=content)


def _whistle(actor: Actor, code: str) -> Incident:
    """The whistle from which the matter comes; raises NotFound or MistypedCode at the field of its code."""
    try:
        return by_code_or_alias(actor, code)
    except (NotFound, MistypedCode) as refusal:
        refusal.field = "whistle"
        raise
