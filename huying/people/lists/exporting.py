"""A list as a file: written to disk while it is read, put on record, then sent."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import IO
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
from huying.people.commands.export_list import Taken, export_list, taken_of
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
    columns = [column for column in asked.columns if column.exported]
    heads = [Head(str(column.word), column.width, column.kind) for column in columns]
    cover = cover_of(actor, at, asked, form)
    sheet = Sheet(cover, heads, ([column.out(row) for column in columns] for row in source.every(asked)))
    return sent(actor, at, taken_of(asked), sheet)


def sent(actor: Actor, at: datetime, taken: Taken, *sheets: Sheet) -> FileResponse:
    """Sheets as a file, on record before it leaves; a table of commas holds the first one alone."""
    first = sheets[0]
    with ExitStack() as stack:
        out: IO[bytes] = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
        rows = write_commas(out, first.heads, first.rows) if taken.form == "csv" else write_book(out, *sheets)
        export_list(by=actor, at=at, taken=taken, rows=rows)
        small = out.tell() <= _IN_MEMORY
        out.seek(0)
        if small:
            out = io.BytesIO(out.read())
        else:
            stack.pop_all()  # the answer closes it
    return given(out, f"{first.cover.title} {in_china(at):%Y%m%d-%H%M}", taken.form)


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
