"""Saved views of lists: kept, opened by their address, let go of."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.tables.declared import TABLES
from huying.people.commands.drop_view import drop_view
from huying.people.commands.save_view import save_view
from huying.people.queries import view_for
from huying.people.requests import actor_in
from huying.people.views.ways import next_page


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the list that the form came from, and show it as the view that it is now."""
    said = request.POST
    view = save_view(
        by=actor_in(request),
        at=now(),
        table=said.get("table", ""),
        name=said.get("name", ""),
        query=said.get("query", ""),
        shared=bool(said.get("shared")),
    )
    return _list(view.table, view.query)


@require_safe
@never_cache
def open_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """The list of a view: one's own, or one that a colleague shares; the list itself shows what each may see."""
    view = view_for(actor_in(request).person_id, view_id)
    return _list(view.table, view.query)


@require_POST
def drop(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Let go of a view."""
    key = drop_view(by=actor_in(request), at=now(), view_id=view_id)
    return _list(key, "") if key else redirect(next_page(request))


def _list(key: str, query: str) -> HttpResponse:
    """The page of a list. Raises NotFound when this version knows it no more."""
    table = TABLES.get(key)
    if table is None or not table.url:
        raise NotFound
    return HttpResponseRedirect(f"{reverse(table.url)}?{query}" if query else reverse(table.url))
