"""The certificate of destruction, held against the text that was looked at once: rule, approvals, digests."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from huying.core.clock import CHINA
from huying.papers.testing import as_issued, golden
from huying.supervision.retention.sheets import Certificate, Line

PAPERS = Path(__file__).parent / "papers"
AT = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)


def a_certificate(rows: int) -> Certificate:
    """Of identities of clues; the last row was held back."""
    lines = [
        Line(number, f"251121-4820{number:02}-7", "已销毁", f"{number:02x}" * 16, AT + timedelta(seconds=number))
        for number in range(1, rows)
    ]
    return Certificate(
        code="261121-482053-7",
        kind="线索举报人的封存身份",
        since="线索办结",
        period="365 天",
        ends="销毁",
        source="个人信息保护法第十九条：为实现目的所必要的最短时间",
        why="保存期限已满",
        drafted="钱一",
        drafted_at=AT - timedelta(days=2),
        approved=("区级负责人　赵一　2026-11-22 10:00", "督查　孙一　2026-11-22 15:00"),
        destroyed=rows - 1,
        left=("暂缓 1 条",),
        began_at=AT,
        ended_at=AT + timedelta(seconds=rows),
        lines=(*lines, Line(rows, "251121-482099-1", "暂缓", "", AT)),
    )


def test_a_certificate_of_three_rows_fits_on_a_page() -> None:
    sheet = a_certificate(3)
    pages = golden(PAPERS, "certificate", as_issued(sheet, organisation="望潮区社会治理中心", code=sheet.code, at=AT))
    assert pages.count == 1
    assert all(digest in pages.text for digest in ("01" * 16, "02" * 16))


def test_every_row_of_a_long_list_is_on_it() -> None:
    sheet = a_certificate(60)
    pages = golden(
        PAPERS, "certificate_long", as_issued(sheet, organisation="望潮区社会治理中心", code=sheet.code, at=AT)
    )
    assert pages.count > 1
    assert all(line.matter in pages.text and line.digest in pages.text for line in sheet.lines)
