"""What waits for a person: a clue to look at, to verify, a reward to propose, approve or pay, an identity to decide."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import INSPECTORS, SEATS
from huying.supervision.clues.access import VERIFIERS, payable_to
from huying.supervision.clues.models import Clue, Opening
from huying.supervision.clues.rules import State
from huying.supervision.clues.words import CATEGORY_WORDS

WAITING = {
    State.SUBMITTED: _("初核线索"),
    State.REFERRED: _("核查线索"),
    State.VERIFIED: _("研究奖励"),
    State.PROPOSED: _("审批奖励"),
}
OFFICE = (State.SUBMITTED, State.VERIFIED)


@waits
def clues_to_act_on(actor: Actor, _at: datetime) -> list[Waiting]:
    """The clues of which the next step is this person's, the oldest first."""
    mine = Q()
    for duty in actor.duties:
        if duty.role in SEATS:
            mine |= Q(state__in=OFFICE, area_code__startswith=duty.area_code)
        if duty.role in CHIEFS:
            mine |= Q(state=State.PROPOSED, area_code__startswith=duty.area_code) & ~Q(reward__proposed_by=actor.id)
        if duty.role in VERIFIERS:
            mine |= Q(state=State.REFERRED, referred_to_id=duty.organisation_id)
    if not mine:
        return []
    rows = Clue.objects.filter(mine).order_by("submitted_at", "pk")[:MOST]
    return [_waiting(WAITING[State(row.state)], row, row.referred_at or row.submitted_at) for row in rows]


@waits
def identities_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """Requests to open an identity that the inspection has not decided."""
    mine = Q()
    for duty in actor.duties:
        if duty.role in INSPECTORS:
            mine |= Q(clue__area_code__startswith=duty.area_code)
    if not mine:
        return []
    rows = Opening.objects.filter(mine, decided_at=None).select_related("clue").order_by("asked_at")
    return [_waiting(_("决定是否打开举报人身份"), row.clue, row.asked_at) for row in rows[:MOST]]


@waits
def rewards_to_pay(actor: Actor, _at: datetime) -> list[Waiting]:
    """What was claimed and may be collected at the window."""
    rows = payable_to(actor).filter(state=State.CLAIMED).order_by("reward__claimed_at")[:MOST]
    url = reverse("clues:payments")
    return [Waiting(_("兑付线索奖励"), row.code, "", url, row.reward.claimed_at or row.submitted_at) for row in rows]


def _waiting(word: object, row: Clue, since: datetime) -> Waiting:
    title = str(CATEGORY_WORDS[row.category])
    return Waiting(word, row.code, title, reverse("clues:clue", args=[row.code]), since)
