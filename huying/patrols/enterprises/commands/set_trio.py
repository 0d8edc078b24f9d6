"""Set one of the three staff of a building (一楼三员): who holds a post from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_entering
from huying.patrols.enterprises.events import TrioPostSet
from huying.patrols.enterprises.models import TrioPost
from huying.patrols.enterprises.rules import TRIO
from huying.people.access import Actor
from huying.people.models import Person
from huying.places.models import Place


class TrioWrong(Invalid):
    """One of three posts, somebody with an open account, from today on."""

    slug = "trio-wrong"
    text = _("请选择岗位和人员，开始日期不早于今天。")
    field = "person"


@dataclass(frozen=True, slots=True)
class NewTrioPost:
    """Who holds which post of a building, from which day on."""

    building_id: UUID
    post: str
    person_id: UUID
    valid_from: date


@command
def set_trio(*, by: Actor, at: datetime, post: NewTrioPost) -> TrioPost:
    """Whoever held the post ends on that day; the same again changes nothing. Raises TrioWrong."""
    building = Place.objects.select_for_update().filter(pk=post.building_id, kind="building").first()
    if building is None:
        raise NotFound
    require_entering(by, building.area_id)
    person = Person.objects.filter(pk=post.person_id, is_active=True).first()
    if post.post not in TRIO or person is None:
        raise TrioWrong(field="person" if post.post in TRIO else "post")
    if post.valid_from < in_china(at).date():
        raise TrioWrong(field="valid_from")
    held = TrioPost.objects.filter(building=building, post=post.post, valid_to=None).first()
    if held is not None and held.person_id == person.pk:
        return held
    if held is not None:
        held.valid_to = max(post.valid_from, held.valid_from)
        held.save(update_fields=["valid_to"])
    row = TrioPost.objects.create(
        id=new_id(),
        building=building,
        post=post.post,
        person=person,
        valid_from=max(post.valid_from, held.valid_to) if held and held.valid_to else post.valid_from,
        by_id=by.id,
        at=at,
    )
    fact = TrioPostSet(row.pk, building.pk, row.post, person.pk)
    append(f"trio:{row.pk}", [fact], by=by, at=at, first=True)
    return row
