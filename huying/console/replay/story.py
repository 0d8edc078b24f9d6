"""The steps of one incident, read from the log and from the rows that carry their own instants, in their order.

A fact counts from when the platform knew it (`recorded_at`). What was said counts from when it was written, and a
clock from when it begins; both may lie before, for a phone that was without a network. Of a whistle that was merged
into this one the room stands here, as it does on the incident's own page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from huying.clocks.models import RunningClock
from huying.console.replay.happenings import (
    ClockStarted,
    ClockStopped,
    DeliveryMoved,
    Joined,
    Left,
    LineSaid,
    Located,
    Moved,
    OrderMoved,
    Placed,
    Step,
    TaskMoved,
)
from huying.console.replay.state import state_at
from huying.core.eventlog import fact_of, read
from huying.incidents.events import DuplicateTaken, IncidentMerged
from huying.incidents.events_replay import ReplayOpened
from huying.incidents.events_sealed import SealedOpened
from huying.incidents.models import Incident
from huying.incidents.rules import SHOWN_CLOCKS
from huying.notices.models import Delivery
from huying.orders import events as of_orders
from huying.orders.models import Order
from huying.orders.rules import State as OrderState

_LOOKS = (ReplayOpened, SealedOpened)
"""Who looked at it afterwards is no part of what happened."""
_ORDERS: dict[type, OrderState] = {
    of_orders.OrderIssued: OrderState.ISSUED,
    of_orders.OrderObjected: OrderState.OBJECTED,
    of_orders.OrderRuled: OrderState.RULED,
    of_orders.OrderBegun: OrderState.IN_PROGRESS,
    of_orders.OrderExtensionRequested: OrderState.EXTENSION_REQUESTED,
    of_orders.OrderExtended: OrderState.IN_PROGRESS,
    of_orders.OrderExtensionRefused: OrderState.IN_PROGRESS,
    of_orders.OrderReturned: OrderState.RETURNED,
    of_orders.OrderResultAccepted: OrderState.ACCEPTED_RESULT,
    of_orders.OrderCalledBack: OrderState.CALLBACK,
    of_orders.OrderClosed: OrderState.CLOSED,
    of_orders.OrderCancelled: OrderState.CANCELLED,
}


def steps_of(incident: Incident) -> list[Step]:
    """Every step of an incident in its order. Seven queries, and two for each whistle merged into it."""
    found = [*_facts(incident.stream, _spots(incident)), *_deliveries(incident), *_clocks(incident), *_orders(incident)]
    found += [Step(at, LineSaid(key)) for key, at in incident.room.values_list("pk", "at")]
    for person, lon, lat, at in incident.trails.order_by("at").values_list("person_id", "lon", "lat", "at"):
        found.append(Step(at, Located(person, lon, lat)))
    return sorted(found, key=lambda step: step.at)


def _spots(incident: Incident) -> dict[int, Placed]:
    """Where it was from which record of its log on; the street alone once its place is destroyed."""
    rows = incident.spots.values_list("version", "lon", "lat")
    return {version: Placed(lon, lat) for version, lon, lat in rows} or {1: Placed(incident.lon, incident.lat)}


def _facts(stream: str, spots: Mapping[int, Placed] | None = None) -> Iterator[Step]:
    for record in read(stream):
        fact = fact_of(record)
        if isinstance(fact, _LOOKS):
            continue
        if spots and record.version in spots:
            yield Step(record.recorded_at, spots[record.version])
        yield Step(record.recorded_at, fact)
        if isinstance(fact, DuplicateTaken):
            yield Step(record.recorded_at, _joined(fact, record.recorded_at))
        elif isinstance(fact, IncidentMerged):
            yield Step(record.recorded_at, _left(fact))


def _joined(fact: DuplicateTaken, at: datetime) -> Joined:
    """Those who came along, as they stood in the other whistle just before."""
    along = set(fact.assignment_ids)
    steps = _facts(f"incident:{fact.from_id}")
    before = [step for step in steps if not isinstance(step.what, IncidentMerged | Left)]
    then = state_at(before, at)
    people = then.people.items()
    return Joined(
        tuple(Moved(key, one.person_id, one.wave, one.answer, one.eta_s) for key, one in people if key in along),
        tuple(
            TaskMoved(key, one.number, one.person_id, one.organisation_id, one.state) for key, one in then.tasks.items()
        ),
    )


def _left(fact: IncidentMerged) -> Left:
    taken = (fact_of(each) for each in read(f"incident:{fact.into_id}"))
    moved = (each for each in taken if isinstance(each, DuplicateTaken) and each.from_id == fact.incident_id)
    return Left(tuple(key for each in moved for key in each.assignment_ids))


def _deliveries(incident: Incident) -> Iterator[Step]:
    rows = Delivery.objects.filter(message__stream=incident.stream, channel="app").select_related("message")
    for row in rows.defer("message__body", "extra").order_by("pk"):
        instants = (
            ("queued", row.message.created_at),
            ("sent", row.sent_at),
            ("delivered", row.delivered_at),
            ("seen", row.seen_at),
            ("withdrawn", row.withdrawn_at),
        )
        for state, at in instants:
            if at is not None:
                yield Step(at, DeliveryMoved(row.pk, row.person_id, row.message.kind, state))


def _clocks(incident: Incident) -> Iterator[Step]:
    rows = RunningClock.objects.filter(stream=incident.stream, kind__in=SHOWN_CLOCKS).order_by("step")
    for row in rows:
        yield Step(row.started_at, ClockStarted(row.kind, row.started_at, row.due_at))
        if row.stopped_at is not None:
            yield Step(max(row.stopped_at, row.started_at), ClockStopped(row.kind))


def _orders(incident: Incident) -> Iterator[Step]:
    for order in Order.objects.filter(matter=incident.stream).order_by("pk"):
        for record in read(order.stream):
            state = _order_state(fact_of(record))
            if state is not None:
                yield Step(record.recorded_at, OrderMoved(order.pk, state))


def _order_state(fact: Any) -> str | None:
    """The state of an order that a fact leads to; None where it leads to none."""
    if isinstance(fact, of_orders.OrderSigned):
        return OrderState.SIGNED if fact.part == "lead" else None
    if isinstance(fact, of_orders.OrderReported):
        return None if fact.partial else OrderState.REPORTED
    return _ORDERS.get(type(fact))
