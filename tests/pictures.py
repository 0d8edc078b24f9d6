"""Pictures and documents for tests that send one."""

import io

from PIL import Image
from pypdf import PdfWriter


def png(width: int = 8, height: int = 8) -> bytes:
    """A small grey picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "PNG")
    return out.getvalue()


def pdf(pages: int = 2) -> bytes:
    """Blank pages of A4."""
    writer, out = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()
