"""Files that people send. Photos are decoded and written anew, so that neither position data nor anything hidden in
the file survives; the name is the content's hash.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from huying.core.errors import Invalid
from huying.core.ids import new_id

MAX_BYTES = 12 * 1024 * 1024
MAX_SIDE = 2048
MAX_PIXELS = 60_000_000


class NotAPhoto(Invalid):
    """What was sent is no JPEG, PNG or WebP picture."""

    slug = "not-a-photo"
    text = _("只能上传照片（JPEG、PNG 或 WebP）。")
    field = "photo"


class PhotoTooLarge(Invalid):
    """The picture is larger than 12 MB or 60 million pixels."""

    slug = "photo-too-large"
    text = _("照片太大，请选择 12 MB 以内的照片。")
    field = "photo"


def store_photo(content: bytes) -> str:
    """Keep a picture as JPEG with its longer side at most 2,048 pixels; returns its name `<sha256>.jpg`."""
    if len(content) > MAX_BYTES:
        raise PhotoTooLarge
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PhotoTooLarge
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPhoto from error
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=82)
    return write(out.getvalue(), ".jpg")


def path_of(name: str) -> Path:
    """Where a stored photo lies; the name is checked to be one of ours."""
    return named_path(name, ".jpg")


def named_path(name: str, ending: str) -> Path:
    """Where a file of this ending lies; the name is checked to be one of ours."""
    stem = name.removesuffix(ending)
    if len(stem) != 64 or any(letter not in "0123456789abcdef" for letter in stem):
        raise FileNotFoundError(name)
    return Path(settings.HUYING_FILES) / name[:2] / name


def write(content: bytes, ending: str) -> str:
    """Keep content under its hash; returns the name."""
    name = f"{hashlib.sha256(content).hexdigest()}{ending}"
    path = named_path(name, ending)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{new_id().hex}")
        part.write_bytes(content)
        part.replace(path)
    return name
