"""What is looked up before a command is called: the place behind a building code, the file behind a photo's name."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.documents import document_path
from huying.core.errors import Invalid
from huying.core.files import path_of
from huying.incidents.api.asked import Where
from huying.places.queries import place_by_code


class UnknownPlaceCode(Invalid):
    """No plate carries this building code."""

    slug = "unknown-place-code"
    text = _("没有这个楼栋编号，请核对。")
    field = "place_code"


class UnknownPhoto(Invalid):
    """No photo was kept under this name."""

    slug = "unknown-photo"
    text = _("没有这张照片或文件。请先上传，再填写返回的名称。")
    field = "photo"


def place_id_of(where: Where) -> UUID | None:
    """The place that was meant, by its id or its building code. Raises UnknownPlaceCode."""
    if where.place_id is not None or not where.place_code:
        return where.place_id
    place = place_by_code(where.place_code)
    if place is None:
        raise UnknownPlaceCode
    return place.pk


def document_kept(name: str) -> str:
    """As `photo_kept`, of a photo or a PDF. Raises UnknownPhoto."""
    if name and not document_path(name).is_file():
        raise UnknownPhoto
    return name


def photo_kept(name: str) -> str:
    """The name again, or "" for none; evidence that was never uploaded is refused. Raises UnknownPhoto."""
    if name and not path_of(name).is_file():
        raise UnknownPhoto
    return name
