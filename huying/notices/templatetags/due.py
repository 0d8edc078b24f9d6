"""The strip on the page where somebody begins to work: how much waits for them, and the first of it."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from huying.core.clock import now
from huying.notices.access import WORKING
from huying.notices.worklist import NOTHING, glance
from huying.people.requests import actor_in

register = template.Library()
FIRST = 3


@register.inclusion_tag("notices/parts/strip.html", takes_context=True)
def due_strip(context: Context) -> dict[str, Any]:
    """What waits for the reader, in short; nothing where nothing waits."""
    request: HttpRequest = context["request"]
    actor = actor_in(request)
    return {"glance": glance(actor, now(), FIRST) if actor.has(WORKING) else NOTHING}
