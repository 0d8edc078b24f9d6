"""The acts of the window on a case: one address for each verb, `POST /cases/<code>/acts/<verb>/`."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.cases import forms_acts as shapes
from huying.cases.access import require
from huying.cases.acting import ACTS, form_of
from huying.cases.models import Case
from huying.cases.queries.found import by_code, known_code
from huying.cases.views.working import working
from huying.cases.works import WORKS, Doing
from huying.core.clock import now
from huying.core.documents import store_document
from huying.core.errors import Conflict, Invalid, NotFound, Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor

SEE_OTHER = 303


@require_POST
@working
def act(request: HttpRequest, actor: Actor, code: str, verb: str) -> HttpResponse:
    """Do one act and show the case that goes on; or the form again, with what is wrong at its field."""
    found = ACTS.get(verb)
    if found is None:
        raise NotFound
    case = by_code(actor, code)
    form = form_of(found, actor, case, request)
    shown = _done(request, actor, case, verb, form)
    if shown is None:
        context = {"case": case, "act": found, "form": form, "key": new_id()}
        return render(request, "cases/acts/page.html", context, status=422)
    return HttpResponseRedirect(_next_page(actor, shown), status=SEE_OTHER)


def _next_page(actor: Actor, code: str) -> str:
    """The case that goes on; what waits for somebody, for whom the case is none of theirs any more."""
    return reverse("cases:case", args=[code]) if known_code(actor, code) else reverse("due")


def _done(request: HttpRequest, actor: Actor, case: Case, verb: str, form: shapes.Bare) -> str | None:
    """Do the work once; the code of the case to show, or None when something typed is wrong."""
    if not form.is_valid():
        require(actor, verb, case)  # who may not do it at all is told so, not what is wrong in the form
        return None
    data = dict(form.cleaned_data)
    if "photo" in form.fields:
        require(actor, verb, case)
        try:
            data["photo"] = _document(form)
        except Invalid as refusal:
            _tell(form, refusal)
            return None
    typed = {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    content = {"case": case.pk, "verb": verb, **typed}
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")

    def work() -> str:
        result = WORKS[verb](Doing(actor, now(), case, data))
        return result.code if isinstance(result, Case) else case.code

    try:
        return str(once(who=str(actor.person_id), key=key, content=content, work=work).value)
    except (Invalid, Conflict) as refusal:
        _tell(form, refusal)
        return None


def _document(form: shapes.Bare) -> str:
    sent = form.cleaned_data.get("photo")
    return store_document(sent.read()) if sent else ""


def _tell(form: shapes.Bare, refusal: Refused) -> None:
    """A refusal at its field; a conflict that is about no field goes on to its own page."""
    if refusal.field in form.fields:
        form.add_error(refusal.field, str(refusal))
    elif isinstance(refusal, Invalid):
        form.add_error(None, str(refusal))
    else:
        raise refusal
