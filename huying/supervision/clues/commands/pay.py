"""Pay (兑付): the window gives the sum to whoever says the collecting word; it learns code and sum, nothing else."""

from __future__ import annotations

import hmac
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.papers.commands.issue import issue
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import CLERKS
from huying.supervision.clues import timing
from huying.supervision.clues.access import require_paying
from huying.supervision.clues.events import ClueRewardPaid
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.passphrase import bare, collect_word
from huying.supervision.clues.rules import MOST_VOUCHER
from huying.supervision.clues.writing import receipt_facts


class CollectWordWrong(Invalid):
    """It is not the word that the code page shows."""

    slug = "clue-collect-word"
    text = _("领取口令不对。请来人打开线索进度页，照上面的领取口令再报一遍。")
    field = "word"


class VoucherNeeded(Invalid):
    """What proves that it was paid: the number of the voucher."""

    slug = "clue-voucher-needed"
    text = _("请填付款凭证的编号，最多 {most} 字。")
    field = "voucher"


@command
def pay(*, by: Actor, at: datetime, clue_id: UUID, word: str, voucher: str) -> Clue:
    """Note that it was paid, once; the receipt is a paper without a name. Raises CollectWordWrong, VoucherNeeded."""
    clue = take(clue_id)
    require_paying(by, clue)
    proof = voucher.strip()
    if not 0 < len(proof) <= MOST_VOUCHER:
        raise VoucherNeeded(most=MOST_VOUCHER)
    move(clue, "pay")
    if not hmac.compare_digest(bare(word).encode(), collect_word(clue).encode()):
        raise CollectWordWrong
    reward = clue.reward
    reward.paid_by_id, reward.paid_at, reward.voucher = by.id, at, proof
    body = Organisation.objects.get(pk=next(duty.organisation_id for duty in by.duties if duty.role in CLERKS))
    reward.receipt = issue(
        by=by, at=at, sheet=receipt_facts(clue), stream=clue.stream, code=clue.code, organisation=body
    )
    reward.save()
    timing.end(clue, at)
    record(clue, [ClueRewardPaid(clue.pk, int(reward.amount * 100), reward.receipt.pk)], by=by, at=at)
    return clue
