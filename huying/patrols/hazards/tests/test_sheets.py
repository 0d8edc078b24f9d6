"""The two papers of a hazard, held against the text that was looked at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.patrols.hazards.sheets import Notice, Referral

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)
NOTICE = Notice(
    issuer="西亭街道综合信息指挥室",
    signer="郑坐席",
    responsible="旺旺小吃店",
    where="潮汇商场 地下车库 B1-07 旺旺小吃店 后厨",
    kind="电动自行车违规停放充电",
    grade="较大",
    demand="清走楼梯间的电动车，拆除私拉的插座",
    protection="",
    basis="消防法 28",
    found_at=datetime(2026, 11, 21, 8, 5, tzinfo=CHINA),
    due_at=datetime(2026, 11, 22, 9, 30, tzinfo=CHINA),
    period="24小时",
    phone="0571-88880000",
    link="https://example.org/hazards/paper/261121-482053-7/?k=abcd2345",
)
REFERRAL = Referral(
    issuer="西亭街道综合信息指挥室",
    signer="郑坐席",
    department="望潮区综合行政执法局",
    responsible="旺旺小吃店",
    where="潮汇商场 地下车库 B1-07 旺旺小吃店 后厨",
    kind="电动自行车违规停放充电",
    grade="较大",
    demand="清走楼梯间的电动车，拆除私拉的插座",
    basis="消防法 28",
    found_at=datetime(2026, 11, 21, 8, 5, tzinfo=CHINA),
    assigned_at=AT,
    due_at=datetime(2026, 11, 22, 9, 30, tzinfo=CHINA),
    reminded=(datetime(2026, 11, 22, 9, 30, tzinfo=CHINA), datetime(2026, 11, 23, 23, 59, tzinfo=CHINA)),
    reason="逾期未整改，经两次催改仍未整改。",
    order_code="261124-100000-1",
    phone="0571-88880000",
)


def test_the_notice_of_rectification() -> None:
    pages = golden(PAPERS, "notice", as_issued(NOTICE, organisation=NOTICE.issuer, code="261121-482053-7", at=AT))
    assert pages.count == 2


def test_the_referral_to_enforcement() -> None:
    pages = golden(PAPERS, "referral", as_issued(REFERRAL, organisation=NOTICE.issuer, code="261121-482053-7", at=AT))
    assert pages.count == 2
