"""The requests to desks as one person may see them: of a case, and all that wait for a desk or in an area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.cases.access import permitted, readable
from huying.cases.access_many import Reach, reaches
from huying.cases.bookings.access import BOOKERS, BOOKS_FOR, READERS, asked_of, serves_request
from huying.cases.bookings.models import ServiceRequest
from huying.cases.bookings.rules import CONFIDENTIAL, OPEN_REQUESTS
from huying.cases.bookings.words import OUTCOME_WORDS, REQUEST_WORDS
from huying.cases.diversion.words import SERVICE_WORDS
from huying.cases.masking import shown_words
from huying.cases.models import Case
from huying.cases.rules import ENDED
from huying.core.errors import NotFound
from huying.people.access import Actor

PAGE = 50
MOST_OVER = 20
TONES = {"asked": "action", "taken": "action", "declined": "warn", "concluded": "answer", "ended": "outline"}
WITH = ("case", "organisation", "booking__resource", "asked_by", "answered_by")


@dataclass(frozen=True, slots=True)
class Line:
    """A request in words, and what this person may do about it."""

    row: ServiceRequest
    service: Any
    state: Any
    tone: str
    late: bool
    note: str
    answer: str
    outcome: Any
    outcome_text: str
    may_answer: bool
    may_conclude: bool
    may_take_back: bool


def of_case(actor: Actor, case: Case, at: datetime) -> list[Line]:
    """The requests of a case, the latest first; what was written in them only to whoever reads the case."""
    rows = list(case.service_requests.select_related(*WITH).order_by("-asked_at", "-pk"))
    reach = reaches(actor, [case])[case.pk]
    return [line_of(actor, row, at, reach, reads="read" in reach.verbs, asks=_asks(case, reach)) for row in rows]


def may_ask(actor: Actor, case: Case) -> bool:
    """Whether this person may ask a desk to help with this case now."""
    return _asks(case, reaches(actor, [case])[case.pk])


def _asks(case: Case, reach: Reach) -> bool:
    """The same as `access.require_asking`, of a case that is not over."""
    return case.state not in ENDED and bool(reach.standings & BOOKS_FOR) and not reach.recused


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page of what waits: its lines, how many wait in all, how many of them too long, and which page it is."""

    lines: list[Line]
    total: int
    late: int
    page: int
    pages: int


def waiting(actor: Actor, at: datetime, *, page: int = 1, with_: UUID | None = None) -> Waiting:
    """A page of the requests that wait, or the last one; `with_` is one that stands above them wherever it belongs."""
    rows = requests_for(actor)
    total, late = rows.count(), rows.filter(state="asked", due_at__lt=at).count()
    pages = max(1, -(-total // PAGE))
    number = min(page, pages)
    lines = _listed(actor, rows.order_by("asked_at", "pk")[(number - 1) * PAGE : number * PAGE], at)
    if with_ and all(line.row.pk != with_ for line in lines):
        lines = _listed(actor, rows.filter(pk=with_), at) + lines
    return Waiting(lines, total, late, number, pages)


def waiting_for(actor: Actor, at: datetime) -> list[Line]:
    """The first page of it, the oldest first."""
    return waiting(actor, at).lines


def requests_for(actor: Actor) -> QuerySet[ServiceRequest]:
    """The open requests to this person's desks, and those of the cases that they work on. Raises NotFound."""
    if not actor.has(READERS):
        raise NotFound
    own = asked_of(actor)
    if actor.has(BOOKERS):
        own |= Q(case__in=Case.objects.filter(readable(actor)).values("pk"))
    return ServiceRequest.objects.filter(own, state__in=OPEN_REQUESTS)


def over_for(actor: Actor, at: datetime) -> list[Line]:
    """What this person's desks answered to the end, the latest first."""
    rows = ServiceRequest.objects.filter(asked_of(actor)).exclude(state__in=OPEN_REQUESTS)
    return _listed(actor, rows.order_by("-ended_at", "-pk")[:MOST_OVER], at)


def _listed(actor: Actor, rows: QuerySet[ServiceRequest], at: datetime) -> list[Line]:
    """The rows as lines: their cases, parties and bookings are read at once, however many there are."""
    found = list(rows.select_related(*WITH).prefetch_related("case__parties"))
    known = reaches(actor, [row.case for row in found])
    return [
        line_of(
            actor,
            row,
            at,
            known[row.case_id],
            reads=True,
            asks=not serves_request(actor, row) and _asks(row.case, known[row.case_id]),
        )
        for row in found
    ]


def request_of(actor: Actor, request_id: UUID) -> ServiceRequest:
    """One request, for its desk and for whoever works on its case. Raises NotFound."""
    found = ServiceRequest.objects.select_related(*WITH).filter(pk=request_id).first()
    if found is None or not (serves_request(actor, found) or permitted(actor, found.case)):
        raise NotFound
    return found


def line_of(actor: Actor, row: ServiceRequest, at: datetime, reach: Reach, *, reads: bool, asks: bool) -> Line:
    """One request of a case to which the person stands as `reach` says.

    `reads` opens what was written, `asks` says that this person works on the case.
    """
    serves, booking = serves_request(actor, row), row.booking
    told = booking.outcome_text if booking and (serves or (reads and row.service not in CONFIDENTIAL)) else ""
    note, answer = (row.note, row.answer) if reads or serves else ("", "")
    if not serves:
        note, answer, told = shown_words(actor, row.case, [note, answer, told], reach.verbs)
    return Line(
        row=row,
        service=SERVICE_WORDS[row.service],
        state=REQUEST_WORDS[row.state],
        tone=TONES[row.state],
        late=row.state == "asked" and at > row.due_at,
        note=note,
        answer=answer,
        outcome=OUTCOME_WORDS.get(booking.outcome, "") if booking else "",
        outcome_text=told,
        may_answer=serves and row.state == "asked",
        may_conclude=serves and row.state == "taken" and booking is not None and at >= booking.starts_at,
        may_take_back=asks and row.state == "asked",
    )
