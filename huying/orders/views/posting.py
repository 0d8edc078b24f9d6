"""What every press on an order shares: its key, its photos, and where it leads."""

from __future__ import annotations

from typing import Protocol

from huying.core.documents import store_document
from huying.people.pressing import lead_to, press

__all__ = ["kept", "lead_to", "press"]


class Sent(Protocol):
    """A file that was sent."""

    def read(self) -> bytes:
        """Its bytes."""


def kept(sent: Sent | list[Sent] | None) -> tuple[str, ...]:
    """The names under which photos and PDF are kept. Raises NotADocument, DocumentTooLarge."""
    files = sent if isinstance(sent, list) else [sent] if sent else []
    return tuple(store_document(each.read()) for each in files)
