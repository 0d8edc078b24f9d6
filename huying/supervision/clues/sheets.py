"""The receipt of a reward as a paper: the code and the sum; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet("clue_receipt", words=_("线索奖励领取凭单"), template="supervision_clues/papers/receipt.html")
@dataclass(frozen=True)
class ReceiptSheet:
    """What was paid for a clue, by which rule, with which voucher; the receiver signs with the code alone."""

    code: str
    category: str
    band: str
    amount: Decimal
    source: str
    voucher: str
    paid_at: datetime | None
