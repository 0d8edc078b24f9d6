"""A consultation in the words of its paper."""

from __future__ import annotations

from django.utils.translation import override

from huying.papers.render import PAPERS_LANGUAGE
from huying.supervision.consultations.minutes import drafted
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.rules import Progress
from huying.supervision.consultations.sheets import BodySheet, MinutesSheet, TaskSheet
from huying.supervision.consultations.words import KINDS


def paper_facts(row: Consultation) -> MinutesSheet:
    """What its paper says, in the language of papers."""
    tasks = row.tasks.exclude(state=Progress.WITHDRAWN).select_related("owner").order_by("number")
    bodies = row.bodies.select_related("organisation").order_by("-core", "organisation__name")
    with override(PAPERS_LANGUAGE):
        return MinutesSheet(
            kind=str(KINDS[row.kind]),
            title=row.title,
            code=row.code,
            held_at=row.held_at,
            place=row.place,
            office=row.organisation.name,
            matter=row.matter_code,
            bodies=tuple(BodySheet(each.organisation.name, each.core, each.seat) for each in bodies),
            text=row.minutes or drafted(row),
            tasks=tuple(TaskSheet(each.number, each.text, each.owner.name, each.due_on) for each in tasks),
            signed_at=row.filed_at,
            signed_by=row.filed_by.name if row.filed_by else "",
        )
