"""The three papers, held against the text that was looked at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.letters.rules import SECTIONS, Kind
from huying.supervision.letters.sheets import SHEETS, LetterSheet, SectionSheet
from huying.supervision.letters.testing import TEXTS
from huying.supervision.letters.words import SECTION_WORDS

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)
PERIODS = {
    Kind.REMINDER: "发函之日起5个工作日内",
    Kind.WARNING: "发函之日起3个工作日内",
    Kind.TASK: "2026年12月1日（含当日）前",
}


def a_sheet(kind: Kind) -> LetterSheet:
    """A letter of a kind to the market bureau."""
    return SHEETS[kind](
        issuer="望潮区社会治理中心",
        to="望潮区市场监督管理局",
        subject="关于加快办理工单的提示",
        sections=tuple(SectionSheet(str(SECTION_WORDS[key]), TEXTS[key]) for key in SECTIONS[kind]),
        matters=("261121-482053-7", "261122-100000-1"),
        assists=("望潮区综合行政执法局",) if kind is Kind.TASK else (),
        copies=("西亭街道综合信息指挥室",),
        approved="周主任",
        approved_at=AT,
        period=PERIODS[kind],
        phone="0571-88880000",
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_each_letter_fits_on_a_page_with_number_square_seal_and_receipt(kind: Kind) -> None:
    sheet = a_sheet(kind)
    pages = golden(PAPERS, kind, as_issued(sheet, organisation=sheet.issuer, code="261123-482053-7", at=AT))
    assert pages.count == 1
