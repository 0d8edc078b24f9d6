"""Pages of imports: templates, an upload, how far an import is, its faulty rows, start and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.patrols.registry.access import import_area
from huying.patrols.registry.books import faulty, template
from huying.patrols.registry.commands.cancel import cancel
from huying.patrols.registry.commands.receive import Upload, receive
from huying.patrols.registry.commands.start import start
from huying.patrols.registry.forms import Receive
from huying.patrols.registry.importing import import_of
from huying.patrols.registry.listing import IMPORTS
from huying.patrols.registry.queries.imports import import_page, imports_of
from huying.people.access import Actor
from huying.people.lists.listing import listing, unasked
from huying.people.requests import actor_in
from huying.places.importing.columns import TABLES

SEE_OTHER = 303
_PAGE = "patrols_registry/imports.html"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
def imports(request: HttpRequest) -> HttpResponseBase:
    """The way in: templates, upload, and what was imported before."""
    actor = actor_in(request)
    import_area(actor)
    return listing(request, actor, IMPORTS, rows=lambda: imports_of(actor), template=_PAGE, more=_beside(Receive()))


@never_cache
@require_POST
def receive_one(request: HttpRequest) -> HttpResponse:
    """Take a table in and show how its check goes on; or the page again with what is wrong with the file."""
    actor = actor_in(request)
    import_area(actor)
    form = Receive(request.POST, request.FILES)
    if form.is_valid():
        try:
            return HttpResponseRedirect(_received(request, actor, form.cleaned_data), status=SEE_OTHER)
        except Invalid as refusal:
            form.add_error("file" if refusal.field in {"file", "Idempotency-Key"} else None, str(refusal))
    return _page(request, actor, form, status=422)


def _received(request: HttpRequest, actor: Actor, sent: dict[str, Any]) -> str:
    upload = Upload(sent["kind"], sent["file"].name or "", sent["file"].read(), sent["datum"] or "wgs84")

    def work() -> dict[str, Any]:
        return {"import": str(receive(by=actor, at=now(), upload=upload).pk)}

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    content = {"import": upload.name, "kind": upload.kind, "size": len(upload.content), "datum": upload.datum}
    made = once(who=str(actor.person_id), key=key, content=content, work=work).value["import"]
    return reverse("registry:import", args=[made])


def _page(request: HttpRequest, actor: Actor, form: Receive, status: int = 200) -> HttpResponse:
    context = {**_beside(form), "table": unasked(actor, IMPORTS, imports_of(actor))}
    return render(request, _PAGE, context, status=status)


def _beside(form: Receive) -> dict[str, Any]:
    """What stands above the list: the templates and the upload."""
    tables = [(key, table.word) for key, table in TABLES.items()]
    return {"form": form, "tables": tables, "key": new_id().hex}


@require_safe
def template_book(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty workbook of a table, with the communities of this person's area to choose from."""
    area = import_area(actor_in(request))
    if kind not in TABLES:
        raise Http404
    return _download(template(TABLES[kind], area), _("{table}导入模板").format(table=TABLES[kind].word))


@never_cache
@require_safe
def one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """One import; asked for by the page itself, only the part that moves."""
    taken = import_of(actor_in(request), import_id)
    context = {**import_page(taken), "key": new_id().hex}
    part = "parts/now.html" if request.headers.get("HX-Request") else "import.html"
    return render(request, f"patrols_registry/{part}", context)


@never_cache
@require_safe
def faults(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The rows that were not imported, each cell that is wrong marked, to be corrected and sent again."""
    taken = import_of(actor_in(request), import_id)
    return _download(faulty(taken), _("错误行"))


@never_cache
@require_POST
def start_one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Import the good rows."""
    actor = actor_in(request)
    return _done(request, actor, import_id, lambda: start(by=actor, at=now(), import_id=import_id))


@never_cache
@require_POST
def cancel_one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Call it off."""
    actor = actor_in(request)
    return _done(request, actor, import_id, lambda: cancel(by=actor, at=now(), import_id=import_id))


def _done(request: HttpRequest, actor: Actor, import_id: UUID, act: Callable[[], Any]) -> HttpResponse:
    taken = import_of(actor, import_id)

    def work() -> dict[str, Any]:
        act()
        return {}

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    once(who=str(actor.person_id), key=key, content={"path": request.path}, work=work)
    return HttpResponseRedirect(reverse("registry:import", args=[taken.pk]), status=SEE_OTHER)


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=SPREADSHEET)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    return answer
