"""What waits for a person: an objection to rule upon, and a poor rating to which their body may still object."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.supervision.ratings.access import RULERS, has_ratings, may_rule, visible_to
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.queries import objectable
from huying.supervision.ratings.rules import POOR, State
from huying.supervision.ratings.words import KINDS


@waits
def objections_to_rule_on(actor: Actor, at: datetime) -> list[Waiting]:
    """Those of which the ruling is this person's, the oldest first."""
    del at
    if not actor.has(RULERS):
        return []
    rows = visible_to(actor).filter(state=State.OPEN).order_by("at", "pk")[:MOST]
    return [_to_rule(row) for row in rows if may_rule(actor, row)]


def _to_rule(row: RatingObjection) -> Waiting:
    url = reverse("ratings:objection", args=[row.code])
    return Waiting(_("裁定评价异议"), row.code, str(KINDS[row.kind]), url, row.at)


@waits
def poor_ratings(actor: Actor, at: datetime) -> list[Waiting]:
    """The poor ratings that a person's body got lately: it may explain them, or leave it."""
    if not has_ratings(actor):
        return []
    return [
        Waiting(
            _("收到低分评价，可提异议"),
            each.matter_code,
            str(KINDS[each.kind]),
            reverse("ratings:new", args=[each.kind, each.row.pk]),
            each.at,
        )
        for each in objectable(actor, at, worst=POOR)
    ][:MOST]
