"""The typesetter (WeasyPrint) and what it needs of the machine: Pango, HarfBuzz and a Chinese font."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader

from huying.core.errors import Refused

NEEDED = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
"""Debian's packages."""
FONT = "Noto-Serif-CJK"


class CannotPrint(Refused):
    """The machine lacks the libraries with which papers are set."""

    status = 503
    slug = "cannot-print"
    text = _("服务器缺少排版组件，暂时不能打印。登记和签发不受影响，请系统管理员运行 huying check 查看缺什么。")


@cache
def typesetter() -> Any:
    """The module. Loaded when first needed: the rest of the product runs without it. Raises CannotPrint."""
    for name in ("weasyprint", "weasyprint.progress", "fontTools"):  # they tell of every step
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        return import_module("weasyprint")
    except OSError as error:
        raise CannotPrint from error


def doubts() -> Iterator[str]:
    """What is missing for papers, one sentence for each."""
    try:
        page = typesetter().HTML(string='<p style="font-family: Noto Serif CJK SC">一</p>').write_pdf()
    except CannotPrint:
        yield f"papers cannot be printed: install {NEEDED} 不能打印文书，请安装这些软件包"
        return
    if not any(FONT in name for name in fonts_in(page)):
        yield "papers have no Chinese font: install fonts-noto-cjk 文书缺少中文字体，请安装 fonts-noto-cjk"


def fonts_in(content: bytes) -> dict[str, bool]:
    """The fonts of a PDF by name, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(content)).pages:
        fonts = page.get("/Resources", {}).get("/Font", {})
        for entry in fonts.values():
            font = entry.get_object()
            below = font.get("/DescendantFonts", [font])[0].get_object()
            descriptor = below.get("/FontDescriptor", {}).get_object() if "/FontDescriptor" in below else {}
            found[str(font["/BaseFont"])] = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found
