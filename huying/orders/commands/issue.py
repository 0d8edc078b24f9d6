"""Issue (派单): give departments an order, or call them by a coordination whistle (吹哨报到)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.orders import periods, timing
from huying.orders.access import require_issuing
from huying.orders.events import AttachmentAdded, OrderIssued
from huying.orders.journal import free_code, record
from huying.orders.matters import barred_from
from huying.orders.models import Order, OrderAttachment
from huying.orders.naming import name_departments, require_departments
from huying.orders.rules import HANDLE_CLOCK, OBJECTION_CLOCK, Grade, Kind, State
from huying.orders.soundness import require_area, require_grade, require_words
from huying.orders.transfer import hand_over
from huying.people.access import Actor
from huying.people.nodes import command_nodes


@dataclass(frozen=True, slots=True)
class Attached:
    """A stored file of the matter that departments may open from the beginning."""

    title: str
    file: str


@dataclass(frozen=True, slots=True)
class NewOrder:
    """What departments are asked, in an area. Only `summary`, `parties` and `place_text` tell them of the matter.

    `matter` is the stream of what it belongs to, `matter_code` its code; `circle` the bodies whose centre alone follows
    it, along with whoever issues it: that of the area where none is named; `basis` the law or entry of the register;
    `due_rule` the clock of the work, by the kind when empty, `objection_rule` of an objection, which `direct` bars.
    """

    kind: Kind
    title: str
    ask: str
    lead: UUID
    area_code: str
    assists: tuple[UUID, ...] = ()
    grade: Grade = Grade.NONE
    direct: bool = False
    basis: str = ""
    category: str = ""
    summary: str = ""
    parties: str = ""
    place_text: str = ""
    matter: str = ""
    matter_code: str = ""
    circle: tuple[UUID, ...] = ()
    due_rule: str = ""
    objection_rule: str = OBJECTION_CLOCK
    attachments: tuple[Attached, ...] = ()


@command
def issue(*, by: Actor, at: datetime, order: NewOrder) -> Order:
    """Write the order, name its departments and start their clocks."""
    issuer_id = _issuer(by, order)
    require_words(order.title, order.ask)
    require_area(order.area_code)
    require_grade(order.kind, order.grade)
    asked = order.kind == Kind.DEPARTMENT
    periods.require_period(order.due_rule, department=asked, area_code=order.area_code, category=order.category, at=at)
    lead, assists = require_departments(order.lead, order.assists, order.area_code)
    row = _row(order, by=by, at=at, issuer_id=issuer_id)
    row.save(force_insert=True)
    name_departments(row, lead, assists, at)
    row.barred = barred_from(row)
    row.save(update_fields=["barred"])
    due_at = timing.begin_round(row, at, order.objection_rule)
    fact = OrderIssued(
        row.pk,
        code=row.code,
        kind=row.kind,
        grade=row.grade,
        matter=row.matter,
        matter_code=row.matter_code,
        area_code=row.area_code,
        issuer_id=issuer_id,
        lead_id=lead.pk,
        assist_ids=tuple(each.pk for each in assists),
        direct=row.direct,
        due_at=due_at,
    )
    record(row, [fact, *_attach(row, order.attachments, by=by, at=at)], by=by, at=at, first=True)
    hand_over(row, by=by, at=at)
    return row


def _issuer(by: Actor, order: NewOrder) -> UUID:
    """The organisation that asks; for a rule the nearest command room of the area."""
    if not by.system:
        return require_issuing(by, order.kind, order.area_code)
    nodes = command_nodes(order.area_code)
    if not nodes:
        raise NotFound
    return nodes[0]


def _row(order: NewOrder, *, by: Actor, at: datetime, issuer_id: UUID) -> Order:
    return Order(
        code=free_code(at),
        kind=order.kind,
        grade=order.grade,
        state=State.ISSUED,
        title=order.title.strip(),
        ask=order.ask.strip(),
        summary=order.summary.strip(),
        parties=order.parties.strip(),
        place_text=order.place_text.strip(),
        category=order.category,
        basis=order.basis.strip(),
        direct=order.direct,
        matter=order.matter,
        matter_code=order.matter_code,
        circle=sorted({*order.circle, issuer_id}) if order.circle else [],
        area_code=order.area_code,
        issuer_id=issuer_id,
        issued_by_id=by.id,
        issued_at=at,
        lead_id=order.lead,
        due_rule=order.due_rule or HANDLE_CLOCK[order.grade],
    )


def _attach(row: Order, files: tuple[Attached, ...], *, by: Actor, at: datetime) -> list[AttachmentAdded]:
    """Put the files to the order, each once; the transfer sheet lists them."""
    once = {each.file: each.title for each in files}
    rows = [
        OrderAttachment(
            order=row,
            title=title,
            file=file,
            added_by_id=by.person_id,
            added_at=at,
            released_by_id=by.person_id,
            released_at=at,
        )
        for file, title in once.items()
    ]
    OrderAttachment.objects.bulk_create(rows)
    return [AttachmentAdded(row.pk, each.pk, True) for each in rows]
