"""Add material (补充材料): words or a photo, and whether bodies that work on the case may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.commands.release_material import IDENTITY, IdentityKept
from huying.cases.events import MaterialAdded
from huying.cases.handling import in_hand
from huying.cases.intake import LONGEST_TEXT, TextTooLong
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case, Material, MaterialRelease
from huying.cases.registry import MATERIALS_CHANGED
from huying.cases.rules import ENDED
from huying.cases.words import STATE_WORDS
from huying.cases.words_intake import MATERIAL_WORDS
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class NothingAdded(Invalid):
    """Words or a photo."""

    slug = "no-material"
    text = _("请写几句话，或附一张照片。")
    field = "text"


class MaterialKindUnknown(Invalid):
    """No such kind of material."""

    slug = "material-kind-unknown"
    text = _("没有这种材料，请重新选择。")
    field = "kind"


@dataclass(frozen=True, slots=True)
class NewMaterial:
    """What is handed in: `photo` is the name of a stored photo, `released` lets bodies on the case see it."""

    text: str = ""
    photo: str = ""
    kind: str = "other"
    released: bool = False


@command
def add_material(*, by: Actor, at: datetime, case_id: UUID, material: NewMaterial) -> Material:
    """Put something into the file of a case that is not closed; to release it at once is for whoever may release.

    Raises NothingAdded, TextTooLong, MaterialKindUnknown, IdentityKept.
    """
    case = in_hand(by, "add_material", case_id)
    _require_open(case)
    if not material.text.strip() and not material.photo:
        raise NothingAdded
    if len(material.text) > LONGEST_TEXT:
        raise TextTooLong(field="text")
    if material.kind not in MATERIAL_WORDS:
        raise MaterialKindUnknown
    if material.released:
        require(by, "release", case)
        if material.kind == IDENTITY:
            raise IdentityKept(field="released")
    row = Material.objects.create(
        case=case,
        by_id=by.id,
        kind=material.kind,
        text=material.text.strip(),
        file=material.photo,
        released=material.released,
        at=at,
    )
    record(case, [MaterialAdded(case.pk, row.pk, row.kind)], by=by, at=at)
    if row.released:
        MaterialRelease.objects.create(material=row, released=True, reason="", by_id=by.id, at=at)
        for run in MATERIALS_CHANGED:
            run(case, by, at)
    return row


def _require_open(case: Case) -> None:
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
