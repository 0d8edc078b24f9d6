"""What every press on a page shares: its key, so that it works once, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect

from huying.core.idempotency import once
from huying.people.access import Actor

SEE_OTHER = 303


def press(
    request: HttpRequest, actor: Actor, content: Mapping[str, Any], work: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do the work once, however often it is sent. The key stands in the header or in the form."""
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    return dict(once(who=str(actor.person_id), key=key, content=dict(content), work=work).value)


def lead_to(url: str) -> HttpResponseRedirect:
    """See what came of it."""
    return HttpResponseRedirect(url, status=SEE_OTHER)
