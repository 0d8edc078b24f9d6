"""Taking a review or a measure in hand, and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.rules import Progress, State
from huying.supervision.reviews.words import PROGRESS, STATES


class ReviewNotInThisState(Conflict):
    """It was signed already, or was not yet."""

    slug = "review-not-in-this-state"
    text = _("这份复盘现在是“{state}”，不能办理这一步。")


class MeasureNotInThisState(Conflict):
    """The measure is not where this act begins."""

    slug = "review-measure-not-in-this-state"
    text = _("这一条整改现在是“{state}”，不能办理这一步。")


class ReviewChanged(Conflict):
    """Somebody else has changed it meanwhile."""

    slug = "review-changed"
    text = _("这份复盘刚才被别人改过，现在是第 {version} 版。请先看一遍新的内容，再提交您的修改。")
    field = "version"


def take(review_id: UUID) -> Review:
    """The review with its row locked. Raises NotFound."""
    rows = Review.objects.select_for_update(of=("self",)).select_related("incident")
    found = rows.filter(pk=review_id).first()
    if found is None:
        raise NotFound
    return found


def take_measure(measure_id: UUID) -> Measure:
    """A measure, with the row of its review locked. Raises NotFound."""
    review_id = Measure.objects.filter(pk=measure_id).values_list("review_id", flat=True).first()
    if review_id is None:
        raise NotFound
    review = take(review_id)
    found = Measure.objects.select_related("owner").get(pk=measure_id)
    found.review = review
    return found


def require_draft(review: Review) -> None:
    """Pass while it is written at. Raises ReviewNotInThisState."""
    if review.state != State.DRAFT:
        raise ReviewNotInThisState(state=STATES[review.state])


def require_progress(measure: Measure, *states: Progress) -> None:
    """Pass in one of these states, once the review is signed. Raises ReviewNotInThisState, MeasureNotInThisState."""
    if measure.review.state != State.SIGNED:
        raise ReviewNotInThisState(state=STATES[measure.review.state])
    if measure.state not in states:
        raise MeasureNotInThisState(state=PROGRESS[measure.state])


def record(review: Review, fact: Any, *, by: Actor, at: datetime, first: bool = False) -> None:
    """Append a fact to its stream."""
    append(review.stream, [fact], by=by, at=at, topics=[f"reviews:{review.area_code[:6]}"], first=first)
