"""Where a new matter belongs: its place and area, the body that received it, and a title that names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.cases.access import MAY_REGISTER
from huying.cases.intake import NewCase, WhereNeeded
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS
from huying.core.errors import Invalid, NotAllowed
from huying.people.access import Actor, Duty
from huying.people.nodes import command_nodes
from huying.people.roles import HOTLINE, MEDIATORS, POLICE_DESKS
from huying.places.models import Place
from huying.places.queries import area_name


class PlaceUnknownHere(Invalid):
    """There is no such place."""

    slug = "case-place-unknown"
    text = _("没有这个地点，请重新选择，或只写地点的文字。")
    field = "place"


class AreaUnknown(Invalid):
    """There is no such area."""

    slug = "case-area-unknown"
    text = _("没有这个区域代码，请核对。")
    field = "area_code"


class OutOfReach(Invalid):
    """The place lies outside the area of the person who registers."""

    slug = "case-out-of-reach"
    text = _("这个地点不在您的辖区。请改为辖区内的地点，或请当事人到当地的社会治理中心反映。")
    field = "place"


class ReceiverUnknown(Invalid):
    """Nobody is known to have received it: a rule or a program must name the body."""

    slug = "case-receiver-unknown"
    text = _("请写明由哪个单位首接。")
    field = "owner_id"


CENTRES = frozenset({"district_center", "street_center"})
RECEIVES = CENTRES | {"station"}
"""Kinds of organisation that accept whatever is brought."""
BROUGHT_TO_CENTRE = MEDIATORS | HOTLINE | POLICE_DESKS
"""Their committees, hotlines and police accept nothing themselves."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where it belongs."""

    area_code: str
    place_text: str
    owner_id: UUID


def jurisdiction_of(by: Actor, content: NewCase) -> Jurisdiction:
    """Resolve the place and the receiver; raises WhereNeeded, PlaceUnknownHere, OutOfReach or ReceiverUnknown."""
    place = _place(content)
    words = content.place_text.strip() or (place.name if place else "")
    area = place.area_id if place else content.area_code
    if not words and not area:
        raise WhereNeeded
    duty = _receiving(by, area)
    area = area or (duty.area_code if duty else "")
    owner = content.owner_id or (_body(duty, area, content.line) if duty else None)
    if not area:
        raise WhereNeeded
    if owner is None:
        raise ReceiverUnknown
    known = area_name(area)
    if known == area:
        raise AreaUnknown
    return Jurisdiction(area, (words or known)[:200], owner)


def _place(content: NewCase) -> Place | None:
    if content.place_id is None:
        return None
    place = Place.objects.filter(pk=content.place_id).only("name", "area_id").first()
    if place is None:
        raise PlaceUnknownHere
    return place


def _receiving(by: Actor, area: str) -> Duty | None:
    """The post in which this person receives the matter."""
    if by.system:
        return None
    posts = [duty for duty in by.duties if duty.role in MAY_REGISTER]
    if not posts:
        raise NotAllowed
    reaching = [duty for duty in posts if duty.covers(area)] if area else posts
    if not reaching:
        raise OutOfReach
    return reaching[0]


def petition_body(area: str) -> UUID | None:
    """Who receives a petition that was not brought to a window of the centre: the district's, or the nearest there is.

    It has the clerks for petitions, and it is none of the streets that petitions are about (信访工作条例 30).
    """
    return next(iter(command_nodes(area)[::-1]), None)


def _body(duty: Duty, area: str, line: str) -> UUID:
    """The body that receives it: the poster's own; where that one accepts nothing, such as a committee, the centre.

    A station or a grid accepts no petition.
    """
    if line == "petition" and duty.organisation_kind not in CENTRES:
        return petition_body(area) or duty.organisation_id
    elsewhere = duty.role in BROUGHT_TO_CENTRE and duty.organisation_kind not in RECEIVES
    nodes = command_nodes(area) if elsewhere else []
    return nodes[0] if nodes else duty.organisation_id


def title_of(content: NewCase, jurisdiction: Jurisdiction) -> str:
    """The clerk's words, or the type and the place. It is data that everybody reads, so in the district's language."""
    if content.title.strip():
        return content.title.strip()[:80]
    with override("zh-hans"):
        kind = CATEGORY_WORDS[content.category] if content.category else LINE_WORDS[content.line]
        return gettext("{place}：{kind}").format(place=jurisdiction.place_text[:60], kind=kind)
