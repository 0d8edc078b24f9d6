"""Who rules where the issuer of an order is the only seat of their centre: the level above, at last the joint meeting.

Nobody rules on their own order. The district rules for a street of one seat; where the district has nobody else either,
the joint meeting (信访工作联席会议) decides, and a seat of the district's streets records what it decided.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.core.errors import Invalid
from huying.orders.models import Order, Ruling
from huying.orders.rules import State
from huying.people.access import Actor
from huying.people.nodes import command_nodes, seats_at, seats_held
from huying.people.roles import DISTRICT, SEATS

DISTRICT_CODE = 6
"""Digits of an area's code that name its district."""


class Level(StrEnum):
    """Who rules on an objection: the centre that issued the order, the one above it, or the joint meeting."""

    OWN = ""
    ABOVE = "above"
    MEETING = "meeting"


class MinutesNeeded(Invalid):
    """What the joint meeting decided is recorded with its minutes."""

    slug = "ruling-minutes-needed"
    text = _("这件异议由联席会议裁定，请在“依据”中写明会议纪要的名称或编号。")
    field = "basis"


def level_of(order: Order) -> Level:
    """Who rules on the objection to an order now."""
    at = now()
    if order.state != State.OBJECTED or set(seats_at(order.issuer_id, at)) != {order.issued_by_id}:
        return Level.OWN
    above = [node for node in command_nodes(order.area_code[:DISTRICT_CODE]) if node not in order.barred]
    others = {seat for node in above for seat in seats_at(node, at)} - {order.issued_by_id}
    return Level.ABOVE if others else Level.MEETING


def records_meeting(actor: Actor, order: Order) -> bool:
    """Whether somebody records what the joint meeting decides: a seat below the district that has nobody to rule."""
    if order.state != State.OBJECTED or actor.id == order.issued_by_id or actor.has(DISTRICT):
        return False
    district = order.area_code[:DISTRICT_CODE]
    seated = any(duty.role in SEATS and duty.area_code.startswith(district) for duty in actor.duties)
    return seated and level_of(order) is Level.MEETING


def recorded(actor: Actor, order: Order) -> bool:
    """Whether somebody ruled on the objection, and so may read what came of it."""
    return Ruling.objects.filter(order=order, by_id=actor.id).exists()


def to_record_by(actor: Actor, area_code: str) -> list[UUID]:
    """The orders of the district of an area that wait for the joint meeting, and those on which this person ruled."""
    district = area_code[:DISTRICT_CODE]
    waiting = Order.objects.filter(_left_to_the_meeting(district, now())).exclude(issued_by_id=actor.id)
    ruled = Ruling.objects.filter(by_id=actor.id, order__area_code__startswith=district)
    return list(waiting.values_list("pk").union(ruled.values_list("order_id")).values_list("pk", flat=True))


def _left_to_the_meeting(district: str, at: datetime) -> Q:
    """Of the objections of a district those for which `level_of` names the meeting."""
    nodes = command_nodes(district)
    issuer = Q(person_id=OuterRef("issued_by_id"))
    of_issuer = seats_held(at).filter(organisation_id=OuterRef("issuer_id"))
    above = seats_held(at).filter(~issuer, organisation_id__in=nodes)
    alone = Q(Exists(of_issuer.filter(issuer)), ~Exists(of_issuer.filter(~issuer)))
    nobody_above = Q(barred__overlap=nodes) | Q(~Exists(above))
    return Q(alone, nobody_above, state=State.OBJECTED, area_code__startswith=district)
