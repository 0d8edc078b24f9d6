"""Ratings between organisations on orders, and objections to ratings of every kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.folds.orders import matter_of
from huying.insight.models import ObjectedRating, OrderRating
from huying.orders.events import OrderIssued, OrderRated, OrderRatingRuled
from huying.supervision.ratings.events import RatingObjected, RatingObjectionRuled

_ISSUED, _RATED, _RULED = name_of(OrderIssued), name_of(OrderRated), name_of(OrderRatingRuled)
_OBJECTED = name_of(RatingObjected)


@folds("order", reads=(OrderIssued, OrderRated, OrderRatingRuled), into=[OrderRating])
def ratings(key: str, history: Sequence[Happened]) -> Iterator[OrderRating]:
    """One row for each rating, in the order in which they were given."""
    if not history or history[0].type != _ISSUED:
        return
    issued = history[0].data
    about = {"code": issued["code"], "area_code": issued["area_code"], "matter_id": matter_of(issued["matter"])}
    left_out = {
        each.data["evaluation_id"]: each.at for each in history if each.type == _RULED and not each.data["counts"]
    }
    for each in history:
        if each.type == _RATED:
            said = {name: each.data[name] for name in ("rated_id", "side", "score")}
            gone = left_out.get(each.data.get("evaluation_id"))
            yield OrderRating(stream_id=key, **about, **said, rated_at=each.at, left_out_at=gone)


@folds("rating_objection", reads=(RatingObjected, RatingObjectionRuled), into=[ObjectedRating])
def objections(key: str, history: Sequence[Happened]) -> Iterator[ObjectedRating]:
    """One row an objection."""
    if not history or history[0].type != _OBJECTED:
        return
    first, ruled = history[0], next(iter(history[1:]), None)
    yield ObjectedRating(
        stream_id=key,
        **{name: first.data[name] for name in ("code", "area_code", "kind")},
        objected_at=first.at,
        ruled_at=ruled.at if ruled else None,
        outcome=ruled.data["outcome"] if ruled else "",
    )
