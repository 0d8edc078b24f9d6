"""Acts of the pages, done once however often a page sends them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from huying.core.idempotency import once
from huying.people.access import Actor


def press(request: HttpRequest, actor: Actor, content: dict[str, object], work: Callable[[], str]) -> str:
    """Do the work once for the `key` of the page; its answer, also when it is sent again."""
    answer = once(who=str(actor.person_id), key=request.POST.get("key", ""), content=content, work=work)
    return str(answer.value)
