"""Release a material (开放材料) to the bodies that work on a case, or take it back; their orders go with it at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import MaterialReleased
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Material, MaterialRelease
from huying.cases.registry import MATERIALS_CHANGED
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor

IDENTITY = "identity"
REASON_AT_LEAST, REASON_AT_MOST = 4, 200


class ReleaseReasonNeeded(Invalid):
    """Who may see a material is changed for a reason."""

    slug = "release-reason-needed"
    text = _("请写明开放或收回的理由（4 到 200 个字），会记入操作记录。")
    field = "reason"


class IdentityKept(Conflict):
    """Papers of identity are opened to no other body (个人信息保护法 28, domain 3.12)."""

    slug = "identity-kept"
    text = _("身份证件不向承办单位开放。需要核对身份的，请由本单位核对。")


@command
def release_material(
    *, by: Actor, at: datetime, case_id: UUID, material_id: UUID, released: bool, reason: str
) -> Material:
    """Let the bodies that work on the case see a material, or not any more. As it was already: nothing changes.

    Raises NotFound, IdentityKept, ReleaseReasonNeeded.
    """
    case = in_hand(by, "release", case_id)
    row = Material.objects.filter(case=case, pk=material_id).first()
    if row is None:
        raise NotFound
    if row.released == released:
        return row
    if released and row.kind == IDENTITY:
        raise IdentityKept
    why = reason.strip()
    if not REASON_AT_LEAST <= len(why) <= REASON_AT_MOST:
        raise ReleaseReasonNeeded
    row.released = released
    row.save(update_fields=["released"])
    MaterialRelease.objects.create(material=row, released=released, reason=why, by_id=by.id, at=at)
    record(case, [MaterialReleased(case.pk, row.pk, released)], by=by, at=at)
    for run in MATERIALS_CHANGED:
        run(case, by, at)
    return row
