"""The paper of a ruling, held against the text that was looked at once: the matter and the body, and not who rated."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.ratings.sheets import RulingSheet
from huying.supervision.ratings.testing import WHY

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)


def test_a_ruling_fits_on_a_page() -> None:
    sheet = RulingSheet(
        code="261121-482053-7",
        matter_code="261120-100000-1",
        kind="工单互评",
        rated="望潮区市场监督管理局",
        score=1,
        rated_at=AT - timedelta(days=5),
        said=WHY,
        files=2,
        objected_at=AT - timedelta(days=2),
        outcome="不计入统计，原评价保留",
        reason="核查认定：评分所说的事项不属于被评单位职责。",
        ruled_at=AT,
    )
    issued = as_issued(sheet, organisation="望潮区社会治理中心", code=sheet.code, at=AT)
    assert golden(PAPERS, "ruling", issued).count == 1
