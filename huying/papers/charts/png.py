"""A chart as PNG for Word files, which take no SVG: the same shapes in the same greys, with the font of papers."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from huying.papers.charts.declared import Chart
from huying.papers.charts.layout import Words, laid_out
from huying.papers.charts.svg import PAINT, WORDS, corners
from huying.papers.typesetter import CannotPrint

SCALE = 3
"""Pixels for a unit: 300 dots an inch at the width of a paper."""
_FILES = {False: "NotoSerifCJK-Regular.ttc", True: "NotoSerifCJK-Bold.ttc"}
_SIMPLIFIED = 2
"""Which face of the collection writes simplified Chinese."""
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(chart: Chart) -> bytes:
    """The bytes of the picture. Raises CannotPrint where the machine lacks the font."""
    drawn = laid_out(chart)
    picture = Image.new("L", (drawn.width * SCALE, drawn.height * SCALE), "white")
    pen = ImageDraw.Draw(picture)
    for box in drawn.boxes:
        fill, stroke = PAINT[box.role]
        corner = [each * SCALE for each in (box.x, box.y, box.x + box.width, box.y + box.height)]
        pen.rectangle(corner, fill=fill, outline=None if stroke == "none" else stroke, width=2)
    for arrow in drawn.arrows:
        pen.polygon([(x * SCALE, y * SCALE) for x, y in corners(arrow)], fill="black")
    for words in drawn.words:
        _write(pen, words)
    out = io.BytesIO()
    picture.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(pen: ImageDraw.ImageDraw, words: Words) -> None:
    font = _font(words.size, words.bold)
    pen.text((words.x * SCALE, words.y * SCALE), words.text, WORDS[words.role], font, _ANCHORS[words.anchor])


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(_FILES[bold], size * SCALE, index=_SIMPLIFIED)
    except OSError as error:
        raise CannotPrint from error
