"""Workbooks and tables of commas, read back as somebody opens them."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from huying.core.tables.books import Cover, Head, Sheet, write_book
from huying.core.tables.commas import write_commas
from huying.core.tables.values import Light, Share, State

AT = datetime(2026, 11, 21, 6, 5, 9, tzinfo=UTC)
COVER = Cover("事项清单", "期间：截至 2026-11-21 14:05", "王&窗口（望潮区）", AT, note="个人信息已遮盖")
HEADS = [
    Head("编号"),
    Head("说明", 40),
    Head("金额", kind="money"),
    Head("占比", kind="share"),
    Head("登记", kind="moment"),
    Head("办结", kind="day"),
    Head("状态", kind="state"),
]
EVIL = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "a\0b\x0bc"]


def rows() -> list[list[Any]]:
    plain = ["261121-000001-2", "第一行\n第二行", Decimal("1234.5"), Share(0.125), AT, AT, State("已受理", "answer")]
    return [plain, *([text, text, None, None, None, date(2026, 11, 21), Light("red", "超期2天")] for text in EVIL)]


def opened(*sheets: Sheet) -> Any:
    out = io.BytesIO()
    assert write_book(out, *sheets) == len(list(sheets[0].rows))
    return load_workbook(io.BytesIO(out.getvalue()))


def test_it_says_what_it_is_of_when_and_whose_copy() -> None:
    book = opened(Sheet(COVER, HEADS, rows()))
    sheet = book.worksheets[0]
    assert sheet.title == "事项清单"
    assert sheet["A1"].value == "事项清单"
    assert sheet["A2"].value == "期间：截至 2026-11-21 14:05"
    assert sheet["A3"].value == "导出人：王&窗口（望潮区）　生成时间：2026-11-21 14:05:09　个人信息已遮盖"
    assert [cell.value for cell in sheet[4]] == [head.word for head in HEADS]
    assert sheet.HeaderFooter.oddHeader.center.text == "王&&窗口（望潮区） 2026-11-21 14:05 导出"
    assert "第 &P 页，共 &N 页" in sheet.HeaderFooter.oddFooter.center.text
    last = sheet.cell(sheet.max_row, 1).value
    assert last == "共 8 行　王&窗口（望潮区） 2026-11-21 14:05 导出"
    assert book.properties.creator == "王&窗口（望潮区）"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("B5", "$4:$4", "A4:G12")


def test_numbers_are_numbers_and_instants_are_those_of_china() -> None:
    sheet = opened(Sheet(COVER, HEADS, rows())).worksheets[0]
    _, _, amount, share, moment, day, state = sheet[5]
    assert (amount.value, amount.number_format) == (1234.5, "#,##0.00")
    assert (share.value, share.number_format) == (0.125, "0.00%")
    assert f"{moment.value:%Y-%m-%d %H:%M:%S}" == "2026-11-21 14:05:09"
    assert f"{day.value:%Y-%m-%d %H:%M}" == "2026-11-21 00:00"
    assert (day.number_format, state.value) == ("yyyy-mm-dd", "已受理")


def test_no_cell_is_a_formula_whatever_somebody_typed() -> None:
    sheet = opened(Sheet(COVER, HEADS, rows())).worksheets[0]
    for line, typed in zip(sheet.iter_rows(min_row=6, max_row=12), EVIL, strict=True):
        for cell in line[:2]:
            assert cell.data_type == "s"
            assert cell.value == ("abc" if "\0" in typed else typed)
            assert cell.quotePrefix == (typed[0] in "=+-@\t")


def test_a_sum_stands_below_and_further_sheets_beside() -> None:
    total = Sheet(COVER, HEADS[:3], [["a", "b", Decimal(2)]], last=lambda: ["合计", None, Decimal(2)])
    book = opened(total, Sheet(COVER, HEADS[:1], [["x"]], name="定义/说明"))
    assert [sheet.title for sheet in book.worksheets] == ["事项清单", "定义 说明"]
    assert [cell.value for cell in book.worksheets[0][6]] == ["合计", None, 2]


def test_commas_begin_with_the_mark_of_their_encoding() -> None:
    out = io.BytesIO()
    assert write_commas(out, HEADS, rows()) == 8
    content = out.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[0] == [head.word for head in HEADS]
    assert lines[1] == [
        "261121-000001-2",
        "第一行\n第二行",
        "1234.5",
        "12.50%",
        "2026-11-21 14:05:09",
        "2026-11-21",
        "已受理",
    ]
    assert [line[0] for line in lines[2:7]] == [f"'{typed}" for typed in EVIL[:5]]
    assert lines[8][0] == "ab\x0bc"
