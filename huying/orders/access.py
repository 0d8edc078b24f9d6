"""Who may see an order and who may do what with it. One table; everything asks here (domain 5.2).

The centre reaches the orders inside the area of its posts, a department those in which it has a part, a station those
that it issued, an inspector the process of all of its area. An order with a circle, such as that of a petition, is
followed by the bodies of its circle and by petition clerks alone; the district's seats know of its process and read the
matter only while they have to rule. A body that the matter is about has no way to such an order at all, nor to any
other from which it was barred. Nobody rules on an objection to the order that they issued themselves: see `ruling`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.core.errors import NotAllowed, NotFound
from huying.orders.matters import concerned_among
from huying.orders.models import Department, Order, Orders
from huying.orders.rules import Kind, Part, State
from huying.orders.ruling import recorded, records_meeting, to_record_by
from huying.people.access import Actor, Duty
from huying.people.roles import (
    CENTRE,
    DEPARTMENT,
    DEPARTMENT_HEADS,
    DISTRICT,
    INSPECTORS,
    PETITIONS,
    SEATS,
    STATION,
    STREET,
)

CALLERS = SEATS | STATION
"""Who may call departments by a coordination whistle."""
ISSUERS = CENTRE | PETITIONS
"""Who may give a department an order."""
FOLLOWING = frozenset({"accept_result", "send_back", "close", "attach", "release", "arrange_visit", "resume"})
PERMISSIONS: dict[str, frozenset[str]] = {
    # how a person stands to the order: what they may do with it
    "ruler": frozenset({"rule"}),
    "recorder": frozenset({"rule"}),
    "centre": FOLLOWING | {"call_back"},
    "issuer": FOLLOWING | {"cancel", "call_back", "rate"},
    "caller": FOLLOWING | {"cancel", "attend", "rate"},
    "lead": frozenset(
        {
            *("sign", "object", "begin", "contact", "request_extension", "pause", "resume", "report"),
            *("arrange_visit", "attend", "rate"),
        }
    ),
    "lead_head": frozenset({"approve_extension", "refuse_extension"}),
    "assist": frozenset({"sign", "contact", "report", "attend", "rate"}),
    "former": frozenset(),
    "recorded": frozenset({"rule"}),  # a press that is repeated; the ruling itself is made once
    "inspector": frozenset(),
    "district": frozenset(),
}
RULING = frozenset({"ruler", "recorder"})
"""Ways to stand to an order by which an objection to it is ruled upon, or what the joint meeting ruled is recorded."""
PROCESS = frozenset({"former", "recorded", "inspector", "district"})
"""Ways to stand to an order by which nobody reads the matter itself."""
ORGANISED = frozenset({"lead", "assist"})
"""They know what the minimised form says of the parties; so do those who issued it."""
KNOWING = ORGANISED | {"issuer", "caller"}
KEEPS_DAYS = 30
"""So long after its end those who worked on an order may still read it (domain 5.2)."""


class OwnOrder(NotAllowed):
    """An objection is ruled upon by somebody else than who issued the order (domain 5.2)."""

    slug = "own-order"
    text = _(
        "这张工单是您自己派的，对它的异议不能由您裁定。请本中心的其他人员裁定；没有其他人员的，由主任或上级中心裁定；"
        "都没有的，由联席会议裁定，由其他坐席登记。"
    )


def standings(actor: Actor, order: Order) -> set[str]:
    """In which ways a person stands to an order: the keys of PERMISSIONS; empty for a stranger."""
    actor = _unconcerned(actor, order)
    found = {name for duty in actor.duties if duty.covers(order.area_code) for name in _by_area(duty, order)}
    found |= _of_the_issuer(actor, order)
    mine = organisations_of(actor)
    rows = order.departments.filter(organisation_id__in=mine).values_list("part", "organisation_id", "released_at")
    parts = list(rows) if mine else []
    for part, organisation_id, released_at in parts:
        if released_at is not None or long_over(order):
            found.add("former")
            continue
        found.add(str(part))
        if part == Part.LEAD and actor.in_organisation(DEPARTMENT_HEADS, organisation_id):
            found.add("lead_head")
    if _issued(actor, order):
        return found - RULING
    if records_meeting(actor, order):
        return found - RULING | {"recorder"}
    return found or ({"recorded"} if actor.has(STREET) and recorded(actor, order) else set())


def long_over(order: Order) -> bool:
    """Whether it ended so long ago that departments read no more of the people in it than that it was (domain 5.2)."""
    return order.ended_at is not None and order.ended_at < now() - timedelta(days=KEEPS_DAYS)


def _issued(actor: Actor, order: Order) -> bool:
    return actor.id is not None and actor.id == order.issued_by_id


def _unconcerned(actor: Actor, order: Order) -> Actor:
    """Somebody without their posts in bodies that the matter is about, where the order has a circle or barred them."""
    about = frozenset(order.barred)
    if order.circle:
        about |= concerned_among(order.matter, frozenset(duty.organisation_id for duty in actor.duties))
    if not about:
        return actor
    return replace(actor, duties=tuple(duty for duty in actor.duties if duty.organisation_id not in about))


def _by_area(duty: Duty, order: Order) -> set[str]:
    """Where a duty in whose area an order lies stands to it."""
    if duty.role in INSPECTORS:
        return {"inspector"}
    if duty.role in PETITIONS:
        return {"centre"} if order.circle else set()
    if duty.role not in CENTRE:
        return set()
    if not order.circle or duty.organisation_id in order.circle:
        return {"centre", "ruler"} if duty.role in SEATS else {"centre"}
    if duty.role in DISTRICT:
        return {"district", "ruler"} if order.state == State.OBJECTED else {"district"}
    return set()


def _of_the_issuer(actor: Actor, order: Order) -> set[str]:
    """Whether somebody stands to it as who issued it."""
    found = set()
    coordination = order.kind == Kind.COORDINATION
    if actor.in_organisation(CALLERS if coordination else CENTRE, order.issuer_id):
        found.add("caller" if coordination else "issuer")
    elif not coordination and actor.id is not None and order.issued_by_id == actor.id and actor.has(ISSUERS):
        found.add("issuer")
    return found


def permitted(actor: Actor, order: Order) -> frozenset[str]:
    """All verbs that a person may use on an order; the state decides apart whether they apply now."""
    return frozenset().union(*(PERMISSIONS[standing] for standing in standings(actor, order)))


def require(actor: Actor, verb: str, order: Order) -> None:
    """Pass, or raise NotFound for a stranger, NotAllowed for one who may see but not do this, OwnOrder."""
    if actor.system:
        return
    found = standings(actor, order)
    if not found:
        raise NotFound
    if verb == "rule" and _issued(actor, order):
        raise OwnOrder
    if not any(verb in PERMISSIONS[standing] for standing in found):
        raise NotAllowed


def part_of(actor: Actor, order: Order, *, lead: bool = False) -> Department:
    """The part for which this person acts: the lead's if they are in it. Raises NotAllowed."""
    rows = order.departments.filter(released_at=None, organisation_id__in=organisations_of(actor))
    wanted = rows.filter(part=Part.LEAD) if lead else rows
    found = wanted.select_related("organisation").order_by("-part", "pk").first()
    if found is None:
        raise NotAllowed
    return found


def organisations_of(actor: Actor) -> list[UUID]:
    """The departments for which a person works."""
    return [duty.organisation_id for duty in actor.duties if duty.role in DEPARTMENT]


def require_issuing(actor: Actor, kind: Kind, area_code: str) -> UUID:
    """The organisation for which this person issues in an area. Raises NotFound for who never may, else NotAllowed."""
    roles = CALLERS if kind is Kind.COORDINATION else ISSUERS
    covering = [duty for duty in actor.duties if duty.role in roles and duty.covers(area_code)]
    if covering:
        return max(covering, key=lambda duty: len(duty.area_code)).organisation_id
    if actor.has(CALLERS | ISSUERS):
        raise NotAllowed
    raise NotFound


def may_issue(actor: Actor, kind: Kind) -> bool:
    """Whether this person issues orders of a kind anywhere."""
    return actor.has(CALLERS if kind is Kind.COORDINATION else ISSUERS)


def has_inbox(actor: Actor) -> bool:
    """Whether a page of orders exists for this person."""
    return actor.has(DEPARTMENT | ISSUERS | CALLERS | INSPECTORS)


def visible_to(actor: Actor) -> Orders:
    """The orders of which a person may know."""
    if actor.system:
        return Order.objects.all()
    ways = [way for duty in actor.duties for way in _ways_of(duty, actor)]
    seen = reduce(or_, ways, Q())
    return Order.objects.filter(seen) if seen else Order.objects.none()


def _ways_of(duty: Duty, actor: Actor) -> list[Q]:
    """Every way in which one post lets somebody know of orders, without those from which its body is barred."""
    body = duty.organisation_id
    ways = [_reached_by(duty)]
    if duty.role in STREET:
        ways.append(Q(pk__in=to_record_by(actor, duty.area_code)))
    if duty.role in ISSUERS:
        ways.append(Q(issued_by_id=actor.id))
    if duty.role in DEPARTMENT:
        ways.append(Q(Exists(Department.objects.filter(order=OuterRef("pk"), organisation_id=body))))
    return [way & ~Q(barred__contains=[body]) for way in ways if way]


def _reached_by(duty: Duty) -> Q:
    here = Q(area_code__startswith=duty.area_code)
    if duty.role in DISTRICT | INSPECTORS:
        return here
    if duty.role in CENTRE:
        return here & (Q(circle=[]) | Q(circle__contains=[duty.organisation_id]))
    if duty.role in PETITIONS:
        return here & ~Q(circle=[])
    if duty.role in STATION:
        return Q(issuer_id=duty.organisation_id, kind=Kind.COORDINATION)
    return Q()
