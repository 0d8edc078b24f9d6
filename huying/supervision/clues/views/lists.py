"""The list of clues."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.supervision.clues.access import ruled_area
from huying.supervision.clues.listing import CLUES, Find
from huying.supervision.clues.queries import clues_for
from huying.supervision.clues.views.reader import reader


@require_safe
@reader
def clues(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The clues of one's area or body, the newest first."""
    form = Find(request.GET)

    def rows() -> Rows:
        return Rows(clues_for(actor, **form.cleaned_data))

    more = {"rules": bool(ruled_area(actor))}
    return listing(request, actor, CLUES, rows=rows, template="supervision_clues/clues.html", form=form, more=more)
