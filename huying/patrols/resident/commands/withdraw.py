"""Withdraw (撤回): a resident takes a whistle back that was pressed by mistake, within two minutes. No mark is left."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.errors import NotFound
from huying.incidents.commands.cancel import cancel
from huying.incidents.models import Incident
from huying.patrols.resident.models import ResidentWhistle
from huying.people.residents import resident


@command
def withdraw(*, at: datetime, code: str) -> Incident:
    """Take it back; who may is shown by the key of the receipt. Raises TooLateToCancel."""
    found = ResidentWhistle.objects.filter(incident__code=code).first()
    if found is None:
        raise NotFound
    return cancel(by=resident(), at=at, incident_id=found.incident_id, reason="mistake")
