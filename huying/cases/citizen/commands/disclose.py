"""Disclose (让双方看到): the centre lets all parties see what somebody handed in, or not any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.citizen.events import MaterialDisclosed, MaterialHidden
from huying.cases.citizen.materials import may_show
from huying.cases.citizen.models import Disclosure
from huying.cases.citizen.rules import NEVER
from huying.cases.journal import record, take
from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.people.access import Actor


class IdentityStaysInside(Conflict):
    """Papers of identity are nobody else's business."""

    slug = "identity-stays-inside"
    text = _("身份材料不能给其他当事人看。")


class StaysInside(Conflict):
    """One party may be in danger from the other or has reported a crime, or it is a petition."""

    slug = "material-stays-inside"
    text = _("信访事项、涉嫌家庭暴力或涉嫌犯罪的事项，材料不能给其他当事人看。")


@command
def disclose(*, by: Actor, at: datetime, case_id: UUID, material_id: UUID, shown: bool) -> bool:
    """Show a material to all parties by the code, or hide it again; twice the same changes nothing.

    Whether it is shown now. Raises NotFound, NotAllowed, IdentityStaysInside, StaysInside.
    """
    case = take(case_id)
    require(by, "release", case)
    material = case.materials.filter(pk=material_id).first()
    if material is None:
        raise NotFound
    if shown and material.kind in NEVER:
        raise IdentityStaysInside
    if shown and not may_show(case):
        raise StaysInside
    held = Disclosure.objects.filter(material=material)
    if held.exists() == shown:
        return shown
    if shown:
        Disclosure.objects.create(material=material, by_id=by.id, at=at)
        record(case, [MaterialDisclosed(case.pk, material.pk)], by=by, at=at)
    else:
        held.delete()
        record(case, [MaterialHidden(case.pk, material.pk)], by=by, at=at)
    return shown
