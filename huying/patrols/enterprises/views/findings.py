"""What may be done with a finding of an enterprise: object, rule on that, ask for repair and accept it; and news."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.notices.commands.seen import mark_seen
from huying.patrols.enterprises import forms
from huying.patrols.enterprises.access import enterprise_of
from huying.patrols.enterprises.commands.object import object_to
from huying.patrols.enterprises.commands.repair import ask_repair, repair
from huying.patrols.enterprises.commands.rule_objection import rule_objection
from huying.patrols.enterprises.models import Finding
from huying.patrols.enterprises.queries.news import news_of
from huying.patrols.enterprises.views.posting import posted, reading
from huying.patrols.enterprises.views.register import page
from huying.people.access import Actor

SHAPES: dict[str, type[django_forms.Form]] = {
    "object": forms.Object,
    "rule": forms.Rule,
    "ask_repair": forms.AskRepair,
    "repair": django_forms.Form,
}


@login_required
@require_POST
def finding(request: HttpRequest, finding_id: UUID, verb: str) -> HttpResponse:
    """Object, rule, ask for repair, accept it. The commands say who may."""
    actor = reading(request)
    row = Finding.objects.filter(pk=finding_id).first()
    if row is None or verb not in SHAPES:
        raise NotFound
    owner = enterprise_of(actor, row.enterprise_id)
    form = SHAPES[verb](request.POST, auto_id=f"{verb}_{row.pk}_%s")

    def work(data: dict[str, Any]) -> str:
        _do(actor, row.pk, verb, data)
        return reverse("enterprises:enterprise", args=[owner.pk])

    key = f"{verb}:{row.pk}"
    return posted(request, actor, form, work, lambda bad, status: page(request, actor, owner, {key: bad}, status))


def _do(by: Actor, key: UUID, verb: str, data: dict[str, Any]) -> None:
    at = now()
    if verb == "object":
        object_to(by=by, at=at, finding_id=key, grounds=data["grounds"])
    elif verb == "rule":
        rule_objection(by=by, at=at, finding_id=key, upheld=data["upheld"] == "yes", ruling=data["ruling"])
    elif verb == "ask_repair":
        ask_repair(by=by, at=at, finding_id=key, words=data["words"])
    else:
        repair(by=by, at=at, finding_id=key)


@login_required
@require_POST
def note_news(request: HttpRequest) -> HttpResponse:
    """What was told is noted: the messages stay on record as seen."""
    actor = reading(request)
    mark_seen(items=[(each.message_id, actor.person_id) for each in news_of(actor)], at=now())
    return redirect("enterprises:enterprises")
