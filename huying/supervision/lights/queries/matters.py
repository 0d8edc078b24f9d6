"""Matters of any kind as a supervisor knows them: code, title, page, area, responsible organisation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.functional import Promise

from huying.core.codes import MistypedCode, read_code
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.places.queries import area_name
from huying.supervision.lights.watched import WATCHED, Watched, area_of, body_of


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter; its title names no person. `body_id` and `body` are the organisation that is responsible."""

    kind: str
    key: UUID
    code: str
    title: str
    url: str
    area_code: str
    body_id: UUID | None
    body: str = ""

    @property
    def stream(self) -> str:
        """Its stream in the event log."""
        return f"{self.kind}:{self.key}"

    @property
    def kind_word(self) -> str | Promise:
        """What kind of matter it is."""
        return WATCHED[self.kind].word

    @property
    def coded(self) -> bool:
        """Whether it has a code that people read; a report and a task have the key of their row."""
        return WATCHED[self.kind].code != "pk"

    @property
    def area(self) -> str:
        """The name of its area."""
        return area_name(self.area_code)


def matters(streams: Iterable[str]) -> dict[str, Matter]:
    """Matters by their streams, for whoever knows already that they may be read: a statement for each kind."""
    keys: dict[str, list[str]] = {}
    for stream in streams:
        kind, _, key = stream.partition(":")
        keys.setdefault(kind, []).append(key)
    rows = [
        (kind, row)
        for kind in keys
        if kind in WATCHED
        for row in WATCHED[kind].every.filter(pk__in=keys[kind]).select_related(*WATCHED[kind].around)
    ]
    names = _names({body_of(WATCHED[kind], row) for kind, row in rows})
    found = [_matter(kind, row, names) for kind, row in rows]
    return {each.stream: each for each in found}


def known_among(actor: Actor, streams: Iterable[str]) -> set[str]:
    """Those of the streams whose matters a person may know of: a statement for each kind."""
    keys: dict[str, list[str]] = {}
    for stream in streams:
        kind, _, key = stream.partition(":")
        keys.setdefault(kind, []).append(key)
    return {
        f"{kind}:{key}"
        for kind, wanted in keys.items()
        if kind in WATCHED
        for key in WATCHED[kind].rows(actor).filter(pk__in=wanted).values_list("pk", flat=True)
    }


def matter_of(actor: Actor, kind: str, code: str) -> Matter:
    """The matter of a kind and code of which a person may know. Raises NotFound, MistypedCode."""
    watched = WATCHED.get(kind)
    if watched is None:
        raise NotFound
    row = _row(watched, actor, code)
    if row is None:
        raise NotFound
    return _matter(kind, row, _names({body_of(watched, row)}))


def _row(watched: Watched, actor: Actor, code: str) -> Any:
    try:
        wanted = code if watched.code == "pk" else read_code(code)
        return watched.rows(actor).filter(**{watched.code: wanted}).select_related(*watched.around).first()
    except (ValidationError, MistypedCode) as error:
        raise NotFound from error


def _matter(kind: str, row: Any, names: dict[UUID, str]) -> Matter:
    watched = WATCHED[kind]
    body = body_of(watched, row)
    code, url = str(getattr(row, watched.code)), watched.address(row)
    name = names.get(body, "") if body else ""
    return Matter(kind, row.pk, code, watched.title(row), url, area_of(watched, row), body, name)


def _names(keys: Iterable[UUID | None]) -> dict[UUID, str]:
    wanted = {key for key in keys if key is not None}
    return dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
