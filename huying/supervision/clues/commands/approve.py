"""Approve (批准奖励) what another person proposed, within the budget of the year; or decline it with a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.people.access import Actor
from huying.supervision.clues import timing
from huying.supervision.clues.access import require
from huying.supervision.clues.budget import standing
from huying.supervision.clues.events import ClueRewardApproved, ClueRewardDeclined
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.soundness import BudgetSpent, NoRewardBudget, sound_reason


class OwnProposal(NotAllowed):
    """Proposing, verifying and approving are done by different people."""

    slug = "clue-own-proposal"
    text = _("奖励由提出的人、核查的人以外的负责人批准。")


@command
def approve(*, by: Actor, at: datetime, clue_id: UUID) -> Clue:
    """Approve it: the claim window begins. Raises OwnProposal, NoRewardBudget, BudgetSpent, ClueMovedOn."""
    clue = take(clue_id)
    require(by, "approve", clue)
    move(clue, "approve")
    reward = clue.reward
    if by.id in {reward.proposed_by_id, clue.verified_by_id}:
        raise OwnProposal
    budget = standing(clue.area_code, reward.year, lock=True)
    if budget is None:
        raise NoRewardBudget(year=reward.year)
    if reward.amount > budget.left:
        raise BudgetSpent(year=reward.year, left=f"{budget.left:,.2f}")
    reward.approved_by_id, reward.approved_at = by.id, at
    reward.due_at = timing.begin_claim(clue, at)
    reward.save()
    record(clue, [ClueRewardApproved(clue.pk, int(reward.amount * 100), reward.year)], by=by, at=at)
    return clue


@command
def decline(*, by: Actor, at: datetime, clue_id: UUID, why: str) -> Clue:
    """Give the proposal back: it may be proposed anew, or the clue closed. Raises ClueReasonNeeded, ClueMovedOn."""
    clue = take(clue_id)
    require(by, "decline", clue)
    reason = sound_reason(why)
    move(clue, "decline")
    clue.reward.declined_why = reason
    clue.reward.save(update_fields=["declined_why"])
    record(clue, [ClueRewardDeclined(clue.pk)], by=by, at=at)
    return clue
