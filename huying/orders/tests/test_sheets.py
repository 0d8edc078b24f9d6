"""The sheet by which a matter goes to departments, read back from its PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from huying.orders.sheets import Transfer
from huying.papers.sheets import read, written
from huying.papers.testing import as_issued, golden

GOLDEN = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 21, 6, 5, tzinfo=UTC)
CODE = "261121-482053-7"
CENTER = "望潮区社会治理中心"
TRANSFER = Transfer(
    issuer=CENTER,
    signer="李指挥",
    lead="望潮区市场监督管理局",
    assists=("望潮区综合行政执法局", "西亭街道"),
    title="餐饮店油烟扰民",
    summary="居民反映楼下餐饮店油烟直排，夜间营业噪声大，影响楼上约 20 户。",
    parties="反映人 1 名（编号 261121-482053-7），联系请通过中心转接",
    place="西亭街道江晖路 88 号",
    category="环境噪声",
    basis="属地与部门职责清单 3.12；大气污染防治法第八十一条",
    asked="现场核查油烟净化设施与排放，责令整改，并答复反映人。",
    issued_at=AT,
    sign_by=datetime(2026, 11, 22, 6, 5, tzinfo=UTC),
    due=date(2026, 12, 5),
    due_basis="信访工作条例第三十四条",
    objection_until=date(2026, 11, 27),
    contact="郑窗口",
    phone="0571-88880000",
    attachments=("照片（11月20日）", "合同（11月21日）"),
    order_code="261121-730915-4",
)


def test_the_transfer_sheet_with_its_stub() -> None:
    assert read("transfer", written(TRANSFER)) == TRANSFER
    pages = golden(GOLDEN, "transfer", as_issued(TRANSFER, organisation=CENTER, code=CODE, at=AT))
    assert pages.count == 2
    assert all("回执" in "".join(text.split()) for text in pages.texts)


def test_a_direct_order_bars_the_objection_and_a_coordination_whistle_has_its_own_name() -> None:
    sheet = replace(TRANSFER, issuer="西亭街道", coordination=True, objection_until=None, assists=(), attachments=())
    pages = golden(GOLDEN, "coordination", as_issued(sheet, organisation="西亭街道", code=CODE, at=AT))
    assert pages.count == 2
    text = pages.text
    assert "签发时无" in text
    assert "街道吹哨部门报到协同单" in text
    assert "不接受退回" in text
    assert "5个工作日" not in text
