"""Report (反馈): what was done, in four elements, with photos; wholly by the lead, in part by anybody in the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.orders import timing
from huying.orders.access import part_of, require
from huying.orders.commands.begin import take_up
from huying.orders.events import OrderBegun, OrderReported
from huying.orders.extensions import ExtensionPending
from huying.orders.journal import move, moved_on, record, take
from huying.orders.models import Department, Order, Report
from huying.orders.rules import WORKING, Part, State
from huying.orders.soundness import LONGEST_WHY, require_elements, require_evidence, require_photos
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Result:
    """The four elements (宜兴 four-element reply), whether more will follow, and what proves it.

    `photos` are the names of stored photos and PDF; `no_photo` tells why a whole result has none.
    """

    received_when: str
    spoke_with: str
    measures: str
    solved_when: str = ""
    partial: bool = False
    photos: tuple[str, ...] = ()
    no_photo: str = ""


@command
def report(*, by: Actor, at: datetime, order_id: UUID, result: Result) -> Order:
    """Tell the centre the result. An assist's report is always a part; the whole one comes from the lead.

    Raises ExtensionPending for a whole result while a request for more time waits.
    """
    order = take(order_id)
    require(by, "report", order)
    part = part_of(by, order)
    partial = result.partial or part.part == Part.ASSIST
    _require_sound(result, partial=partial)
    facts: list[Any] = _progress(order, part, by=by, at=at)
    if not partial and not _added_under_supervision(order):
        _require_decided(order)
        move(order, "report", at)
        order.reported_at = at
        timing.end_work(order, at)
    row = Report.objects.create(
        order=order,
        organisation_id=part.organisation_id,
        partial=partial,
        received_when=result.received_when.strip(),
        spoke_with=result.spoke_with.strip(),
        measures=result.measures.strip(),
        solved_when=result.solved_when.strip(),
        photos=list(result.photos),
        no_photo=result.no_photo.strip()[:LONGEST_WHY],
        by_id=by.person_id,
        at=at,
    )
    fact = OrderReported(order.pk, order.matter, row.pk, part.organisation_id, partial, len(row.photos))
    record(order, [*facts, fact], by=by, at=at)
    return order


def _require_decided(order: Order) -> None:
    """The whole result ends the work; what was asked about its time is decided first."""
    if order.state == State.EXTENSION_REQUESTED:
        raise ExtensionPending


def _require_sound(result: Result, *, partial: bool) -> None:
    require_elements(
        partial=partial,
        received_when=result.received_when,
        spoke_with=result.spoke_with,
        measures=result.measures,
        solved_when=result.solved_when,
    )
    require_photos(result.photos)
    if not partial:
        require_evidence(result.photos, result.no_photo)


def _progress(order: Order, part: Department, *, by: Actor, at: datetime) -> list[Any]:
    """A lead that reports without having said so has begun by that."""
    if order.state not in WORKING and not _added_under_supervision(order):
        raise moved_on(order)
    if order.state != State.SIGNED or part.part != Part.LEAD:
        return []
    take_up(order, by=by, at=at)
    return [OrderBegun(order.pk, order.matter, order.lead_id)]


def _added_under_supervision(order: Order) -> bool:
    """What supervision has asked for is put to the result without moving the order."""
    return order.supervised_at is not None and order.state == State.REPORTED
