"""Set a body (指定机构): which organisation checks the enterprises of an area, and which decides on their filings."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_chief
from huying.patrols.enterprises.events import EnterpriseBodySet
from huying.patrols.enterprises.models import Body
from huying.patrols.enterprises.rules import BODY_PARTS
from huying.people.access import Actor
from huying.people.models import Organisation

DECIDING = ("department", "police")
"""Kinds of organisation that may decide on filings: a public body, never a unit or an association."""


class BodyUnknown(Invalid):
    """An organisation of the district; one that decides is a public body."""

    slug = "enterprise-body-unknown"
    text = _("请选择本区的机构；备案机关必须是公安机关或部门。")
    field = "organisation"


@command
def set_body(*, by: Actor, at: datetime, area_code: str, part: str, organisation_id: UUID) -> Body:
    """From now on; whoever had the part ends. The same again changes nothing. Raises BodyUnknown."""
    require_chief(by, area_code)
    found = Organisation.objects.filter(pk=organisation_id, area__code__startswith=area_code[:6]).first()
    if found is None or part not in BODY_PARTS or (part == "authority" and found.kind not in DECIDING):
        raise BodyUnknown
    held = Body.objects.select_for_update().filter(area_code=area_code, part=part, valid_to=None).first()
    if held is not None and held.organisation_id == found.pk:
        return held
    if held is not None:
        held.valid_to = at
        held.save(update_fields=["valid_to"])
    row = Body.objects.create(id=new_id(), area_code=area_code, part=part, organisation=found, valid_from=at)
    append(
        f"enterprise-body:{row.pk}", [EnterpriseBodySet(row.pk, area_code, part, found.pk)], by=by, at=at, first=True
    )
    return row
