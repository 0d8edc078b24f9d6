"""Letters and phones of organisations on their papers: one page for a district's chief and the heads of committees."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import NotFound, Refused
from huying.papers import forms
from huying.papers.access import organisations_of
from huying.papers.commands.set_letterhead import set_letterhead as set_command
from huying.papers.models import Letterhead
from huying.papers.numbering import letters_of
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.models import Organisation
from huying.people.requests import actor_in


@require_safe
@never_cache
def letterheads(request: HttpRequest) -> HttpResponse:
    """Every organisation that this person sets, with what its numbers look like now."""
    return _page(request, actor_in(request))


@require_POST
def set_letterhead(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Set one. Sending it twice sets the same."""
    actor = actor_in(request)
    organisation = get_object_or_404(organisations_of(actor), pk=organisation_id)
    form = forms.SetLetterhead(request.POST)
    if not form.is_valid():
        return _page(request, actor, (organisation, form), status=422)
    try:
        set_command(by=actor, at=now(), organisation_id=organisation_id, **form.cleaned_data)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, (organisation, form), status=refusal.status)
    return redirect("papers:letterheads")


def _page(
    request: HttpRequest,
    actor: Actor,
    wrong: tuple[Organisation, forms.SetLetterhead] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = list(organisations_of(actor).select_related("area").order_by("area_id", "kind", "name"))
    if not found:
        raise NotFound
    heads = {head.organisation_id: head for head in Letterhead.objects.filter(organisation__in=found)}
    rows = []
    for organisation in found:
        form = wrong[1] if wrong and wrong[0] == organisation else _form(organisation, heads.get(organisation.pk))
        rows.append({"organisation": organisation, "form": form, "letters": letters_of(organisation)})
    return render(request, "papers/letterheads.html", {"rows": rows}, status=status)


def _form(organisation: Organisation, head: Letterhead | None) -> forms.SetLetterhead:
    kept = {"letters": letters_of(organisation), "inquiry_phone": organisation.phone}
    if head is not None:
        kept = {name: getattr(head, name) for name in ("letters", "inquiry_phone", "supervision_phone")}
    return forms.SetLetterhead(initial=kept, auto_id=f"%s_{organisation.pk.hex[-8:]}")
