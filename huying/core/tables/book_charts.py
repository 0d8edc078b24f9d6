"""Charts of a workbook: native ones, which follow the cells they are drawn of, readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.utils import get_column_letter

_DARK, _LINE = "595959", "000000"
_WIDE_CM, _HIGH_CM = 17, 8


@dataclass(frozen=True, slots=True)
class BookChart:
    """Bars of rows of a sheet: `names` and `series` are columns (the first is 1), `rows` the first and last row below
    the heads (the first is 1). The last of several series is the part that lies, filled, inside the outlined others.
    `anchor` is the cell at its corner."""

    title: str
    form: Literal["columns", "rows"]
    names: int
    series: Sequence[int]
    rows: tuple[int, int]
    anchor: str


def native(page: Any, chart: BookChart, head_row: int) -> BarChart:
    """The chart as the library draws it."""
    made = BarChart()
    made.type = "col" if chart.form == "columns" else "bar"
    made.title, made.width, made.height = chart.title, _WIDE_CM, _HIGH_CM
    made.overlap, made.gapWidth = 100, 60
    made.legend.position = "b"
    made.x_axis.delete = made.y_axis.delete = False
    first, last = (head_row + each for each in chart.rows)
    for number, column in enumerate(chart.series, 1):
        values = Reference(page, min_col=column, max_col=column, min_row=first, max_row=last)
        made.add_data(values)
        _painted(made.series[-1], filled=number == len(chart.series))
        made.series[-1].tx = _name(page, column, head_row)
    made.set_categories(Reference(page, min_col=chart.names, min_row=first, max_row=last))
    if chart.form == "rows":
        made.x_axis.scaling.orientation = "maxMin"
    return made


def _painted(series: Any, *, filled: bool) -> None:
    """Filled dark, or white with an outline."""
    shape = GraphicalProperties(solidFill=_DARK if filled else "FFFFFF")
    shape.line.solidFill = _LINE
    series.graphicalProperties = shape


def _name(page: Any, column: int, head_row: int) -> SeriesLabel:
    """The head of the column as the name of the series."""
    return SeriesLabel(strRef=StrRef(f"'{page.title}'!${get_column_letter(column)}${head_row}"))
