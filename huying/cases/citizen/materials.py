"""The materials that the holder of a code may see: their own, and what the centre shows to all parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.follow import Pass
from huying.cases.guarding import guarded
from huying.cases.masked_words import masked_words
from huying.cases.models import Case, Material
from huying.cases.words import SIDE_WORDS


@dataclass(frozen=True, slots=True)
class Shown:
    """A material that all parties see: whose it is, without a name, and its words with what names people masked."""

    material: Material
    side: Any
    text: str


def may_show(case: Case) -> bool:
    """Whether parties may see what others handed in: not where one may be in danger from the other or has reported
    a crime, nor in petitions, for what is reported is not shown to whom it is about (信访工作条例 30)."""
    return not guarded(case)


def own_materials(case: Case, held: Pass) -> list[Material]:
    """What this holder handed in, the newest first; a pass that names no party is anybody's, so nothing is its own."""
    if held.party_id is None:
        return []
    return list(case.materials.filter(by=None, party=held.party_id).order_by("-at"))


def shown_materials(case: Case, held: Pass) -> list[Shown]:
    """What others handed in and the centre shows, for a party who is known; a paper alone shows nothing of others."""
    if held.party_id is None or not may_show(case):
        return []
    parties = list(case.parties.all())
    rows = case.materials.filter(disclosure__isnull=False).select_related("party").order_by("-at")
    return [Shown(row, _side(row), masked_words(row.text, parties)) for row in rows if not _own(row, held)]


def readable(case: Case, held: Pass, material_id: UUID) -> Material | None:
    """The material whose file this holder may open."""
    seen = [*own_materials(case, held), *(one.material for one in shown_materials(case, held))]
    return next((row for row in seen if row.pk == material_id and row.file), None)


def _own(material: Material, held: Pass) -> bool:
    return material.by_id is None and held.owns(material.party_id)


def _side(material: Material) -> Any:
    if material.by_id is not None:
        return _("中心")
    return SIDE_WORDS[material.party.side] if material.party else _("当事人")
