"""What rulings have taught: whose such a matter was found to be, for the form in which the next one is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from huying.orders.models import OrderPrecedent
from huying.orders.rules import ALIKE, likeness
from huying.people.models import Organisation

LOOKED_AT, SHOWN = 500, 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """One ruling: what it was about, who got it, by which basis, when, and how alike the title is (1: its category).

    Of an order with a circle it tells that it was a petition, and no more of the matter.
    """

    title: str
    lead_id: UUID
    lead: str
    assist_ids: tuple[UUID, ...]
    assists: tuple[str, ...]
    basis: str
    reason: str
    code: str
    at: datetime
    alike: float


def lessons(area_code: str, title: str, category: str = "") -> list[Lesson]:
    """The rulings of the district that are most like a new matter, the best first; three at most."""
    rows = OrderPrecedent.objects.filter(area_code=area_code[:6]).select_related("lead", "ruling__order")
    scored = [(_alike(row, title, category), row) for row in rows.order_by("-at")[:LOOKED_AT]]
    best = sorted((each for each in scored if each[0] >= ALIKE), key=lambda each: (-each[0], -each[1].at.timestamp()))
    chosen = best[:SHOWN]
    names = _names([each for _score, row in chosen for each in row.assists])
    return [_lesson(row, score, names) for score, row in chosen]


def _alike(row: OrderPrecedent, title: str, category: str) -> float:
    if category and row.category == category:
        return 1.0
    return likeness(title, row.title)


def _names(ids: list[UUID]) -> dict[UUID, str]:
    return dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _lesson(row: OrderPrecedent, score: float, names: dict[UUID, str]) -> Lesson:
    open_to_all = not row.ruling.order.circle
    return Lesson(
        title=row.title if open_to_all else _("信访事项"),
        lead_id=row.lead_id,
        lead=row.lead.name,
        assist_ids=tuple(row.assists),
        assists=tuple(names[each] for each in row.assists if each in names),
        basis=row.basis,
        reason=row.ruling.reason if open_to_all else "",
        code=row.ruling.order.code,
        at=row.at,
        alike=score,
    )
