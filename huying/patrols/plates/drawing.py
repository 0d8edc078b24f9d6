"""Plates as they leave the printer: sheets of eight to an A4 page, single ones (A5) as PDF, and as an SVG drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from huying.papers.typesetter import typesetter
from huying.patrols.plates.faces import Face

LANGUAGE = "zh-hans"
TO_A_PAGE = 8
QR_MM = {"sheet": 43.0, "single": 84.0, "svg": 84.0}
"""How wide the QR of each form is, its light border with it."""


def sheets(faces: Sequence[Face]) -> bytes:
    """A4 pages of eight plates each, to be cut along their lines. Raises CannotPrint without a typesetter."""
    pages = [faces[start : start + TO_A_PAGE] for start in range(0, len(faces), TO_A_PAGE)]
    return _pdf("patrols_plates/sheet.html", {"pages": pages, "width": QR_MM["sheet"]}, faces)


def singles(faces: Sequence[Face]) -> bytes:
    """One plate to a page of 210 by 148 millimetres. Raises CannotPrint without a typesetter."""
    return _pdf("patrols_plates/single.html", {"faces": faces, "width": QR_MM["single"]}, faces)


def svg(face: Face) -> bytes:
    """One plate of 210 by 148 millimetres as a drawing, for the maker of signs; its letters are text."""
    with override(LANGUAGE):
        context = {"face": face, "width": QR_MM["svg"], "lines": _lines(face)}
        return render_to_string("patrols_plates/plate.svg", context).encode()


def square(face: Face) -> str:
    """The QR alone, for a device that shows nothing else."""
    return render_to_string("patrols_plates/square.svg", {"face": face}).strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a drawing: millimetres from the top, millimetres high."""

    y: float
    size: float
    text: str
    bold: bool


def _lines(face: Face) -> list[Line]:
    """What stands beside the QR; a drawing breaks no lines by itself."""
    where = f"{face.area} · {face.spot}" if face.spot else face.area
    told = [(8.5, 11.0, text, True) for text in _broken(face.name, 11, 3)]
    told += [(5.3, 8.0, text, False) for text in _broken(where, 18, 2)]
    told += [(6.7, 11.0, text, True) for text in (gettext("扫码吹哨"), gettext("报隐患"), gettext("查办理进度"))]
    lines, y = [], 28.0
    for size, height, text, bold in told:
        y += height
        lines.append(Line(y - height * 0.25, size, text, bold))
    return lines


def _broken(text: str, width: int, most: int) -> list[str]:
    """A text in lines of so many letters, and no more than so many lines."""
    return [text[start : start + width] for start in range(0, len(text), width)][:most]


def _pdf(template: str, context: dict[str, object], faces: Sequence[Face]) -> bytes:
    with override(LANGUAGE):
        html = render_to_string(template, context)
    identifier = " ".join(face.link for face in faces)[:4_000].encode()
    content: bytes = typesetter().HTML(string=html).write_pdf(pdf_identifier=identifier)
    return content
