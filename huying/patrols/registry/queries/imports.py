"""Imports as their pages show them: how far they are, what is wrong, who brought which file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huying.core.tables.rows import Rows
from huying.patrols.registry.importing import seen_by
from huying.patrols.registry.models import AddressImport, RowFault
from huying.patrols.registry.rules import BUILDINGS, CANCELLABLE, UNDER_WAY, Stage
from huying.patrols.registry.words import DATUM_WORDS, IMPORT_WORDS, STAGE_TONES, STAGE_WORDS
from huying.people.access import Actor
from huying.places.importing.columns import TABLES

FAULTS_SHOWN = 50
POSITIONED = frozenset({"places", BUILDINGS})
"""What tells positions."""
COUNTS = (("new", _("新登记")), ("changed", _("有更新")), ("same", _("没有变化")))


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in one cell, in words."""

    row: int
    column: Any
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One import: its stage in words, how far it is (`done` of `of`), what may be done with it now."""

    taken: AddressImport
    kind: Any
    datum: Any
    stage: Any
    tone: str
    done: int
    of: int
    counts: list[tuple[Any, int]]
    left_out: list[str]

    @property
    def under_way(self) -> bool:
        """The worker is at it."""
        return self.taken.stage in UNDER_WAY

    @property
    def startable(self) -> bool:
        """Good rows wait to be imported."""
        return self.taken.stage == Stage.CHECKED and self.taken.good > 0

    @property
    def cancellable(self) -> bool:
        """It may be called off."""
        return self.taken.stage in CANCELLABLE


def imports_of(actor: Actor) -> Rows:
    """The imports of which a person knows, for a table."""
    found = AddressImport.objects.filter(seen_by(actor)).select_related("by").defer("content")
    return Rows(found, dress=lambda rows: [shown(taken) for taken in rows])


def shown(taken: AddressImport) -> Shown:
    """One import as its page shows it."""
    checking = taken.stage == Stage.CHECKING
    keys = TABLES[taken.kind].keys_of(taken.headings) if taken.headings else ()
    first = [(_("可导入"), taken.good)] if taken.stage == Stage.CHECKED else []
    written = [(word, getattr(taken, name)) for name, word in COUNTS] if taken.done else []
    return Shown(
        taken=taken,
        kind=IMPORT_WORDS[taken.kind],
        datum=DATUM_WORDS[taken.datum] if taken.kind in POSITIONED else "",
        stage=STAGE_WORDS[taken.stage],
        tone=STAGE_TONES[Stage(taken.stage)],
        done=taken.read_to if checking else taken.done,
        of=max(taken.rows, taken.read_to) if checking else taken.good,
        counts=[*first, *written, (_("有错误"), taken.faulty)],
        left_out=[word for word, key in zip(taken.headings, keys, strict=True) if word and not key],
    )


def column_words(kind: str) -> dict[str, Any]:
    """What the columns of a table are called, by key; of GeoJSON its properties, and its geometry."""
    if kind == BUILDINGS:
        return {**column_words("places"), "geometry": _("轮廓")}
    return {column.key: column.word for column in TABLES[kind].columns}


def wrongs_of(taken: AddressImport, most: int, *, behind: int = 0) -> list[Wrong]:
    """So many of the things that are wrong behind the first few, in the reader's language."""
    words, english = column_words(taken.kind), (get_language() or "").startswith("en")
    rows = RowFault.objects.filter(taken=taken).order_by("row", "pk")[behind : behind + most]
    return [Wrong(row.row, words.get(row.column, row.column), row.en if english else row.zh) for row in rows]


def import_page(taken: AddressImport) -> dict[str, Any]:
    """What the page of one import shows."""
    return {"shown": shown(taken), "faults": wrongs_of(taken, FAULTS_SHOWN)}
