"""Questions about reviews: which there are, those of bodies' measures, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from huying.core.clock import in_china
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.people.models import Organisation, Post
from huying.supervision.reviews.access import ANSWERS, measures_of, visible_to
from huying.supervision.reviews.models import Demand, Measure, Review
from huying.supervision.reviews.rules import Progress, State
from huying.supervision.reviews.words import REASONS, Word


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review in a list; `late` when it is not signed in time."""

    review: Review
    late: bool

    @property
    def place(self) -> str:
        """Where it was; nothing of a sealed one."""
        return "" if self.review.sealed else self.review.incident.place_text


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a list; `late` while it is not verified and its day is over."""

    measure: Measure
    late: bool


def reviews_for(actor: Actor, state: str, at: datetime) -> list[ReviewRow]:
    """The reviews that a person reads, the newest first."""
    rows = visible_to(actor).order_by("-opened_at", "-pk")
    return [review_row(row, at) for row in (rows.filter(state=state) if state else rows)]


def measures_for(actor: Actor, progress: str, at: datetime, *, late: bool = False) -> list[MeasureRow]:
    """The measures of signed reviews that a person reads, the first to be due first."""
    rows = measures_of(actor).filter(review__state=State.SIGNED).order_by("due_on", "pk")
    if progress:
        rows = rows.filter(state=progress)
    found = [measure_row(row, at) for row in rows]
    return [row for row in found if row.late] if late else found


def review_row(review: Review, at: datetime) -> ReviewRow:
    """One of them."""
    return ReviewRow(review, review.state == State.DRAFT and at > review.due_at)


def measure_row(measure: Measure, at: datetime) -> MeasureRow:
    """One of them."""
    return MeasureRow(measure, measure.state != Progress.VERIFIED and in_china(at).date() > measure.due_on)


def demands_of(incident: Incident) -> list[tuple[Demand, Word]]:
    """Why an incident must be reviewed, besides its level, with the words of the reasons."""
    return [(each, REASONS[each.reason]) for each in incident.review_demands.order_by("noted_at", "pk")]


def bodies_for(area_code: str, at: datetime) -> QuerySet[Organisation]:
    """The bodies of the district with somebody who answers for them: to them measures are given."""
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), role__in=ANSWERS, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(posts), area__code__startswith=area_code[:6]).order_by("name", "pk")
