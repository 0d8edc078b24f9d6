"""Add words (补充): what a resident has to add to a whistle under way: which floor, what happens."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.errors import NotFound
from huying.incidents.commands.describe import describe
from huying.incidents.models import Incident
from huying.patrols.resident.models import ResidentWhistle
from huying.people.residents import resident


@command
def add_words(*, at: datetime, code: str, words: str, template: str = "") -> Incident:
    """Pass them on to those who come. Raises NotInThisState once it is over."""
    found = ResidentWhistle.objects.filter(incident__code=code).select_related("incident").first()
    if found is None:
        raise NotFound
    goes_on = found.incident.merged_into_id or found.incident_id
    return describe(by=resident(), at=at, incident_id=goes_on, note=words, template=template)
