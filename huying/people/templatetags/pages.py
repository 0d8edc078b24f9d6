"""The links between the pages on which people work, as their posts open them."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from huying.core.rest.problems import SignInNeeded
from huying.people.pages import pages_of
from huying.people.requests import actor_in

register = template.Library()


@register.inclusion_tag("people/parts/pages.html", takes_context=True)
def pages(context: Context, current: str = "") -> dict[str, Any]:
    """The pages of the person who asks; `current` is the key of the one that is open."""
    request: HttpRequest = context["request"]
    try:
        actor = actor_in(request)
    except SignInNeeded:
        return {"pages": [], "current": current}
    return {"pages": pages_of(actor), "current": current}
