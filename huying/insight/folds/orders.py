"""The course of an order: when it was objected to, returned, ended, and whose it was ruled to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import OrderCourse
from huying.orders.events import (
    OrderBegun,
    OrderCalledBack,
    OrderCancelled,
    OrderClosed,
    OrderExtended,
    OrderExtensionRefused,
    OrderExtensionRequested,
    OrderIssued,
    OrderObjected,
    OrderReported,
    OrderResultAccepted,
    OrderReturned,
    OrderRuled,
    OrderSigned,
)
from huying.orders.rules import Part, State

_STATES = {
    name_of(OrderObjected): State.OBJECTED,
    name_of(OrderRuled): State.RULED,
    name_of(OrderBegun): State.IN_PROGRESS,
    name_of(OrderExtensionRequested): State.EXTENSION_REQUESTED,
    name_of(OrderExtended): State.IN_PROGRESS,
    name_of(OrderExtensionRefused): State.IN_PROGRESS,
    name_of(OrderReturned): State.RETURNED,
    name_of(OrderResultAccepted): State.ACCEPTED_RESULT,
    name_of(OrderCalledBack): State.CALLBACK,
    name_of(OrderClosed): State.CLOSED,
    name_of(OrderCancelled): State.CANCELLED,
}
_FIRSTS = {
    name_of(OrderObjected): "objected_at",
    name_of(OrderReturned): "returned_at",
    name_of(OrderClosed): "ended_at",
    name_of(OrderCancelled): "cancelled_at",
}
_ISSUED, _RULED = name_of(OrderIssued), name_of(OrderRuled)
_SIGNED, _REPORTED = name_of(OrderSigned), name_of(OrderReported)
READS = (
    *(OrderIssued, OrderSigned, OrderObjected, OrderRuled, OrderBegun, OrderExtensionRequested, OrderExtended),
    *(OrderExtensionRefused, OrderReported, OrderReturned, OrderResultAccepted, OrderCalledBack, OrderClosed),
    OrderCancelled,
)


@folds("order", reads=READS, into=[OrderCourse])
def orders(key: str, history: Sequence[Happened]) -> Iterator[OrderCourse]:
    """One row for the order."""
    if not history or history[0].type != _ISSUED:
        return
    issued = history[0]
    columns: dict[str, Any] = {
        **{name: issued.data[name] for name in ("code", "kind", "area_code", "lead_id")},
        "matter_id": matter_of(issued.data["matter"]),
        "state": State.ISSUED,
        "issued_at": issued.at,
    }
    for each in history:
        _follow(columns, each)
    yield OrderCourse(stream_id=key, **columns)


def _follow(columns: dict[str, Any], each: Happened) -> None:
    said = each.data
    columns["state"] = _state(each) or columns["state"]
    if each.type in _FIRSTS:
        columns.setdefault(_FIRSTS[each.type], each.at)
    elif each.type == _RULED:
        columns["lead_id"] = said["lead_id"]
        if said["upheld"]:
            columns.setdefault("misdirected_at", each.at)


def _state(each: Happened) -> State | None:
    """The state that a fact leads to; None where it stays as it is."""
    if each.type == _SIGNED:
        return State.SIGNED if each.data["part"] == Part.LEAD else None
    if each.type == _REPORTED:
        return None if each.data["partial"] else State.REPORTED
    return _STATES.get(each.type)


def matter_of(stream: str) -> UUID | None:
    """The id of the matter for which an order was given."""
    return UUID(stream.partition(":")[2]) if ":" in stream else None
