"""What waits: findings of which no letter was drafted yet, for the inspection and the chiefs of the area."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import INSPECTORS
from huying.supervision.legal_supervision.access import findings_of, may_draft
from huying.supervision.letters.rules import State


@waits
def findings_to_letter(actor: Actor, _at: datetime) -> list[Waiting]:
    """The findings in this person's area that wait for their letter."""
    if not actor.has(CHIEFS | INSPECTORS):
        return []
    open_ = Q(letter=None) | Q(letter__state=State.WITHDRAWN)
    rows = findings_of(actor).filter(open_, withdrawn_at=None).order_by("written_at", "pk")[:MOST]
    return [
        Waiting(
            _("监督意见待发函"),
            row.code,
            row.subject,
            reverse("legal_supervision:finding", args=[row.code]),
            row.written_at,
        )
        for row in rows
        if may_draft(actor, row)
    ]
