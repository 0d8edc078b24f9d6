"""The kinds of service of a district: everybody with enterprises reads them, whoever publishes its rules sets them."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.ids import new_id
from huying.patrols.enterprises import forms_filings as forms
from huying.patrols.enterprises.access import CHIEFS, kinds_area
from huying.patrols.enterprises.commands.set_service_kind import end_service_kind, set_service_kind
from huying.patrols.enterprises.models import ServiceKind
from huying.patrols.enterprises.service_kinds import service_kinds
from huying.patrols.enterprises.views.posting import posted, reading
from huying.patrols.enterprises.words import TRIO
from huying.people.access import Actor


@login_required
@require_safe
@never_cache
def kinds(request: HttpRequest) -> HttpResponse:
    """What may be asked for, and who answers at first."""
    return _page(request, reading(request), {})


@login_required
@require_POST
def set_kind(request: HttpRequest) -> HttpResponse:
    """Add a kind, or with its code change one."""
    actor = reading(request)
    kinds_area(actor)

    def work(data: dict[str, Any]) -> str:
        set_service_kind(by=actor, at=now(), **data)
        return reverse("enterprises:kinds")

    form = forms.SetServiceKind(request.POST)
    return posted(request, actor, form, work, lambda bad, status: _page(request, actor, _of(bad), status))


@login_required
@require_POST
def end_kind(request: HttpRequest) -> HttpResponse:
    """Offer a kind no more."""
    actor = reading(request)
    kinds_area(actor)

    def work(data: dict[str, Any]) -> str:
        end_service_kind(by=actor, at=now(), code=data["code"])
        return reverse("enterprises:kinds")

    form = forms.EndServiceKind(request.POST)
    return posted(request, actor, form, work, lambda bad, status: _page(request, actor, _of(bad), status))


def _of(form: django_forms.Form) -> dict[str, django_forms.Form]:
    return {str(form.data.get("code", "")): form}


def _page(request: HttpRequest, actor: Actor, filled: dict[str, django_forms.Form], status: int = 200) -> HttpResponse:
    may = actor.has(CHIEFS)
    area = kinds_area(actor) if may else actor.home_area
    context = {
        "rows": [_row(row, filled.get(row.code)) for row in service_kinds(area, now()).values()],
        "add": filled.get("") or forms.SetServiceKind(auto_id="add_%s"),
        "may": may,
        "key": new_id().hex,
    }
    return render(request, "patrols_enterprises/kinds.html", context, status=status)


def _row(row: ServiceKind, refused: django_forms.Form | None) -> dict[str, Any]:
    known = {"code": row.code, "name": row.name, "post": row.post}
    form = refused if isinstance(refused, forms.SetServiceKind) else None
    return {
        "row": row,
        "post": TRIO[row.post],
        "form": form or forms.SetServiceKind(initial=known, auto_id=f"{row.code}_%s"),
        "wrong": refused,
    }
