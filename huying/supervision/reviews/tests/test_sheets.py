"""The paper of a review, read back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.reviews.sheets import LineSheet, MeasureSheet, ReviewSheet, SectionSheet
from huying.supervision.reviews.testing import SECTIONS
from huying.supervision.reviews.words import SECTION_WORDS

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 30, 10, 0, tzinfo=CHINA)


def test_a_signed_review() -> None:
    facts = ReviewSheet(
        code="261121-482053-7",
        reason="重大以上事件",
        publicity="限指挥单位",
        sections=tuple(SectionSheet(str(SECTION_WORDS[name]), text) for name, text in SECTIONS.items()),
        lines=(
            LineSheet(datetime(2026, 11, 21, 2, 0, tzinfo=CHINA), "吹哨：治安"),
            LineSheet(datetime(2026, 11, 21, 2, 12, tzinfo=CHINA), "队员到场，距事发点 10米"),
        ),
        measures=(MeasureSheet(1, "门岗配一把道闸备用钥匙", "潮汇商场", date(2026, 12, 7)),),
        replay="https://huying.example/seat/incidents/261121-482053-7/replay/",
        signed_at=AT,
        signed_by="冯书记",
    )
    content = as_issued(facts, organisation="西亭街道综合信息指挥室", code=facts.code, at=AT)
    golden(PAPERS, "review", content)
