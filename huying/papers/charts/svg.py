"""A chart as SVG: greys that can be told apart in print; a page colours the same shapes by their class."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from huying.papers.charts.declared import Chart
from huying.papers.charts.layout import Arrow, Box, laid_out

PAINT = {
    "part": ("dimgray", "black"),
    "now": ("black", "black"),
    "whole": ("white", "black"),
    "axis": ("black", "none"),
}
"""Fill and stroke of each role on paper."""
WORDS = {"text": "black", "mute": "dimgray"}
FONT = "Noto Serif CJK SC, serif"
_ARROW = 6


def svg(chart: Chart) -> SafeString:
    """The drawing, with what it shows as its name for those who do not see it."""
    drawn = laid_out(chart)
    told = "; ".join(f"{bar.name} {bar.label}" for bar in chart.bars)
    boxes = format_html_join("", _BOX, (_box(each) for each in drawn.boxes))
    words = format_html_join(
        "",
        '<text x="{}" y="{}" font-size="{}" text-anchor="{}" font-weight="{}" fill="{}" class="hy-chart-{}">{}</text>',
        (
            (_n(each.x), _n(each.y), each.size, each.anchor, "bold" if each.bold else "normal", WORDS[each.role],
             each.role, each.text)
            for each in drawn.words
        ),
    )  # fmt: skip
    arrows = format_html_join(
        "", '<polygon points="{}" fill="black" class="hy-chart-text"/>', ((points(each),) for each in drawn.arrows)
    )
    return format_html(
        '<svg class="hy-chart" viewBox="0 0 {} {}" role="img" aria-label="{}" font-family="{}"'
        ' xmlns="http://www.w3.org/2000/svg">{}{}{}</svg>',
        drawn.width,
        drawn.height,
        f"{drawn.title}: {told}",
        FONT,
        boxes,
        words,
        arrows,
    )


_BOX = '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="0.8" class="hy-chart-{}"/>'


def _box(box: Box) -> tuple[object, ...]:
    fill, stroke = PAINT[box.role]
    return (_n(box.x), _n(box.y), _n(box.width), _n(box.height), fill, stroke, box.role)


def corners(arrow: Arrow) -> list[tuple[float, float]]:
    """The three corners of an arrow, its tip first."""
    half = _ARROW / 2
    if arrow.up:
        return [(arrow.x, arrow.y), (arrow.x - half, arrow.y + _ARROW), (arrow.x + half, arrow.y + _ARROW)]
    return [(arrow.x, arrow.y), (arrow.x - _ARROW, arrow.y - half), (arrow.x - _ARROW, arrow.y + half)]


def points(arrow: Arrow) -> str:
    """The corners as SVG writes them."""
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in corners(arrow))


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
