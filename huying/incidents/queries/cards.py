"""The run cards as a seat reads them: the version that holds, those planned, those before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from huying.incidents.card_changes import UNNAMED
from huying.incidents.models import Template
from huying.incidents.needs import need_of
from huying.incidents.words import AUTO_DISPATCH, CAPABILITIES, RINGS, asked_word, listed, type_word, word
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class LevelNeed:
    """What one level needs, in words."""

    level: int
    wanted: int
    capabilities: str
    in_time_s: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a card."""

    row: Template
    stage: str

    @property
    def code(self) -> str:
        """The code as addresses write it."""
        return self.row.code or UNNAMED

    @property
    def name(self) -> str:
        """The type's name in the reader's language."""
        return type_word(self.row.data)

    @property
    def asked(self) -> str:
        """What is asked, in the reader's language."""
        return asked_word(self.row.data)

    @property
    def capabilities(self) -> str:
        """Who is capable."""
        return _words(self.row.data["capabilities"])

    @property
    def in_time_s(self) -> int:
        """Within how many seconds enough people are to be there."""
        return need_of(self.row.data, self.row.data["level"]).in_time_s

    @property
    def needs(self) -> list[LevelNeed]:
        """What other levels need, the gravest first."""
        found = []
        for level in sorted(int(level) for level in self.row.data.get("levels", {})):
            need = need_of(self.row.data, level)
            found.append(LevelNeed(level, need.wanted, _words(list(need.capabilities)), need.in_time_s))
        return found

    @property
    def links(self) -> str:
        """Who is called along at once."""
        return _words(self.row.data.get("links", []))

    @property
    def rings(self) -> tuple[str, str]:
        """Where the call begins and how far it may reach."""
        start = self.row.data["start_ring"]
        return word(RINGS, start), word(RINGS, self.row.data.get("reach", start))

    @property
    def auto_dispatch(self) -> str:
        """What happens by itself."""
        return word(AUTO_DISPATCH, self.row.data.get("auto_dispatch", "unit_on_duty"))


def versions(actor: Actor, at: datetime) -> tuple[list[Version], list[Version]]:
    """What concerns a seat's district.

    Those that hold or are planned, in the order in which a phone shows them; and those before, the latest first. One
    that holds everywhere is left out while the district has its own.
    """
    rows = [Version(row, _stage(row, at)) for row in _in_district(actor).order_by("-effective_from")]
    own = {one.row.code for one in rows if one.stage == "holds" and one.row.area_code}
    current = [one for one in rows if one.stage != "ended" and (one.row.area_code or one.row.code not in own)]
    current.sort(key=lambda one: (one.row.data.get("order", 99), one.row.code, one.row.effective_from))
    return current, [version for version in rows if version.stage == "ended"]


def newest(actor: Actor, code: str) -> dict[str, Any] | None:
    """The data of the newest version of a card in the seat's district, None when there is none."""
    kept_as = "" if code == UNNAMED else code
    row = _in_district(actor).filter(code=kept_as).order_by("-area_code", "-effective_from").first()
    return dict(row.data) if row else None


def _in_district(actor: Actor) -> QuerySet[Template]:
    return Template.objects.filter(area_code__in=["", actor.seat_area[:6]])


def _stage(row: Template, at: datetime) -> str:
    if row.effective_from > at:
        return "planned"
    return "holds" if row.effective_to is None or at < row.effective_to else "ended"


def _words(codes: list[str]) -> str:
    return listed(word(CAPABILITIES, code) for code in codes)
