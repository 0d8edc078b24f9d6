"""The acts of the window on a case: one address for each verb, `POST /cases/<code>/acts/<verb>/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from huying.cases import forms_acts as shapes
from huying.cases.acting import ACTS, form_of
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.extend import extend
from huying.cases.commands.merge import merge
from huying.cases.commands.not_accept import not_accept
from huying.cases.commands.other_route import other_route
from huying.cases.commands.recuse import recuse
from huying.cases.commands.sort import sort
from huying.cases.commands.split import Part, split
from huying.cases.commands.withdraw import withdraw
from huying.cases.endings import Ending
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound, Refused
from huying.core.files import store_photo
from huying.core.idempotency import once
from huying.people.access import Actor

SEE_OTHER = 303


class UnknownCase(Invalid):
    """There is no other case of this code."""

    slug = "unknown-case"
    text = _("没有这一件，请核对编号。")
    field = "into"


@dataclass(frozen=True, slots=True)
class Doing:
    """One press: who, when, on which case, with what."""

    actor: Actor
    at: datetime
    case: Case
    data: dict[str, Any]

    def run(self, command: Callable[..., Any], **more: Any) -> Any:
        """Call a command on the case."""
        return command(by=self.actor, at=self.at, case_id=self.case.pk, **more)

    def only(self, *names: str) -> dict[str, Any]:
        """Some of what was typed; what a form left out is empty."""
        return {name: self.data.get(name, "") for name in names}


def _accept(doing: Doing) -> Any:
    said = Acceptance(**doing.only("category", "petition_class", "route"), different=bool(doing.data.get("different")))
    return doing.run(accept, said=said)


def _merge(doing: Doing) -> Any:
    try:
        into = by_code(doing.actor, doing.data["into"])
    except NotFound as error:
        raise UnknownCase from error
    except Invalid as refusal:
        refusal.field = "into"
        raise
    return doing.run(merge, into_id=into.pk)


def _split(doing: Doing) -> Any:
    part = Part(doing.data["facts"], tuple(map(UUID, doing.data["parties"])), doing.data["category"])
    return doing.run(split, part=part)


def _extend(doing: Doing) -> Any:
    return doing.run(extend, **doing.only("days", "reason"), approver_id=UUID(doing.data["approver"]))


def _material(doing: Doing) -> None:
    doing.run(add_material, material=NewMaterial(**doing.only("text", "photo", "kind", "released")))


WORKS: dict[str, Callable[[Doing], Any]] = {
    "accept": _accept,
    "not_accept": lambda doing: doing.run(not_accept, ending=Ending(**doing.only("ground", "route", "body", "text"))),
    "sort": lambda doing: doing.run(sort, **doing.only("petition_class", "route")),
    "withdraw": lambda doing: doing.run(withdraw, text=doing.data["text"]),
    "other_route": lambda doing: doing.run(other_route, ending=Ending(**doing.only("route", "body", "number", "text"))),
    "dispose": lambda doing: doing.run(dispose, result=Result(**doing.only("text", "result", "answer"))),
    "merge": _merge,
    "split": _split,
    "add_material": _material,
    "extend": _extend,
    "review": lambda doing: doing.run(ask_review),
    "recuse": lambda doing: doing.run(recuse, reason=doing.data["reason"]),
}


@require_POST
@working
def act(request: HttpRequest, actor: Actor, code: str, verb: str) -> HttpResponse:
    """Do one act and show the case that goes on; or the form again, with what is wrong at its field."""
    found = ACTS.get(verb)
    if found is None:
        raise NotFound
    case = by_code(actor, code)
    form = form_of(found, case, request)
    shown = _done(request, actor, case, verb, form)
    if shown is None:
        context = {"case": case, "act": found, "form": form, "key": request.POST.get("key", "")}
        return render(request, "cases/acts/page.html", context, status=422)
    return HttpResponseRedirect(reverse("cases:case", args=[shown]), status=SEE_OTHER)


def _done(request: HttpRequest, actor: Actor, case: Case, verb: str, form: shapes.Bare) -> str | None:
    """Do the work once; the code of the case to show, or None when something typed is wrong."""
    if not form.is_valid():
        return None
    data = dict(form.cleaned_data)
    if "photo" in form.fields:
        data["photo"] = _photo(form)
    content = {"case": case.pk, "verb": verb, **data}
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")

    def work() -> str:
        result = WORKS[verb](Doing(actor, now(), case, data))
        return result.code if isinstance(result, Case) else case.code

    try:
        return str(once(who=str(actor.person_id), key=key, content=content, work=work).value)
    except (Invalid, Conflict) as refusal:
        _tell(form, refusal)
        return None


def _photo(form: shapes.Bare) -> str:
    sent = form.cleaned_data.get("photo")
    return store_photo(sent.read()) if sent else ""


def _tell(form: shapes.Bare, refusal: Refused) -> None:
    """A refusal at its field; a conflict that is about no field goes on to its own page."""
    if refusal.field in form.fields:
        form.add_error(refusal.field, str(refusal))
    elif isinstance(refusal, Invalid):
        form.add_error(None, str(refusal))
    else:
        raise refusal
