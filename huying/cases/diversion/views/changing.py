"""Changing the responsibility register: the form, its rehearsal on past cases, suggesting, setting, ending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huying.cases.diversion import forms
from huying.cases.diversion.access import area_tried_by, district_read_by, require_proposing, require_setting
from huying.cases.diversion.changes import sound
from huying.cases.diversion.commands.change_responsibility import change_responsibility
from huying.cases.diversion.commands.decline_proposal import decline_proposal
from huying.cases.diversion.commands.end_responsibility import end_responsibility
from huying.cases.diversion.commands.propose_responsibility import propose_responsibility
from huying.cases.diversion.followed import followed
from huying.cases.diversion.models import Proposal, Responsibility
from huying.cases.diversion.queries.listed import rows_of
from huying.cases.diversion.queries.rehearsing import LOOK_BACK_DAYS, Rehearsal, rehearse
from huying.cases.diversion.views.posting import lead_to, press
from huying.cases.diversion.views.reading import rights
from huying.core.clock import now
from huying.core.errors import NotFound, Refused
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in, asked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The form, empty or filled from `?row=…` or `?proposal=…`; what is sent is set by the chief."""
    actor, at = actor_in(request), now()
    if request.method != "POST":
        require_proposing(actor)
        return _page(request, actor, _begun(request, actor, at))
    require_setting(actor)

    def work(form: forms.ChangeRow) -> object:
        proposal = form.cleaned_data["proposal"]
        return change_responsibility(by=actor, at=at, change=form.change, proposal_id=proposal).pk

    return _written(request, actor, at, work)


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Suggest the row to the chief."""
    actor, at = actor_in(request), now()
    require_proposing(actor)
    return _written(request, actor, at, lambda form: propose_responsibility(by=actor, at=at, change=form.change).pk)


@require_POST
def rehearsal(request: HttpRequest) -> HttpResponse:
    """What the row would have done to past cases; nothing is written."""
    actor, at = actor_in(request), now()
    require_proposing(actor)
    district = district_read_by(actor)
    form = forms.ChangeRow(request.POST, district=district, at=at)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    try:
        asked_for = sound(form.change, at, district)
        followed(asked_for, asked_for.effective_from or at, district, rows=Responsibility.objects.all())
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    row = asked_for.row(new_id(), at)
    days = form.cleaned_data["look_back"] or LOOK_BACK_DAYS
    found = rehearse(area_code=area_tried_by(actor), at=at, new=row, replaces=asked_for.replaces, days=days)
    return _page(request, actor, form, rehearsed=found)


@require_POST
def end(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """End a row, or withdraw one that has not begun."""
    actor, at = actor_in(request), now()
    reason = request.POST.get("reason", "").replace("\0", "")[:300]
    press(request, actor, lambda: end_responsibility(by=actor, at=at, row_id=row_id, reason=reason))
    return lead_to(reverse("diversion:register"))


@require_POST
def decline(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Decline a suggested row."""
    actor, at = actor_in(request), now()
    reason = request.POST.get("reason", "").replace("\0", "")[:300]
    press(request, actor, lambda: decline_proposal(by=actor, at=at, proposal_id=proposal_id, reason=reason).pk)
    return lead_to(reverse("diversion:register"))


def _begun(request: HttpRequest, actor: Actor, at: datetime) -> forms.ChangeRow:
    """The form with the row or the suggestion that the address names. Raises NotFound."""
    district = district_read_by(actor)
    initial: dict[str, Any] = {"category": asked(request, "category"), "area_code": district}
    if asked(request, "row"):
        row = rows_of(district).filter(pk=_key(asked(request, "row"))).first()
        if row is None:
            raise NotFound
        initial = forms.filled(row)
    elif asked(request, "proposal"):
        waiting = Proposal.objects.filter(decided_at=None, area_code__startswith=district)
        proposal = waiting.filter(pk=_key(asked(request, "proposal"))).first()
        if proposal is None:
            raise NotFound
        initial = forms.filled_from(proposal.content, proposal.pk)
    return forms.ChangeRow(initial=initial, district=district, at=at)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _written(
    request: HttpRequest, actor: Actor, at: datetime, work: Callable[[forms.ChangeRow], object]
) -> HttpResponse:
    """Do what was asked with a sound form, or show it again with what is wrong."""
    form = forms.ChangeRow(request.POST, district=district_read_by(actor), at=at)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    try:
        press(request, actor, lambda: work(form))
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    return lead_to(reverse("diversion:register"))


def _page(
    request: HttpRequest,
    actor: Actor,
    form: forms.ChangeRow,
    status: int = 200,
    rehearsed: Rehearsal | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "rehearsed": rehearsed,
        "heading": _("更改条目") if form["replaces"].value() else _("新增条目"),
        "key": new_id(),
        **rights(actor),
    }
    return render(request, "cases_diversion/change.html", context, status=status)
