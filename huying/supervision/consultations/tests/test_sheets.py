"""The minutes of a consultation as a paper, read back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.consultations.sheets import BodySheet, MinutesSheet, TaskSheet

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 21, 10, 0, tzinfo=CHINA)


def test_signed_minutes() -> None:
    facts = MinutesSheet(
        kind="日会商",
        title="11月21日 日会商",
        code="261121-482053-7",
        held_at=datetime(2026, 11, 21, 9, 0, tzinfo=CHINA),
        place="指挥室",
        office="西亭街道综合信息指挥室",
        matter="",
        bodies=(BodySheet("潮汇商场", core=False, seat="朱经理"), BodySheet("潮前社区综治工作站", core=False, seat="")),
        text="一、会商议题\n1. 吹哨情况：昨夜吹哨 1 起，已闭环。\n三、议定事项\n对地库道闸排查一遍。",
        tasks=(TaskSheet(1, "排查辖区内的地库道闸", "潮汇商场", date(2026, 11, 24)),),
        signed_at=AT,
        signed_by="冯书记",
    )
    content = as_issued(facts, organisation=facts.office, code=facts.code, at=AT)
    golden(PAPERS, "minutes", content)
