"""Photos lose what is hidden in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from PIL import Image

from huying.core.files import MAX_BYTES, NotAPhoto, PhotoTooLarge, path_of, store_photo


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(HUYING_FILES=tmp_path):
        yield


def picture(kind: str = "JPEG", size: tuple[int, int] = (3000, 1500)) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "GPS 30.2 120.2"
    Image.new("RGB", size, "navy").save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_written_anew_without_its_notes(kind: str) -> None:
    name = store_photo(picture(kind))
    assert store_photo(picture(kind)) == name
    with Image.open(path_of(name)) as kept:
        assert kept.format == "JPEG"
        assert max(kept.size) == 2048
        assert not kept.getexif()


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7", picture()[:500]])
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPhoto):
        store_photo(content)


def test_too_large_is_refused() -> None:
    with pytest.raises(PhotoTooLarge):
        store_photo(b"x" * (MAX_BYTES + 1))


@pytest.mark.parametrize("name", ["../secret.key", "x.jpg", "a" * 63 + "/.jpg"])
def test_only_our_own_names_lead_to_a_file(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        path_of(name)
