"""Propose (提出奖励): a band of the clue's category; the amount is that of the rule in force, nobody's choice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.clock import in_china
from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.clues.access import require
from huying.supervision.clues.budget import rule_in_force
from huying.supervision.clues.events import ClueRewardProposed
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue, Reward
from huying.supervision.clues.soundness import NoRewardRule, require_band, sound_reason


@command
def propose(*, by: Actor, at: datetime, clue_id: UUID, band: str, why: str) -> Clue:
    """Propose it. Raises RewardBandUnknown, NoRewardRule, ClueReasonNeeded, ClueMovedOn."""
    clue = take(clue_id)
    require(by, "propose", clue)
    require_band(band)
    reason = sound_reason(why)
    move(clue, "propose")
    rule = rule_in_force(clue.area_code, clue.category, band, at)
    if rule is None:
        raise NoRewardRule
    said = {
        "band": band,
        "amount": rule.amount,
        "source": rule.source,
        "year": in_china(at).year,
        "why": reason,
        "proposed_by_id": by.id,
        "proposed_at": at,
        "declined_why": "",
    }
    clue.reward, _fresh = Reward.objects.update_or_create(clue=clue, defaults=said)
    record(clue, [ClueRewardProposed(clue.pk, band, int(rule.amount * 100))], by=by, at=at)
    return clue
