"""A reward in the words of its receipt."""

from __future__ import annotations

from django.utils.translation import override

from huying.papers.render import PAPERS_LANGUAGE
from huying.supervision.clues.models import Clue
from huying.supervision.clues.sheets import ReceiptSheet
from huying.supervision.clues.words import BAND_WORDS, CATEGORY_WORDS


def receipt_facts(clue: Clue) -> ReceiptSheet:
    """What the receipt says, in the language of papers; for a reward that is being paid."""
    reward = clue.reward
    with override(PAPERS_LANGUAGE):
        return ReceiptSheet(
            code=clue.code,
            category=str(CATEGORY_WORDS[clue.category]),
            band=str(BAND_WORDS[reward.band]),
            amount=reward.amount,
            source=reward.source,
            voucher=reward.voucher,
            paid_at=reward.paid_at,
        )
