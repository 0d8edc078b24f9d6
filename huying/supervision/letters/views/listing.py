"""The list of letters."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.supervision.letters.access import may_draft
from huying.supervision.letters.listing import LETTERS, Find
from huying.supervision.letters.queries.found import dressed, letters_for
from huying.supervision.letters.views.reader import reader


@require_safe
@reader
def letters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The letters of one's office or body, the newest first."""
    at, form = now(), Find(request.GET)

    def rows() -> Rows:
        return Rows(letters_for(actor, form.narrowed(), at), dress=lambda found: dressed(found, at))

    more = {"may_draft": may_draft(actor)}
    template = "supervision_letters/letters.html"
    return listing(request, actor, LETTERS, rows=rows, template=template, form=form, more=more)
