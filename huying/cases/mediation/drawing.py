"""A signature as the pad sends it: a PNG in a data address, decoded, checked to be drawn upon, and written anew."""

from __future__ import annotations

import base64
import binascii
import io

from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from huying.core.errors import Invalid

PREFIX = "data:image/png;base64,"
LONGEST = 400_000
WIDEST = 2000


class NotDrawn(Invalid):
    """Nothing was drawn, or what was sent is no picture of the pad."""

    slug = "not-drawn"
    text = _("没有收到签名，请在签名框里写上名字后再提交。")
    field = "image"


def read_drawing(text: str) -> str:
    """The picture as base64 of a fresh PNG, black on nothing. Raises NotDrawn."""
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise NotDrawn
    try:
        content = base64.b64decode(text.removeprefix(PREFIX), validate=True)
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if max(picture.size) > WIDEST:
                raise NotDrawn
            drawn = picture.convert("RGBA").getchannel("A")
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError) as error:
        raise NotDrawn from error
    if drawn.getextrema() == (0, 0):
        raise NotDrawn
    fresh = Image.new("LA", drawn.size, (0, 0))
    fresh.putalpha(drawn)
    out = io.BytesIO()
    fresh.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode()
