"""Call the reporter (联系报告人): open the phone numbers of residents who reported, for a reason, on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import ReporterCalled
from huying.patrols.hazards.journal import note, record, take
from huying.patrols.hazards.models import Reporter
from huying.patrols.hazards.soundness import require_words
from huying.people.access import Actor


@command
def call_reporter(*, by: Actor, at: datetime, hazard_id: UUID, reason: str) -> list[str]:
    """The numbers, of what was merged too; who opened them and why stays in the history of the hazard."""
    hazard = take(hazard_id)
    require(by, "call_reporter", hazard)
    said = require_words(reason, "reason")
    ids = [hazard.pk, *hazard.merged.values_list("pk", flat=True)]
    rows = Reporter.objects.filter(hazard_id__in=ids, person=None).order_by("at")
    found = list(dict.fromkeys(row.phone for row in rows if row.phone))
    note(hazard, "call_reporter", by=by, at=at, text=said)
    record(hazard, [ReporterCalled(hazard.pk, len(found))], by=by, at=at)
    return found
