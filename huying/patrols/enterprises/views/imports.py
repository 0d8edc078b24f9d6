"""Pages of imports of the register: the template, an upload with what came of it, and the faulty rows."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.core.workbooks.opening import too_large
from huying.patrols.enterprises import forms
from huying.patrols.enterprises.commands.bring import bring
from huying.patrols.enterprises.models import RegisterImport
from huying.patrols.enterprises.queries.register import may_enter
from huying.patrols.enterprises.tables import COLUMNS, LIMITS, SPREADSHEET, Fault, faulty, template
from huying.patrols.enterprises.views.posting import reading
from huying.people.access import Actor

SHOWN = 100


@login_required
@never_cache
def imports(request: HttpRequest) -> HttpResponse:
    """The way in, and the press of a file."""
    actor = reading(request)
    if not may_enter(actor):
        raise NotAllowed
    if request.method != "POST":
        return _page(request, actor, forms.Bring(), 200)
    form = forms.Bring(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, actor, form, 422)
    try:
        return redirect("enterprises:import", _brought(request, actor, form.cleaned_data["file"]))
    except Invalid as refusal:
        form.add_error("file" if refusal.field == "file" else None, str(refusal))
        return _page(request, actor, form, 422)


def _brought(request: HttpRequest, actor: Actor, file: Any) -> str:
    if file.size > LIMITS.bytes:
        raise too_large(LIMITS)
    content = file.read()
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    told = {"file": file.name, "size": file.size}

    def work() -> dict[str, str]:
        return {"import": str(bring(by=actor, at=now(), name=file.name or "", content=content).pk)}

    made: str = once(who=str(actor.person_id), key=key, content=told, work=work).value["import"]
    return made


def _page(request: HttpRequest, actor: Actor, form: django_forms.Form, status: int) -> HttpResponse:
    rows = RegisterImport.objects.filter(by_id=actor.person_id).order_by("-at")[:20]
    context = {"form": form, "rows": rows, "columns": COLUMNS.values(), "key": new_id().hex}
    return render(request, "patrols_enterprises/imports.html", context, status=status)


@login_required
@require_safe
@never_cache
def one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What came of a file: counts, and the faulty rows with the column and the reason."""
    row = _own(reading(request), import_id)
    faults = [(fault, COLUMNS.get(fault.column, "")) for fault in _faults(row)[:SHOWN]]
    context = {"row": row, "faults": faults, "kept": bool(row.faults) or not row.faulty}
    return render(request, "patrols_enterprises/import.html", context)


@login_required
@require_safe
@never_cache
def faults(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The faulty rows as a workbook, to be mended and brought again."""
    row = _own(reading(request), import_id)
    return _book(faulty(_faults(row)), _("有问题的企业.xlsx"))


@login_required
@require_safe
def template_book(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    reading(request)
    return _book(template(), _("企业导入模板.xlsx"))


def _own(actor: Actor, import_id: UUID) -> RegisterImport:
    """An import of this person's own: others have no business with its rows. Raises NotFound."""
    row = RegisterImport.objects.filter(pk=import_id, by_id=actor.person_id).first()
    if row is None:
        raise NotFound
    return row


def _faults(row: RegisterImport) -> list[Fault]:
    return [Fault(**each) for each in json.loads(row.faults)] if row.faults else []


def _book(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=SPREADSHEET)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response
