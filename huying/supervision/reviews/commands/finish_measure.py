"""Finish (落实): the body says what it did, with files that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.reviews.access import require_finishing
from huying.supervision.reviews.events import ReviewMeasureDone
from huying.supervision.reviews.journal import record, require_progress, take_measure
from huying.supervision.reviews.models import Measure
from huying.supervision.reviews.rules import Progress
from huying.supervision.reviews.soundness import sound_evidence


@command
def finish_measure(*, by: Actor, at: datetime, measure_id: UUID, text: str, files: Sequence[str] = ()) -> Measure:
    """Note it as done. Raises EvidenceUnclear, MeasureNotInThisState."""
    measure = take_measure(measure_id)
    require_finishing(by, measure)
    require_progress(measure, Progress.OPEN)
    measure.done_text, measure.files = sound_evidence(text, files)
    measure.state, measure.done_at, measure.done_by_id, measure.remark = Progress.DONE, at, by.id, ""
    measure.save()
    record(measure.review, ReviewMeasureDone(measure.review_id, measure.pk, len(measure.files)), by=by, at=at)
    return measure
