"""Lists in pages: newest first, or oldest first, by a sealed cursor that stays right while rows are added.

The key of a row tells the millisecond in which it was made, which of a report may be nobody's to know.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from huying.core.encryption import CannotUnseal, seal_bytes, unseal_bytes
from huying.core.errors import Invalid
from huying.core.rest.values import Told

LONGEST = 200
_SEAL = "cursor"
Limit = Annotated[int, Field(ge=1, le=LONGEST, description="How many at most.")]
Cursor = Annotated[str, Field(max_length=80, description="`next` of the page before; empty for the first page.")]

M = TypeVar("M", bound=Model)


class BadCursor(Invalid):
    """A cursor is the `next` of an earlier page, unchanged."""

    slug = "bad-cursor"
    text = _("分页游标不对。请原样使用上一页返回的 next，或从第一页开始。")
    field = "cursor"


def page_of(rows: QuerySet[M], *, cursor: str, limit: int, oldest: bool = False) -> tuple[list[M], str | None]:
    """One page, newest first by the time-ordered key (or oldest first), and the cursor of the next page or None at the
    end."""
    if cursor:
        behind = read_cursor(cursor)
        rows = rows.filter(pk__gt=behind) if oldest else rows.filter(pk__lt=behind)
    found = list(rows.order_by("pk" if oldest else "-pk")[: limit + 1])
    more = len(found) > limit
    return found[:limit], make_cursor(found[limit - 1].pk) if more else None


def make_cursor(key: UUID) -> str:
    """The cursor behind a row: sealed, so that nobody reads the key in it."""
    return base64.urlsafe_b64encode(seal_bytes(_SEAL, key.bytes)).decode().rstrip("=")


def read_cursor(text: str) -> UUID:
    """The row behind which a page begins. Raises BadCursor."""
    try:
        sealed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return UUID(bytes=unseal_bytes(_SEAL, sealed))
    except (binascii.Error, ValueError, CannotUnseal) as error:
        raise BadCursor from error


def paged(
    request: HttpRequest, rows: QuerySet[M], show: Callable[[M], Told], *, cursor: str, limit: int
) -> HttpResponse:
    """A page as an answer: `{"items": […], "next": …}`, and a `Link` to the next one."""
    found, following = page_of(rows, cursor=cursor, limit=limit)
    return listed(request, [show(row) for row in found], following)


def listed(request: HttpRequest, items: list[Any], following: str | None) -> HttpResponse:
    """Items and the cursor of the next page as an answer."""
    body = Page(items=items, next=following).model_dump_json()
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    if following:
        query = request.GET.copy()
        query["cursor"] = following
        response.headers["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return response


class Page(Told):
    """A page of anything; each list documents its own items."""

    items: list[Any]
    next: str | None
