"""What every press on an order shares: its key, its photos, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponseRedirect

from huying.core.documents import store_document
from huying.core.idempotency import once
from huying.people.access import Actor

SEE_OTHER = 303


class Sent(Protocol):
    """A file that was sent."""

    def read(self) -> bytes:
        """Its bytes."""


def press(
    request: HttpRequest, actor: Actor, content: Mapping[str, Any], work: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do the work once, however often it is sent. The key stands in the header or in the form."""
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    return dict(once(who=str(actor.person_id), key=key, content=dict(content), work=work).value)


def kept(sent: Sent | list[Sent] | None) -> tuple[str, ...]:
    """The names under which photos and PDF are kept. Raises NotADocument, DocumentTooLarge."""
    files = sent if isinstance(sent, list) else [sent] if sent else []
    return tuple(store_document(each.read()) for each in files)


def lead_to(url: str) -> HttpResponseRedirect:
    """See what came of it."""
    return HttpResponseRedirect(url, status=SEE_OTHER)
