"""Workbooks that people take along: cells that hold text and nothing else, headings with hints, drop-downs.

No cell is ever a formula, whatever somebody typed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

TEXT, DAY, MONEY = "@", "yyyy-mm-dd", "#,##0.00"
FORMATS = {"day": DAY, "money": MONEY}
"""How cells of a kind are shown; all others are text."""
HEAD = PatternFill("solid", fgColor="DCE6F1")
NEEDED = PatternFill("solid", fgColor="FCE4D6")
EXAMPLE = PatternFill("solid", fgColor="EEEEEE")
BAD = PatternFill("solid", fgColor="FFC7CE")
_LONGEST_PROMPT = 250


def heading(sheet: Any, word: str, hint: str, *, needed: bool) -> Any:
    """The heading of a column, starred where it must be filled, with its hint as a comment."""
    made = cell(sheet, f"{word}*" if needed else word, "text", NEEDED if needed else HEAD)
    made.font = Font(bold=True)
    if hint:
        made.comment = Comment(hint, "Huying")
    return made


def cell(sheet: Any, text: str, kind: str, fill: PatternFill | None) -> Any:
    """A cell that holds text and nothing else: no formula, no number that loses its last digits."""
    made = WriteOnlyCell(sheet, value=text or None)
    if text:
        made.data_type = "s"
    made.number_format = FORMATS.get(kind, TEXT)
    made.quotePrefix = text[:1] in {"=", "+", "-", "@", "\t"}
    if fill is not None:
        made.fill = fill
    return made


def shape(sheet: Any, columns: Sequence[tuple[int, str]]) -> None:
    """Widths and formats of the columns (width, kind), and the headings always in view."""
    sheet.freeze_panes = "A2"
    for number, (width, kind) in enumerate(columns, 1):
        held = sheet.column_dimensions[get_column_letter(number)]
        held.width = width
        held.number_format = FORMATS.get(kind, TEXT)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the cells of some columns offer, by the key of the column; the name of the sheet of choices, and what is
    said of a cell that is none of them."""

    lists: Mapping[str, Sequence[str]]
    sheet: str
    otherwise: str


def offer(book: Any, sheet: Any, offered: Offered, keys: Sequence[str], *, rows: int) -> None:
    """Drop-downs, their choices on a sheet of their own: in a rule itself only 255 characters would fit.

    `keys` are those of the columns in their order; so many `rows` below the heading have them.
    """
    choices = book.create_sheet(offered.sheet)
    lists = offered.lists
    used = [key for key in keys if lists.get(key)]
    for number, key in enumerate(keys, 1):
        if lists.get(key):
            letter = get_column_letter(used.index(key) + 1)
            cells = f"'{offered.sheet}'!${letter}$1:${letter}${len(lists[key])}"
            sheet.data_validations.append(_rule(cells, get_column_letter(number), rows, offered.otherwise))
    for row in range(max((len(lists[key]) for key in used), default=0)):
        texts = [lists[key][row] if row < len(lists[key]) else "" for key in used]
        choices.append([cell(choices, text, "text", None) for text in texts])


def _rule(cells: str, column: str, rows: int, otherwise: str) -> DataValidation:
    rule = DataValidation(
        type="list",
        formula1=cells,
        allow_blank=True,
        showErrorMessage=True,
        error=otherwise[:_LONGEST_PROMPT],
    )
    rule.add(f"{column}2:{column}{rows + 1}")
    return rule


def saved(book: Any) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
