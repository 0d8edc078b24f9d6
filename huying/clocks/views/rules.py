"""The rules of clocks: one page for every seat, with what a district's chief may change on it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.clocks import forms
from huying.clocks.access import may_change, require_changing, require_reading
from huying.clocks.commands import change_rule as change_command
from huying.clocks.commands import end_rule as end_command
from huying.clocks.rulebook import groups, history
from huying.clocks.views.pressing import press
from huying.core.clock import now
from huying.core.errors import Refused
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in


@require_safe
@never_cache
def rules(request: HttpRequest) -> HttpResponse:
    """The page; `?kind=…&limit_s=…` fills the form with the rule that is to change."""
    actor = actor_in(request)
    require_reading(actor)
    return _page(request, actor, forms.ChangeRule(initial=request.GET.dict()))


@require_POST
def change_rule(request: HttpRequest) -> HttpResponse:
    """A new limit from an instant on."""
    actor, at = actor_in(request), now()
    require_changing(actor)
    form = forms.ChangeRule(request.POST)
    form.offer(actor, at)
    if not form.is_valid():
        return _page(request, actor, form, status=422)

    def work() -> str:
        return str(change_command.change_rule(by=actor, at=at, change=form.change).pk)

    try:
        press(request, actor, dict(form.cleaned_data), work)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    return redirect("rules")


@require_POST
def end_rule(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """End a narrower rule, or withdraw a planned change."""
    end_command.end_rule(by=actor_in(request), at=now(), rule_id=rule_id)
    return redirect("rules")


def _page(request: HttpRequest, actor: Actor, form: forms.ChangeRule, status: int = 200) -> HttpResponse:
    at = now()
    form.offer(actor, at)
    context = {
        "groups": groups(actor, at),
        "history": history(actor, at),
        "form": form,
        "may_change": may_change(actor),
        "key": new_id(),
    }
    return render(request, "clocks/rules.html", context, status=status)
