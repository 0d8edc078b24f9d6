"""What the API tells of orders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from huying.clocks.queries import ClockLine
from huying.core.rest.values import Moment, Told
from huying.orders.models import Order
from huying.orders.queries.order import Detail


class Body(Told):
    """An organisation."""

    id: UUID
    name: str


class OrderLine(Told):
    """One order in a list."""

    id: UUID
    code: str
    kind: str = Field(description="department: a department's order; coordination: a whistle that calls departments.")
    grade: str = Field(description="push or hard for a coordination whistle, else empty.")
    state: str
    title: str
    area_code: str
    matter_code: str
    issuer: Body
    lead: Body
    issued_at: Moment
    signed_at: Moment | None
    reported_at: Moment | None
    returns: int
    supervised: bool
    version: int


class OrderPart(Told):
    """A department's part."""

    id: UUID
    name: str
    part: str = Field(description="lead or assist.")
    signed_at: Moment | None
    contacted_at: Moment | None


class OrderClock(Told):
    """A legal clock of the order; `light` is green, yellow or red."""

    code: str
    word: str
    due_at: Moment
    original_due_at: Moment
    stopped_at: Moment | None
    light: str
    missed: bool
    paused: bool = Field(description="It stands still, and nobody is reminded.")


class OrderReport(Told):
    """The four elements. `spoke_with` is empty for whoever does not take part."""

    organisation: str
    partial: bool
    received_when: str
    spoke_with: str
    measures: str
    solved_when: str
    photos: list[str]
    no_photo: str = Field(description="Why nothing proves a whole result.")
    at: Moment


class OrderVisit(Told):
    """A joint visit and who was there."""

    id: UUID
    meets_at: Moment
    place_text: str
    attended: list[str]


class OrderTold(OrderLine):
    """One order as this person may read it; what is not theirs to read is empty."""

    ask: str
    summary: str
    parties: str
    place_text: str
    category: str
    basis: str
    direct: bool
    due_rule: str = Field(description="The code of the legal rule by which the work is due.")
    departments: list[OrderPart]
    clocks: list[OrderClock]
    reports: list[OrderReport]
    visits: list[OrderVisit]
    may: list[str] = Field(description="The acts that this person may do now; the next one first.")


class OrderEntry(Told):
    """One fact of the course of an order."""

    version: int
    type: str
    at: Moment
    who: str
    text: str


def line(order: Order) -> OrderLine:
    """An order in a list."""
    return OrderLine(**_line(order))


def told(found: Detail) -> OrderTold:
    """An order as one person reads it."""
    order, content = found.order, found.content
    return OrderTold(
        **_line(order),
        ask=order.ask if found.told else "",
        summary=order.summary if content else "",
        parties=order.parties if found.knows else "",
        place_text=order.place_text if content else "",
        category=order.category,
        basis=order.basis,
        direct=order.direct,
        due_rule=order.due_rule,
        departments=_departments(found),
        clocks=[_clock(each) for each in found.clocks],
        reports=_reports(found) if found.told else [],
        visits=_visits(found) if found.told else [],
        may=[act.verb for act in found.acts],
    )


def entries(found: Detail) -> list[OrderEntry]:
    """The course, oldest first; nothing for a department that was released."""
    if found.former:
        return []
    lines = found.timeline[::-1]
    return [
        OrderEntry(version=each.version, type=each.type, at=each.at, who=each.who, text=each.text) for each in lines
    ]


def _line(order: Order) -> dict[str, Any]:
    names = ("code", "kind", "grade", "state", "title", "area_code", "matter_code", "issued_at", "signed_at")
    return {
        **{name: getattr(order, name) for name in (*names, "reported_at", "returns", "version")},
        "id": order.pk,
        "issuer": Body(id=order.issuer.pk, name=order.issuer.name),
        "lead": Body(id=order.lead.pk, name=order.lead.name),
        "supervised": order.supervised_at is not None,
    }


def _departments(found: Detail) -> list[OrderPart]:
    return [
        OrderPart(
            id=each.organisation_id,
            name=each.organisation.name,
            part=each.part,
            signed_at=each.signed_at,
            contacted_at=each.contacted_at,
        )
        for each in found.departments
    ]


def _clock(each: ClockLine) -> OrderClock:
    return OrderClock(
        code=each.kind,
        word=each.word,
        due_at=each.due_at,
        original_due_at=each.original_due_at,
        stopped_at=each.stopped_at,
        light=each.light,
        missed=each.missed,
        paused=each.paused,
    )


def _reports(found: Detail) -> list[OrderReport]:
    knows = found.centre or found.department
    return [
        OrderReport(
            organisation=each.organisation.name,
            partial=each.partial,
            received_when=each.received_when,
            spoke_with=each.spoke_with if knows else "",
            measures=each.measures,
            solved_when=each.solved_when,
            photos=each.photos,
            no_photo=each.no_photo,
            at=each.at,
        )
        for each in found.reports
    ]


def _visits(found: Detail) -> list[OrderVisit]:
    return [
        OrderVisit(
            id=each.visit.pk,
            meets_at=each.visit.meets_at,
            place_text=each.visit.place_text,
            attended=[one.organisation.name for one in each.there],
        )
        for each in found.visits
    ]
