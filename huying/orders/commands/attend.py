"""Attend (到场报到): an organisation signs in at a joint visit. The position is the person's to give or not."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, NotFound, in_words
from huying.orders.access import part_of, require, standings
from huying.orders.events import VisitAttended
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order, VisitSignIn
from huying.orders.rules import EARLIEST_H, ENDED, signs_in
from huying.people.access import Actor
from huying.ui.formats import moment


class VisitToCome(Conflict):
    """Nobody is there already who is only going to be: a visit is signed in at from two hours before it."""

    slug = "visit-to-come"
    text = _("联合到场定在 {meets}，还没有到时间。到场前 {hours} 小时起可以报到。")


@command
def attend(
    *, by: Actor, at: datetime, order_id: UUID, visit: UUID, lon: float | None = None, lat: float | None = None
) -> Order:
    """Say that one's organisation is there. Pressing twice changes nothing. Raises VisitToCome."""
    order = take(order_id)
    require(by, "attend", order)
    row = order.visits.filter(pk=visit).first()
    if row is None:
        raise NotFound
    organisation_id = attending(by, order)
    if row.sign_ins.filter(organisation_id=organisation_id).exists():
        return order
    if order.state in ENDED:
        raise moved_on(order)
    if not signs_in(row.meets_at, at):
        raise VisitToCome(meets=in_words(moment, row.meets_at), hours=EARLIEST_H)
    point = (lon, lat) if lon is not None and lat is not None else (None, None)
    VisitSignIn.objects.create(
        visit=row, organisation_id=organisation_id, person_id=by.person_id, at=at, lon=point[0], lat=point[1]
    )
    fact = VisitAttended(order.pk, row.pk, organisation_id, point[0] is not None)
    record(order, [fact], by=by, at=at)
    return order


def attending(by: Actor, order: Order) -> UUID:
    """For which organisation this person is there: the caller's, or a department's."""
    return order.issuer_id if "caller" in standings(by, order) else part_of(by, order).organisation_id
