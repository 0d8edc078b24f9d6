"""What waits for a decision: listings to be signed, proofs to be checked; for the responsible, what is listed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.supervision.lights.access import ANSWERS, SUPERVISORS, allowed, kept_away, signs, visible_to
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.periods import signers_of
from huying.supervision.lights.rules import Difficulty, State

TO_SIGN, TO_CHECK, TO_RESOLVE = _("签发挂牌"), _("核验整改"), _("挂牌整改")


@waits
def supervisions_to_decide(actor: Actor, at: datetime) -> list[Waiting]:
    """What a person signs or checks in the area of their posts, and what their organisation has to put right."""
    if not actor.has(SUPERVISORS | ANSWERS):
        return []
    proposed = Q(state=State.WARNED, proposed_at__isnull=False)
    rows = visible_to(actor).filter(proposed | Q(state__in=[State.LISTED, State.RESOLVED])).order_by("opened_at")
    first = list(rows[: 4 * MOST])
    away = kept_away(actor, [row.stream_of for row in first])
    found = (_waiting(actor, row, at) for row in first if row.stream_of not in away)
    return [each for each in found if each is not None][:MOST]


def _waiting(actor: Actor, row: Supervision, at: datetime) -> Waiting | None:
    may = allowed(actor, row)
    word, since = None, row.opened_at
    if row.state == State.LISTED and actor.in_organisation(ANSWERS, row.organisation_id):
        word, since = TO_RESOLVE, row.listed_at or since
    elif row.state == State.WARNED and "list" in may and _signs_any(actor, row, at):
        word, since = TO_SIGN, row.proposed_at or since
    elif row.state == State.RESOLVED and "lift" in may and row.resolved_by_id != actor.id:
        signers = signers_of(Difficulty(row.difficulty), row.area_code, at)
        if signs(actor, row.area_code, signers):
            word, since = TO_CHECK, row.resolved_at or since
    if word is None:
        return None
    return Waiting(word, row.code, row.title, reverse("supervisions:supervision", args=[row.code]), since)


def _signs_any(actor: Actor, row: Supervision, at: datetime) -> bool:
    return any(signs(actor, row.area_code, signers_of(each, row.area_code, at)) for each in Difficulty)
