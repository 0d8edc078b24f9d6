"""How a district chooses whom to call: one page for every seat, with what the district's chief may change on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.clocks.access import may_change, require_changing, require_reading
from huying.core.clock import now
from huying.core.errors import NotFound, Refused
from huying.core.ids import new_id
from huying.dispatch.settings import BadSettings, Method, Settings
from huying.incidents.commands import change_policy as policy_command
from huying.incidents.commands import withdraw_policy as withdraw_command
from huying.incidents.forms_policy import ChangePolicy, filled
from huying.incidents.queries.policies import history, in_force, newest, type_names
from huying.incidents.views.posting import press
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in


@require_safe
@never_cache
def policies(request: HttpRequest) -> HttpResponse:
    """The page; `?template=…` fills the form with the newest policy of a type, `method=` and `price=` go over it."""
    actor, at = actor_in(request), now()
    require_reading(actor)
    types, template = type_names(actor, at), request.GET.get("template", "")
    if template not in types:
        raise NotFound
    settings, persons = newest(actor, template, at)
    return _page(request, actor, filled(types, template, _proposed(request, settings), persons=persons))


@require_POST
def change_policy(request: HttpRequest) -> HttpResponse:
    """Another way of calling, from an instant on."""
    actor, at = actor_in(request), now()
    require_changing(actor)
    form = ChangePolicy(type_names(actor, at), request.POST)
    if not form.is_valid():
        return _page(request, actor, form, status=422)

    def work() -> dict[str, str]:
        return {"id": str(policy_command.change_policy(by=actor, at=at, change=form.change).pk)}

    try:
        press(request, actor, form.cleaned_data, work)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    return redirect("incidents:policies")


@require_POST
def withdraw_policy(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    """A way of calling that was planned will not hold."""
    withdraw_command.withdraw_policy(by=actor_in(request), at=now(), policy_id=policy_id)
    return redirect("incidents:policies")


def _proposed(request: HttpRequest, settings: Settings) -> Settings:
    """The settings with what the comparison proposes; what cannot be is left out, for nothing is changed yet."""
    method: Any = request.GET.get("method", "")
    price = request.GET.get("price", "")
    if method in get_args(Method):
        settings = replace(settings, method=method)
    try:
        return replace(settings, price=float(price)) if price else settings
    except (ValueError, BadSettings):
        return settings


def _page(request: HttpRequest, actor: Actor, form: ChangePolicy, status: int = 200) -> HttpResponse:
    at = now()
    context = {
        "ways": in_force(actor, at),
        "decided": history(actor, at),
        "form": form,
        "may_change": may_change(actor),
        "key": new_id(),
    }
    return render(request, "incidents/policies/policies.html", context, status=status)
