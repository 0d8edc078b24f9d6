"""The orders of a case are kept as the case is now: what they tell of the parties, their files, who must not know.

What departments were told when a case was diverted to them holds no longer than it is true: a party turns out to be a
minor, a phone is put right, somebody leaves, a department becomes the one complained of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.diversion.accused import accused_among
from huying.cases.diversion.commands.sending import current
from huying.cases.diversion.events import DiversionBarred
from huying.cases.diversion.minimised import files_of, told_of
from huying.cases.handing_over_own import pass_on
from huying.cases.journal import move
from huying.cases.models import Case, Party
from huying.cases.registry import materials_changed, parties_changed
from huying.cases.rules import State
from huying.clocks.commands.stop import stop
from huying.clocks.rules import OBJECTIONS
from huying.orders.commands.bar import bar
from huying.orders.commands.issue import Attached
from huying.orders.commands.keep_files import keep_files
from huying.orders.commands.retell import Telling, retell
from huying.orders.models import Order
from huying.orders.rules import ENDED
from huying.people.access import Actor


@parties_changed
def with_the_parties(case: Case, _party: Party, _verb: str, _signs: bool, by: Actor, at: datetime) -> list[Any]:
    """Bodies that the case is about now lose its orders, and the case; the others are told anew."""
    bar(by=by, at=at, matter=case.stream)
    open_ones = list(_orders(case).exclude(state__in=ENDED).values_list("pk", flat=True))
    if open_ones:
        telling = Telling(**asdict(told_of(case)))
        for order_id in open_ones:
            retell(by=by, at=at, order_id=order_id, telling=telling)
    facts = _given_up(case, at)
    pass_on(case, at)
    return facts


@materials_changed
def with_the_materials(case: Case, by: Actor, at: datetime) -> None:
    """Whoever reads an order of the case sees what is released now."""
    orders = list(_orders(case).values_list("pk", flat=True))
    if not orders:
        return
    known = case.materials.exclude(file="").values_list("file", flat=True)
    released = [Attached(title, file) for title, file in files_of(case)]
    for order_id in orders:
        keep_files(by=by, at=at, order_id=order_id, known=set(known), released=released)


def _orders(case: Case) -> Any:
    """The orders that its diversions gave, in the order in which they are locked."""
    sent: Iterable[UUID | None] = case.diversions.exclude(order_id=None).values_list("order_id", flat=True)
    return Order.objects.filter(pk__in=list(sent)).order_by("pk")


def _given_up(case: Case, at: datetime) -> list[DiversionBarred]:
    """The case waits to be diverted again when it turns out to be about the body that works on it without an order."""
    diversion = current(case)
    if diversion is None or diversion.order_id is not None or case.state != State.DIVERTED:
        return []
    if not accused_among(case, {diversion.lead_id, diversion.handler_id}):
        return []
    move(case, "object", at)
    case.handler_id, case.path = None, ""
    stop(stream=case.stream, kinds=OBJECTIONS, at=at)
    return [DiversionBarred(case.pk, diversion.pk, diversion.handler_id)]
