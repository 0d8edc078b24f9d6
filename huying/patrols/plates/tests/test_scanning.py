"""What a phone makes of a printed plate: its QR is read by a real decoder, from the page as it leaves the printer."""

from __future__ import annotations

import re

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from huying.core.testing import Clock
from huying.papers.typesetter import typesetter
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.drawing import sheets, singles, square, svg
from huying.patrols.plates.faces import Face, face_of
from huying.patrols.plates.testing import plate
from huying.people.access import SYSTEM
from huying.places.testing import place
from tests.cast import Cast

DOTS = 150
"""Dots to an inch: a cheap office printer has twice as many."""


@pytest.fixture
def faces(cast: Cast, clock: Clock) -> list[Face]:
    """Nine plates: a full sheet and the first of the next."""
    towers = [
        place(
            name=f"潮前花苑 {number} 幢",
            area=cast.town.community,
            lon=120.201 + number / 10_000,
            lat=30.2,
            code=f"990108001005B{100 + number:05d}",
        )
        for number in range(1, 10)
    ]
    rows = [issue(by=SYSTEM, at=clock.now, plate=NewPlate(each.pk)) for each in towers]
    return [face_of(row, clock.now) for row in rows]


def pictures(pdf: bytes) -> list[Image.Image]:
    """The pages as a printer lays them down, in grey."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=DOTS / 72).to_pil().convert("L") for page in opened]


def read(picture: Image.Image) -> list[str]:
    """The links in a picture, from the top left on."""
    found = zxingcpp.read_barcodes(picture)
    placed = sorted((round(code.position.top_left.y, -2), code.position.top_left.x, code.text) for code in found)
    return [text for _y, _x, text in placed]


def test_every_square_of_a_sheet_is_the_link_of_the_plate_around_it(faces: list[Face]) -> None:
    first, second = pictures(sheets(faces))
    assert read(first) == [face.link for face in faces[:8]]
    assert read(second) == [faces[8].link]


def test_a_single_plate_is_read_as_pdf_and_as_drawing(faces: list[Face]) -> None:
    pages = pictures(singles(faces[:2]))
    assert [read(page) for page in pages] == [[faces[0].link], [faces[1].link]]
    drawn = re.sub(r"^<\?xml.*?\?>", "", svg(faces[2]).decode())
    (shown,) = pictures(typesetter().HTML(string=f"<style>@page {{ size: 230mm 170mm }}</style>{drawn}").write_pdf())
    assert read(shown) == [faces[2].link]


def test_a_scratched_and_crooked_plate_is_still_read(faces: list[Face]) -> None:
    (page,) = pictures(singles(faces[:1]))
    (code,) = zxingcpp.read_barcodes(page)
    left, top = code.position.top_left.x, code.position.top_left.y
    side = code.position.bottom_right.x - left
    middle, deep = left + side * 0.55, top + side * 0.55
    ImageDraw.Draw(page).rectangle((middle, deep, middle + side * 0.3, deep + side * 0.3), fill=255)
    crooked = page.rotate(12, expand=True, fillcolor=255).resize((page.width // 2, page.height // 2))
    assert read(crooked) == [faces[0].link]


def test_the_square_on_the_screen_of_a_changing_plate_is_read(cast: Cast, clock: Clock) -> None:
    face = face_of(plate(place=cast.garage, kind="rotating"), clock.now)
    page = f"<style>@page {{ size: 80mm 80mm }} svg {{ width: 60mm; height: 60mm }}</style>{square(face)}"
    (shown,) = pictures(typesetter().HTML(string=page).write_pdf())
    assert read(shown) == [face.link]
