"""When a photo was taken, as the phone wrote into it: read before the file is written anew without it."""

from __future__ import annotations

import io
from datetime import datetime

from PIL import Image, UnidentifiedImageError

from huying.core.clock import CHINA

_EXIF_BLOCK, _TAKEN, _LENGTH = 0x8769, 0x9003, 19


def taken_at(content: bytes) -> datetime | None:
    """The instant, on China's clock (a phone writes its own wall clock); None where the photo tells none."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
            written = str(picture.getexif().get_ifd(_EXIF_BLOCK).get(_TAKEN, ""))
        return datetime.strptime(written[:_LENGTH], "%Y:%m:%d %H:%M:%S").replace(tzinfo=CHINA)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
