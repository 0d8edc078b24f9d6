"""A rating that somebody got, whichever kind it is: who is rated, on which matter, and until when they may object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.cases.access import standings as standings_of_case
from huying.cases.citizen.models import Rating
from huying.cases.models import Case
from huying.cases.petitions import is_recused
from huying.clocks.holidays import calendar
from huying.clocks.legal import NoRule
from huying.clocks.models import Rule
from huying.clocks.periods import Period, due_of
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.core.errors import NotFound
from huying.orders.access import standings as standings_of_order
from huying.orders.models import Evaluation
from huying.people.access import Actor
from huying.supervision.ratings.rules import LEVEL, OBJECT_CLOCK, Kind


@dataclass(frozen=True, slots=True)
class Given:
    """One rating. `rater_id` is the organisation that gave it, None for a citizen; it is never shown to the rated."""

    kind: Kind
    row: Evaluation | Rating
    stream: str
    matter_code: str
    area_code: str
    rated_id: UUID
    rater_id: UUID | None
    side: str

    @property
    def at(self) -> datetime:
        """When it was given."""
        return self.row.at

    @property
    def score(self) -> int:
        """1 to 5."""
        return self.row.score

    @property
    def rule(self) -> Rule:
        """The rule by which it may be objected to. Raises NoRule."""
        found = legal_rule(OBJECT_CLOCK, Subject("", LEVEL, self.area_code), self.at)
        if found is None:
            raise NoRule(code=OBJECT_CLOCK)
        return found

    @property
    def until(self) -> datetime:
        """Until when the rated body may object."""
        rule = self.rule
        return due_of(calendar(), Period(self.at, (rule.length or 0, rule.unit)))


def given(kind: str, key: UUID) -> Given:
    """The rating of a kind and id. Raises NotFound."""
    found = _OF[kind](key) if kind in _OF else None
    if found is None:
        raise NotFound
    return found


def knows(actor: Actor, rating: Given) -> bool:
    """Whether a person knows of the matter that was rated; whoever is recused from it has no part in the rating."""
    if isinstance(rating.row, Evaluation):
        return bool(standings_of_order(actor, rating.row.order))
    return bool(standings_of_case(actor, rating.row.case)) and not is_recused(actor, rating.row.case)


def of_evaluation(row: Evaluation) -> Given:
    """What organisations said of one another on an order."""
    order = row.order
    return Given(Kind.ORDER, row, order.stream, order.code, order.area_code, row.rated_id, row.rater_id, row.side)


def of_rating(row: Rating) -> Given:
    """What a citizen said of the result: it is that of the body which handles the case, else of its owner."""
    case: Case = row.case
    body = case.handler_id or case.owner_id
    return Given(Kind.CASE, row, case.stream, case.code, case.area_code, body, None, "citizen")


def _evaluation(key: UUID) -> Given | None:
    row = Evaluation.objects.select_related("order").filter(pk=key).first()
    return of_evaluation(row) if row else None


def _rating(key: UUID) -> Given | None:
    row = Rating.objects.select_related("case").filter(pk=key).first()
    return of_rating(row) if row else None


_OF: dict[str, Callable[[UUID], Given | None]] = {Kind.ORDER: _evaluation, Kind.CASE: _rating}
