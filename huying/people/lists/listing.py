"""The answer of a page that lists something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.tables.asked import Asked, asked
from huying.core.tables.declared import Table
from huying.core.tables.rows import Source
from huying.people.access import Actor
from huying.people.lists.exporting import exported
from huying.people.models import SavedView
from huying.ui.tables import Drawn, Kept

ROWS, BODY = "ui/parts/table_rows.html", "ui/parts/table_body.html"


def listing(
    request: HttpRequest,
    actor: Actor,
    table: Table,
    *,
    rows: Callable[[], Source],
    template: str,
    form: forms.Form | None = None,
    more: dict[str, Any] | None = None,
) -> HttpResponseBase:
    """A page of a list, its part for HTMX, or the file of what it leads to, whatever the address asks.

    `rows` makes the rows of this reader, narrowed by the form; it is called once the form is sound. The template gets
    `table` for `{% table table %}` and what `more` holds; `live` in it are the topics at which the rows ask for
    themselves again, `above` a template that stands over them, `empty_how` what to do when there are none. A filter
    that is wrong is told at its field, and nothing is listed. Raises what is wrong with the address (see
    `core.tables.asked`).
    """
    wanted = asked(table, dict(request.GET.lists()))
    if form is not None and not form.is_valid():
        return _page(request, Drawn(wanted, request.path, form=form), template, more, status=Invalid.status)
    source = rows()
    if wanted.form:
        return exported(actor, now(), wanted, source, form)
    return _page(request, drawn(actor, wanted, source, request.path, form), template, more)


def drawn(actor: Actor, wanted: Asked, source: Source, path: str, form: forms.Form | None = None) -> Drawn:
    """A list for a page that draws more than it; `path` is that of the page."""
    page = source.page(wanted)
    return Drawn(
        wanted.settled(page.settled),
        path,
        page=page,
        form=form,
        kept=kept_of(actor, wanted),
        save=reverse("save_view") if wanted.table.url else "",
    )


def unasked(actor: Actor, table: Table, source: Source) -> Drawn:
    """A list as it stands when nothing is asked of it: below a form that came back with what is wrong."""
    return drawn(actor, asked(table, {}), source, reverse(table.url))


def kept_of(actor: Actor, wanted: Asked) -> list[Kept]:
    """The views of this list that the reader keeps, by name."""
    table = wanted.table
    if not table.url:
        return []
    own = SavedView.objects.filter(person_id=actor.person_id, table=table.key).order_by("name", "pk")
    path, here = reverse(table.url), wanted.query()
    return [
        Kept(
            name=view.name,
            href=f"{path}?{view.query}",
            chosen=view.query == here,
            ends=reverse("drop_view", args=[view.pk]),
            shared=reverse("open_view", args=[view.pk]) if view.shared_at else "",
        )
        for view in own
    ]


def _page(
    request: HttpRequest, list_: Drawn, template: str, more: dict[str, Any] | None, status: int = 200
) -> HttpResponseBase:
    target = request.headers.get("HX-Target")
    chosen = {list_.key: ROWS, f"{list_.key}-rows": BODY}.get(target or "", template)
    context = {**(more or {}), "table": list_, "part": chosen == ROWS}
    return render(request, chosen, context, status=status)
