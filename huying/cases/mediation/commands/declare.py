"""Declare a relation (申报利害关系): a mediator names somebody whose matters they must not mediate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.mediation.events import RelationDeclared
from huying.cases.mediation.models import DeclaredRelation, MediatorProfile
from huying.cases.mediation.rules import RELATIONS
from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.core.identity import read_phone
from huying.core.ids import new_id
from huying.people.access import Actor


class WrongRelation(Invalid):
    """A kind that exists, and a name."""

    slug = "wrong-relation"
    text = _("请选择关系，并写明对方姓名或单位名称。")
    field = "name"


@dataclass(frozen=True, slots=True)
class Relation:
    """To whom: a name, and as far as known a phone and an identity number (kept as blind indexes only)."""

    kind: str
    name: str
    phone: str = ""
    id_number: str = ""


@command
def declare(*, by: Actor, at: datetime, relation: Relation) -> DeclaredRelation:
    """Declare one's own relation; nobody declares for another. Raises WrongRelation, WrongPhone."""
    profile = MediatorProfile.objects.select_for_update().filter(person_id=by.person_id).first()
    if profile is None:
        raise NotAllowed
    name = relation.name.strip()
    if relation.kind not in RELATIONS or not name:
        raise WrongRelation
    row = DeclaredRelation.objects.create(
        id=new_id(),
        mediator_id=by.person_id,
        kind=relation.kind,
        name=name[:60],
        name_index=name_index(name),
        phone_index=phone_index(read_phone(relation.phone)),
        id_index=id_index(relation.id_number),
        declared_at=at,
    )
    append(f"mediator:{by.person_id}", [RelationDeclared(by.person_id, row.pk, row.kind)], by=by, at=at)
    return row


@command
def take_back(*, by: Actor, at: datetime, relation_id: UUID) -> DeclaredRelation:
    """It holds no more. Doing it twice changes nothing."""
    row = DeclaredRelation.objects.select_for_update().filter(pk=relation_id, mediator_id=by.person_id).first()
    if row is None:
        raise NotFound
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    return row
