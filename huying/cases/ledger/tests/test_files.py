"""Files that are no ledgers, cells as people type them, and the workbooks that are taken along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from huying.cases.ledger.books import faulty, template
from huying.cases.ledger.cells import read_amount, read_day, whole
from huying.cases.ledger.columns import COLUMNS, key_of
from huying.cases.ledger.opening import LEDGER, LIMITS
from huying.cases.ledger.testing import WORDS, row, workbook
from huying.core.errors import Invalid
from huying.core.testing import START
from huying.core.workbooks.cells import text_of
from huying.core.workbooks.opening import found_in, require_sound, rows_of
from huying.core.workbooks.refusals import NoRows


def packed(**parts: bytes) -> bytes:
    """A zip archive; two underscores in a name stand for a slash, one at the end for its ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def changed(**parts: bytes) -> bytes:
    """A sound workbook with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([row()]))) as sound, zipfile.ZipFile(out, "w") as archive:
        named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
        for part in sound.infolist():
            archive.writestr(part.filename, named.pop(part.filename, sound.read(part)))
        for name, content in named.items():
            archive.writestr(name, content)
    return out.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not-a-workbook"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0", "not-a-workbook"),
    "a table as text": (lambda: "编号,事由\n1,漏水\n".encode("gb18030"), "text-table"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-workbook"),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "locked-workbook",
    ),
    "another archive": (lambda: packed(readme=b"x"), "not-a-workbook"),
    "macros": (lambda: changed(xl__vbaProject_dot_bin=b"x"), "macro-workbook"),
    "a bomb": (lambda: packed(xl__sheet_xml=bytes(LIMITS.unpacked + 1)), "workbook-too-large"),
    "many bytes": (lambda: b"PK\x03\x04" + bytes(LIMITS.bytes), "workbook-too-large"),
    "entities": (lambda: changed(xl__workbook_dot_xml=b'<?xml version="1.0"?><!DOCTYPE x>'), "workbook-broken"),
    "half a file": (lambda: workbook([row()])[:2000], "workbook-broken"),
    "a broken sheet": (lambda: changed(xl__worksheets__sheet1_dot_xml=b"<worksheet><"), "workbook-broken"),
    "other columns": (lambda: workbook([{"备注": "x"}]), "workbook-columns-missing"),
}


def opened(content: bytes) -> None:
    require_sound(content, LIMITS)
    found_in(content, LEDGER)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_ledger_is_told_what_to_do_instead(name: str) -> None:
    make, slug = FILES[name]
    content = make()
    with pytest.raises(Invalid) as refused:
        opened(content)
    assert (refused.value.slug, refused.value.field) == (slug, "file")
    assert refused.value.messages()["zh"] != refused.value.messages()["en"]


def test_cells_as_people_type_them() -> None:
    at = START
    days = ("2025-03-08", "2025/3/8", "2025.03.08", "2025年3月8日", "20250308", "45724", "２０２５-３-８")
    assert {read_day(text, at) for text in days} == {datetime(2025, 3, 8, 1, tzinfo=UTC)}
    assert read_day("2025-03-08 14:30", at) == datetime(2025, 3, 8, 6, 30, tzinfo=UTC)
    assert read_day("2026-11-21", at) == at  # today at nine has not come yet
    assert [read_amount(text) for text in ("3,000.50", "¥ 3000.5元", "0.3 万", "")] == [
        Decimal("3000.50"),
        Decimal("3000.50"),
        Decimal(3000),
        None,
    ]
    values = (
        date(2025, 3, 8),
        datetime.fromisoformat("2025-03-08T14:30"),
        3.0,
        13800001234,
        0.5,
        None,
        " x\x07 ",
        True,
    )
    assert [text_of(value) for value in values] == [
        *("2025-03-08", "2025-03-08 14:30", "3", "13800001234", "0.5", "", "x", "True")
    ]
    for read, text in (
        (read_amount, "-1"),
        (read_amount, "much"),
        (read_amount, "1.234"),
        (whole, text_of(330102199003070019)),
        (lambda text: read_day(text, at), "2025-13-08"),
        (lambda text: read_day(text, at), "1925-03-08"),
    ):
        with pytest.raises(Invalid):
            read(text)


def test_the_template_is_read_back_as_it_is_written() -> None:
    content = template(["西亭街道 潮前社区", "东渡街道 沙渚社区"])
    book = load_workbook(io.BytesIO(content))
    sheet = book["台账"]
    headings = [cell.value for cell in sheet[1]]
    assert [key_of(str(word)) for word in headings] == [column.key for column in COLUMNS]
    assert {"登记日期*", "事情经过*", "申请人*"} <= set(headings)
    assert sheet["A2"].value == "示例"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].comment is not None
    formats = {column.key: cell.number_format for column, cell in zip(COLUMNS, sheet[2], strict=True)}
    assert (formats["applicant_phone"], formats["registered_on"]) == ("@", "yyyy-mm-dd")
    rules = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(rules) == 11
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "所属社区")
    assert rules[column] is not None
    letter = rules[column].split("$")[1]
    assert [book["选项"][f"{letter}{n}"].value for n in (1, 2)] == ["西亭街道 潮前社区", "东渡街道 沙渚社区"]
    assert book.sheetnames[1] == "填写说明"
    with pytest.raises(NoRows):
        found_in(content, LEDGER)


def test_headings_are_known_in_both_languages() -> None:
    with override("en"):
        english = {str(column.word): column.key for column in COLUMNS}
    assert len(english) == len(COLUMNS)
    assert {key_of(word) for word in english} == set(WORDS)
    assert {key_of(f" {word} * ") for word in WORDS.values()} == set(WORDS)


def test_no_cell_of_an_error_workbook_is_a_formula() -> None:
    cells = ["=1+1", "+8613800001234", "-2", "@SUM(A1)", "330102199003070019"]
    content = faulty(
        ["原编号", "申请人电话", "备注", "x", "申请人证件号码"],
        [(cells, {1: "2 / 电话 / 不对", -1: "x"})],
        [],
        taken="郑窗口 2026-11-21",
    )
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet["A1"].value == "错误（行/列/原因）"
    assert sheet.oddFooter.center.text == "郑窗口 2026-11-21"
    shown = list(sheet[2])
    assert [cell.value for cell in shown[1:]] == cells
    assert {cell.data_type for cell in shown} == {"s"}  # none is a formula or a number
    assert [cell.quotePrefix for cell in shown[1:5]] == [True] * 4
    assert (shown[2].fill.fgColor.rgb, shown[3].fill.fgColor.rgb) == ("00FFC7CE", "00000000")


def test_what_excel_keeps_as_a_formula_is_read_as_its_value() -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append([WORDS[key] for key in ("registered_on", "facts", "applicant")])
    sheet.append(["2025-03-08", "=HYPERLINK()", "x"])
    out = io.BytesIO()
    book.save(out)
    found = found_in(out.getvalue(), LEDGER)
    assert [cells for _n, cells in rows_of(out.getvalue(), found, LIMITS)] == [["2025-03-08", "", "x"]]
