"""The legal rules: a page for everybody whose office they bind, with what a district's chief may change on it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.clocks.access import may_change, require_changing_law, require_reading_law
from huying.clocks.calendar import NONE
from huying.clocks.commands import change_rule as change_command
from huying.clocks.commands import end_rule as end_command
from huying.clocks.forms_law import ChangeLaw
from huying.clocks.lawbook import law_lines
from huying.clocks.views.pressing import press
from huying.clocks.words_legal import TOPICS, topic_of
from huying.core.clock import now
from huying.core.errors import Refused
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in


@require_safe
@never_cache
def law(request: HttpRequest) -> HttpResponse:
    """The rules of one topic, `?topic=…`; `?kind=…&length=…` fills the form with the rule that is to change."""
    actor = actor_in(request)
    require_reading_law(actor)
    asked = request.GET.dict()
    return _page(request, actor, ChangeLaw(initial=asked), asked.get("topic") or topic_of(asked.get("kind", "PM")))


@require_POST
def change_law(request: HttpRequest) -> HttpResponse:
    """Another length from an instant on."""
    actor, at = actor_in(request), now()
    require_changing_law(actor)
    form = ChangeLaw(request.POST)
    form.offer(actor, at)
    topic = topic_of(request.POST.get("kind", ""))
    if not form.is_valid():
        return _page(request, actor, form, topic, status=422)
    try:
        press(
            request,
            actor,
            dict(form.cleaned_data),
            lambda: str(change_command.change_rule(by=actor, at=at, change=form.change).pk),
        )
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, topic, status=refusal.status)
    return _back(topic)


@require_POST
def end_law(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """End what the district has set, or withdraw a planned change: the law holds again."""
    actor = actor_in(request)
    require_changing_law(actor)
    end_command.end_rule(by=actor, at=now(), rule_id=rule_id)
    return _back(request.POST.get("topic", ""))


def _back(topic: str) -> HttpResponse:
    known = topic if topic in TOPICS else next(iter(TOPICS))
    return redirect(f"{reverse('law')}?topic={known}")


def _page(request: HttpRequest, actor: Actor, form: ChangeLaw, topic: str, status: int = 200) -> HttpResponse:
    at = now()
    form.offer(actor, at)
    topic = topic if topic in TOPICS else next(iter(TOPICS))
    lines = law_lines(actor, at, topic)
    context = {
        "lines": [line for line in lines if line.rule.unit != NONE],
        "norms": [line for line in lines if line.rule.unit == NONE],
        "topics": TOPICS.items(),
        "topic": topic,
        "form": form,
        "may_change": may_change(actor),
        "key": new_id(),
    }
    return render(request, "clocks/law.html", context, status=status)
