"""Letters and phones of organisations on their papers: one page for a district's chief and the heads of committees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
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
from huying.papers.numbering import lettered
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.models import Organisation
from huying.people.requests import actor_in, asked

PAGE = 50


@require_safe
@never_cache
def letterheads(request: HttpRequest) -> HttpResponse:
    """The organisations that this person sets, with what their numbers look like now; one is open."""
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
    """The bodies whose name holds what was typed, `PAGE` of them at the most, with the form of the one that is open."""
    mine = organisations_of(actor)
    if not mine.exists():
        raise NotFound
    text = asked(request, "q").strip()[:100]
    found = list(
        mine.filter(name__icontains=text).select_related("area").order_by("area_id", "kind", "name")[: PAGE + 1]
    )
    heads = {head.organisation_id: head for head in Letterhead.objects.filter(organisation__in=found)}
    chosen, form = wrong or _open(request, mine, heads, found)
    context = {
        "rows": [(each, lettered(each, heads.get(each.pk))) for each in found[:PAGE]],
        "more": len(found) > PAGE,
        "q": text,
        "chosen": chosen,
        "form": form,
    }
    return render(request, "papers/letterheads.html", context, status=status)


def _open(
    request: HttpRequest, mine: QuerySet[Organisation], heads: dict[UUID, Letterhead], found: list[Organisation]
) -> tuple[Organisation | None, forms.SetLetterhead | None]:
    """The body that is asked for, or the only one there is."""
    try:
        wanted = UUID(asked(request, "body"))
    except ValueError:
        chosen = found[0] if len(found) == 1 else None
    else:
        chosen = get_object_or_404(mine.select_related("area"), pk=wanted)
    return (chosen, _form(chosen, heads.get(chosen.pk))) if chosen else (None, None)


def _form(organisation: Organisation, head: Letterhead | None) -> forms.SetLetterhead:
    kept = {"letters": lettered(organisation, head), "inquiry_phone": organisation.phone}
    if head is not None:
        kept = {name: getattr(head, name) for name in ("letters", "inquiry_phone", "supervision_phone")}
    return forms.SetLetterhead(initial=kept)
