"""The links between the pages on which people work, as their posts open them."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from huying.core.rest.problems import SignInNeeded
from huying.people.pages import groups_of
from huying.people.requests import actor_in

register = template.Library()


@register.inclusion_tag("people/parts/pages.html", takes_context=True)
def pages(context: Context, current: str = "", counted: str = "") -> dict[str, Any]:
    """The pages of the person who asks, in groups.

    `current` is the key of the one that is open; the link `counted` asks again and again how much waits there.
    """
    request: HttpRequest = context["request"]
    try:
        groups = groups_of(actor_in(request))
    except SignInNeeded:
        groups = []
    return {"groups": [(group, group.has(current)) for group in groups], "current": current, "counted": counted}
