"""A list as a file: written to disk while it is read, put on record, then sent."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any
from urllib.parse import quote

from django import forms
from django.http import FileResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.errors import Invalid
from huying.core.tables.asked import Asked
from huying.core.tables.books import SPREADSHEET, Cover, Head, Sheet, write_book
from huying.core.tables.commas import COMMAS, write_commas
from huying.core.tables.rows import Source
from huying.people.access import Actor
from huying.people.commands.export_list import export_list
from huying.people.queries import organisation_name
from huying.ui.tables import told

MOST = 100_000
"""Rows of one file."""
_IN_MEMORY = 4 << 20


class TooManyRows(Invalid):
    """More rows than one file takes."""

    slug = "too-many-rows"
    text = _("超过 {most} 行，一个文件装不下。请先筛选，再分几次导出。")
    field = "as"


def exported(actor: Actor, at: datetime, asked: Asked, source: Source, form: forms.Form | None) -> FileResponse:
    """The rows that the page leads to, in the columns and the order that it shows. Raises TooManyRows."""
    if source.more_than(MOST):
        raise TooManyRows(most=f"{MOST:,}")
    out: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    rows = _written(out, asked, source, cover_of(actor, at, asked, form))
    export_list(by=actor, at=at, asked=asked, rows=rows)
    out.seek(0)
    return given(out, f"{asked.table.word} {in_china(at):%Y%m%d-%H%M}", asked.form)


def given(out: IO[bytes], name: str, form: str) -> FileResponse:
    """A file as an answer, under a Chinese name."""
    kind = COMMAS if form == "csv" else SPREADSHEET
    named = f"attachment; filename=\"list.{form}\"; filename*=UTF-8''{quote(name)}.{form}"
    return FileResponse(out, content_type=kind, headers={"Content-Disposition": named, "Cache-Control": "no-store"})


def cover_of(actor: Actor, at: datetime, asked: Asked, form: forms.Form | None) -> Cover:
    """What stands above the rows."""
    table = asked.table
    period = _now("截至 {moment}").format(moment=f"{in_china(at):%Y-%m-%d %H:%M}")
    narrowed = "；".join(_narrowing(asked, form)) or _now("无")
    return Cover(
        title=str(table.word),
        period=_now("期间：{period}　筛选：{narrowed}").format(period=period, narrowed=narrowed),
        operator=operator_of(actor),
        at=at,
        note=_now("个人信息已遮盖") if table.masked else "",
    )


def operator_of(actor: Actor) -> str:
    """Who takes it along, with the organisation of the first post."""
    unit = organisation_name(actor.duties[0].organisation_id) if actor.duties else ""
    return f"{actor.name}（{unit}）" if unit else actor.name


def _narrowing(asked: Asked, form: forms.Form | None) -> Iterator[str]:
    """What narrows the list, in words; what somebody looked for by name or number is not written out."""
    for name, value in asked.filters.items():
        yield told(form, name, "…" if name in asked.table.typed else value)


def _written(out: IO[bytes], asked: Asked, source: Source, cover: Cover) -> int:
    heads = [Head(str(column.word), column.width, column.kind) for column in asked.columns]
    rows = _values(asked, source)
    return write_commas(out, heads, rows) if asked.form == "csv" else write_book(out, Sheet(cover, heads, rows))


def _values(asked: Asked, source: Source) -> Iterator[list[Any]]:
    for row in source.every(asked):
        yield [column.of(row) for column in asked.columns]
