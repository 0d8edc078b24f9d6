"""What every press here shares: its key, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect

from huying.core.idempotency import once
from huying.people.access import Actor

SEE_OTHER = 303
NO_CONTENT = frozenset({"csrfmiddlewaretoken", "key"})


def press(request: HttpRequest, actor: Actor, work: Callable[[], Any]) -> str:
    """Do the work once, however often the page sends it; what it made, as text. The key is in the header or a field."""
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    sent = {name: values for name, values in request.POST.lists() if name not in NO_CONTENT}
    return str(once(who=str(actor.person_id), key=key, content=[request.path, sent], work=lambda: str(work())).value)


def lead_to(url: str) -> HttpResponseRedirect:
    """See what came of it."""
    return HttpResponseRedirect(url, status=SEE_OTHER)
