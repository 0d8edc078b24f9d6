"""Taking a finding in hand, and its facts: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.codes import new_code
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.legal_supervision.models import Finding


def take(finding_id: UUID) -> Finding:
    """The finding with its row locked until the transaction ends. Raises NotFound."""
    rows = Finding.objects.select_for_update(of=("self",)).select_related("issuer", "about", "case", "letter")
    found = rows.filter(pk=finding_id).first()
    if found is None:
        raise NotFound
    return found


def free_code(at: datetime) -> str:
    """A code that no finding has yet."""
    code = new_code(at)
    while Finding.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def record(finding: Finding, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> None:
    """Save it and append the facts to its stream."""
    finding.save(force_insert=first)
    append(finding.stream, facts, by=by, at=at, first=first)
