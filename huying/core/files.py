"""Files that people send. Photos are decoded and written anew, so that neither position data nor anything hidden in
the file survives; the name is the content's hash.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Field, QuerySet
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from huying.core.errors import Invalid
from huying.core.ids import new_id

MAX_BYTES = 12 * 1024 * 1024
MAX_SIDE = 2048
MAX_PIXELS = 60_000_000
WIDTH = 80
"""Letters of a column that names a file."""


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


def discard(name: str) -> None:
    """Delete a stored photo or document, unless a row still names it: the same one may have been sent twice."""
    if not in_use(name):
        named_path(name, Path(name).suffix).unlink(missing_ok=True)


def in_use(name: str) -> bool:
    """Whether a row of any module names this file, alone or among others."""
    return any(
        QuerySet(model).filter(**_naming(field, name)).exists()
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if _names_files(field)
    )


def _names_files(field: Field[Any, Any]) -> bool:
    """Columns of names of files are eighty letters wide everywhere, or arrays of such."""
    if isinstance(field, ArrayField):
        return _names_files(field.base_field)
    return isinstance(field, CharField) and field.max_length == WIDTH


def _naming(field: Field[Any, Any], name: str) -> dict[str, object]:
    if isinstance(field, ArrayField):
        return {f"{field.name}__contains": [name]}
    return {field.name: name}
