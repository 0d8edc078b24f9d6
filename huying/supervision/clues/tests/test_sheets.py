"""The receipt of a reward, held against the text that was looked at once: code and sum, and no name."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.clues.sheets import ReceiptSheet

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)


def test_the_receipt_fits_on_a_page() -> None:
    sheet = ReceiptSheet(
        code="261121-482053-7",
        category="消防安全",
        band="较大",
        amount=Decimal("500.00"),
        source="望潮区线索奖励办法",
        voucher="2026-0017",
        paid_at=AT,
    )
    pages = golden(PAPERS, "receipt", as_issued(sheet, organisation="望潮区社会治理中心", code=sheet.code, at=AT))
    assert pages.count == 1
