"""Pages of imports: the template, an upload, how far an import is, start and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.ledger.access import duty_of, ledger_of
from huying.cases.ledger.books import template
from huying.cases.ledger.commands.cancel import cancel
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.communities import Communities
from huying.cases.ledger.forms import AskFaults, Receive
from huying.cases.ledger.opening import LIMITS
from huying.cases.ledger.queries.imports import import_page, imports_of
from huying.cases.ledger.rules import MOST_BYTES
from huying.cases.ledger.views_faults import download
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.core.workbooks.opening import too_large
from huying.people.access import Actor

SEE_OTHER = 303


@never_cache
@require_safe
@working
def imports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The way in: template, upload, and what was imported before."""
    duty_of(actor)
    return _page(request, actor, Receive())


@never_cache
@require_POST
@working
def receive_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a file in and show how its check goes on; or the page again with what is wrong with the file."""
    duty_of(actor)
    form = Receive(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    try:
        return HttpResponseRedirect(_received(request, actor, form.cleaned_data["file"]), status=SEE_OTHER)
    except Invalid as refusal:
        form.add_error("file" if refusal.field == "file" else None, str(refusal))
        return _page(request, actor, form, status=422)


def _received(request: HttpRequest, actor: Actor, file: Any) -> str:
    if file.size > MOST_BYTES:
        raise too_large(LIMITS)
    upload = Upload(file.name or "", file.read())

    def work() -> dict[str, Any]:
        return {"ledger": str(receive(by=actor, at=now(), upload=upload).pk)}

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    content = {"ledger": upload.name, "size": file.size}
    made = once(who=str(actor.person_id), key=key, content=content, work=work).value["ledger"]
    return reverse("ledger:import", args=[made])


def _page(request: HttpRequest, actor: Actor, form: Receive, status: int = 200) -> HttpResponse:
    context = {"form": form, "rows": imports_of(actor, now()), "key": new_id().hex}
    return render(request, "cases_ledger/imports.html", context, status=status)


@require_safe
@working
def template_book(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The empty workbook, with the communities of this person's area to choose from."""
    del request
    area = duty_of(actor).area_code
    return download(template(Communities(area).choices), _("台账导入模板"))


@never_cache
@require_safe
@working
def one(request: HttpRequest, actor: Actor, ledger_id: UUID) -> HttpResponse:
    """One import; asked for by the page itself, only the part that moves."""
    ledger = ledger_of(actor, ledger_id)
    context = {**import_page(actor, ledger, now()), "ask": AskFaults(), "key": new_id().hex}
    part = "cases_ledger/parts/now.html" if request.headers.get("HX-Request") else "cases_ledger/import.html"
    return render(request, part, context)


@never_cache
@require_POST
@working
def start_one(request: HttpRequest, actor: Actor, ledger_id: UUID) -> HttpResponse:
    """Import the good rows."""
    return _done(request, actor, ledger_id, lambda: start(by=actor, at=now(), ledger_id=ledger_id))


@never_cache
@require_POST
@working
def cancel_one(request: HttpRequest, actor: Actor, ledger_id: UUID) -> HttpResponse:
    """Call it off."""
    return _done(request, actor, ledger_id, lambda: cancel(by=actor, at=now(), ledger_id=ledger_id))


def _done(request: HttpRequest, actor: Actor, ledger_id: UUID, act: Callable[[], Any]) -> HttpResponse:
    ledger = ledger_of(actor, ledger_id)

    def work() -> dict[str, Any]:
        act()
        return {}

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    once(who=str(actor.person_id), key=key, content={"path": request.path}, work=work)
    return HttpResponseRedirect(reverse("ledger:import", args=[ledger.pk]), status=SEE_OTHER)
