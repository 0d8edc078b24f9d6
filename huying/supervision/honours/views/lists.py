"""The list of honours, and the kinds that a district announces."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.presses import press
from huying.people.roles import SEATS
from huying.supervision.honours import forms
from huying.supervision.honours.access import ruled_area
from huying.supervision.honours.commands.set_kind import set_kind
from huying.supervision.honours.listing import HONOURS, Find
from huying.supervision.honours.queries import honours_for, kinds_of
from huying.supervision.honours.views.reader import reader, ruler
from huying.supervision.honours.words import RECIPIENTS


@require_safe
@reader
def honours(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The honours of one's area, the latest first."""
    form = Find(request.GET)

    def rows() -> Rows:
        return Rows(honours_for(actor, **form.cleaned_data))

    more = {"rules": bool(ruled_area(actor)), "proposes": actor.has(SEATS)}
    template = "supervision_honours/honours.html"
    return listing(request, actor, HONOURS, rows=rows, template=template, form=form, more=more)


@require_http_methods(["GET", "HEAD", "POST"])
@ruler
def kinds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the district confers; sending the form announces one."""
    form = forms.SetKind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"area_code": ruled_area(actor), **form.cleaned_data}
        try:
            press(request, actor, lambda: set_kind(by=actor, at=now(), **said))
        except Invalid as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("honours:kinds"))
    rows = [(row, RECIPIENTS[row.recipient]) for row in kinds_of(actor)]
    context = {"kinds": rows, "form": form, "key": new_id().hex}
    return render(request, "supervision_honours/kinds.html", context, status=422 if form.errors else 200)
