"""Subsidies for settled disputes (以奖代补) over the API: steps of three people, batches, their workbook, the scale."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, Asked, Line, Moment, Nothing, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.access import reader, require, subsidy_of
from huying.supervision.commands.approve import approve, decline
from huying.supervision.commands.check_class import check_class
from huying.supervision.commands.pay import gather, pay
from huying.supervision.commands.propose import propose
from huying.supervision.commands.set_scale import MOST, set_scale
from huying.supervision.excel import batch_book
from huying.supervision.models import Batch, SubsidyScale
from huying.supervision.queries import Row, batches_of, row_of, rows_of, scales_of
from huying.supervision.rules import State

router = Router(tags=["subsidies"])
READ, WRITE = "subsidies:read", "subsidies:write"
Class = Literal["simple", "ordinary", "difficult", "major", "grave"]
EXAMPLES: dict[str, dict[str, Any]] = {
    "propose_subsidy": {"code": "261121-330108-7", "dispute_class": "ordinary", "reason": "two sides, one meeting"},
    "check_subsidy": {"dispute_class": "difficult", "reason": "three households"},
    "decline_subsidy": {"why": "the agreement was not handed in"},
    "set_subsidy_scale": {"dispute_class": "difficult", "amount": "300.00", "source": "trial measures 2026"},
}


class ProposeAsked(Asked):
    """A closed and performed case, its class, and why it is of that class."""

    code: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)]
    dispute_class: Class
    reason: Line


class CheckAsked(Asked):
    """The class, confirmed or changed, and why."""

    dispute_class: Class
    reason: Line


class SubsidyDeclineAsked(Asked):
    """Why it is not paid; the mediator reads it."""

    why: Line


class ScaleAsked(Asked):
    """What a class is worth from now on, and on which document that rests."""

    dispute_class: Class
    amount: Annotated[Decimal, Field(gt=0, le=MOST, decimal_places=2, description="In yuan.")]
    source: Line


class SubsidiesWanted(Asked):
    """In which state."""

    state: Annotated[State | None, Field(description="Any without.")] = None


class SubsidyTold(Told):
    """What one case is worth to its mediator. `may` are the steps that the caller may take now."""

    id: UUID
    code: str
    mediator_id: UUID
    mediator: str
    state: State
    dispute_class: str
    reason: str
    amount: Decimal | None = Field(description="In yuan; null before it was approved.")
    proposed_at: Moment
    checked_at: Moment | None
    approved_at: Moment | None
    declined_why: str
    bar: str = Field(description="What stands against the payment now, in words; empty when nothing does.")
    batch: UUID | None
    may: list[str]


class SubsidyList(Told):
    """The newest first, 200 at most."""

    items: list[SubsidyTold]


class BatchTold(Told):
    """Subsidies that are paid together."""

    id: UUID
    number: str
    area: str
    gathered_at: Moment
    paid_at: Moment | None
    subsidies: list[UUID]


class BatchList(Told):
    """The newest first, 50 at most."""

    items: list[BatchTold]


class ScaleTold(Told):
    """What a class is worth in a district; null where nothing was set."""

    dispute_class: str
    amount: Decimal | None
    source: str
    effective_from: Moment | None


class ScaleList(Told):
    """Each class."""

    items: list[ScaleTold]


@router.get("/subsidies", auth=Allowed(READ), response=SubsidyList, summary="List subsidies")
def list_subsidies(request: HttpRequest, wanted: Query[SubsidiesWanted]) -> HttpResponse:
    """Of the caller's area; for a mediator their own."""
    rows = rows_of(_reader(request), now(), state=wanted.state or "")
    return _json(SubsidyList(items=[_told(row) for row in rows]))


@router.get("/subsidies/{subsidy_id}", auth=Allowed(READ), response=SubsidyTold, summary="Read a subsidy")
def read_subsidy(request: HttpRequest, subsidy_id: UUID) -> HttpResponse:
    """With what stands against it now."""
    actor = _reader(request)
    return _json(_told(row_of(actor, subsidy_of(actor, subsidy_id), now())))


@router.post("/subsidies", auth=Allowed(WRITE), response=SubsidyTold, summary="Propose a subsidy")
def propose_subsidy(request: HttpRequest, content: ProposeAsked) -> HttpResponse:
    """Put a case forward; a mediator their own. 409 says what bars it: one case is paid once."""
    actor = _reader(request)
    case = by_code(actor, content.code)
    said: dict[str, Any] = {"dispute_class": content.dispute_class, "reason": content.reason}

    def work() -> SubsidyTold:
        made = propose(by=actor, at=now(), case_id=case.pk, **said)
        return _told(row_of(actor, made, now()))

    return act(request, by=actor, content=content, work=work)


@router.post("/subsidies/{subsidy_id}/check", auth=Allowed(WRITE), response=SubsidyTold, summary="Check a class")
def check_subsidy(request: HttpRequest, subsidy_id: UUID, content: CheckAsked) -> HttpResponse:
    """By another person than who proposed it and whom it is for."""
    said: dict[str, Any] = {"dispute_class": content.dispute_class, "reason": content.reason}
    return _step(request, subsidy_id, content, lambda **who: check_class(**who, **said))


@router.post("/subsidies/{subsidy_id}/approve", auth=Allowed(WRITE), response=SubsidyTold, summary="Approve a subsidy")
def approve_subsidy(request: HttpRequest, subsidy_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """By a third person; the amount is that of the district's scale today."""
    return _step(request, subsidy_id, content, approve)


@router.post("/subsidies/{subsidy_id}/decline", auth=Allowed(WRITE), response=SubsidyTold, summary="Refuse a subsidy")
def decline_subsidy(request: HttpRequest, subsidy_id: UUID, content: SubsidyDeclineAsked) -> HttpResponse:
    """It is not paid; the case may be put forward again."""
    return _step(request, subsidy_id, content, lambda **who: decline(**who, why=content.why))


@router.get("/subsidy_batches", auth=Allowed(READ), response=BatchList, summary="List batches")
def list_subsidy_batches(request: HttpRequest) -> HttpResponse:
    """Those of the districts for which the caller pays; none for others."""
    return _json(BatchList(items=[_batch(row) for row in batches_of(_reader(request))]))


@router.post("/subsidy_batches", auth=Allowed(WRITE), response=BatchTold, summary="Gather what was approved")
def gather_subsidies(request: HttpRequest, content: Nothing = NOTHING) -> HttpResponse:
    """All of the caller's district as one batch; what has come to be barred stays behind. 409 when nothing waits."""
    actor = _reader(request)
    area = actor.home_area[:6]
    require(actor, "gather", area)
    return act(request, by=actor, content=content, work=lambda: _batch(gather(by=actor, at=now(), area_code=area)))


@router.post("/subsidy_batches/{batch_id}/pay", auth=Allowed(WRITE), response=BatchTold, summary="Record a payment")
def pay_subsidy_batch(request: HttpRequest, batch_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Once; what has come to be barred since waits for another batch."""
    actor = _reader(request)
    batch = _payable(actor, batch_id)
    return act(request, by=actor, content=content, work=lambda: _batch(pay(by=actor, at=now(), batch_id=batch.pk)))


@router.get("/subsidy_batches/{batch_id}/workbook", auth=Allowed(READ), summary="Get a batch as a workbook")
def get_subsidy_batch(request: HttpRequest, batch_id: UUID) -> FileResponse:
    """An .xlsx: one row a case, the sum below, on every page who took it when."""
    actor = _reader(request)
    return batch_book(actor, now(), _payable(actor, batch_id))


@router.get("/subsidy_scale", auth=Allowed(READ), response=ScaleList, summary="Read the scale")
def read_subsidy_scale(request: HttpRequest) -> HttpResponse:
    """What each class is worth now in the caller's district."""
    return _json(_scale(_reader(request)))


@router.post("/subsidy_scale", auth=Allowed(WRITE), response=ScaleList, summary="Set the scale")
def set_subsidy_scale(request: HttpRequest, content: ScaleAsked) -> HttpResponse:
    """Of one class, from now on; what was approved before keeps its amount."""
    actor = _reader(request)
    area = actor.home_area[:6]
    require(actor, "scale", area)
    said: dict[str, Any] = {name: getattr(content, name) for name in ("dispute_class", "amount", "source")}

    def work() -> ScaleList:
        set_scale(by=actor, at=now(), area_code=area, **said)
        return _scale(actor)

    return act(request, by=actor, content=content, work=work)


def _reader(request: HttpRequest) -> Actor:
    return reader(actor_in(request))


def _step(request: HttpRequest, key: UUID, content: Asked, command: Callable[..., Any]) -> HttpResponse:
    actor = _reader(request)
    subsidy = subsidy_of(actor, key)

    def work() -> SubsidyTold:
        return _told(row_of(actor, command(by=actor, at=now(), subsidy_id=subsidy.pk), now()))

    return act(request, by=actor, content=content, work=work)


def _payable(actor: Actor, batch_id: UUID) -> Batch:
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    require(actor, "pay", batch.area_code)
    return batch


def _told(row: Row) -> SubsidyTold:
    one = row.subsidy
    same = ("reason", "amount", "proposed_at", "checked_at", "approved_at", "declined_why", "dispute_class", "state")
    return SubsidyTold(
        id=one.pk,
        code=one.case.code,
        mediator_id=one.mediator_id,
        mediator=one.mediator.name,
        bar=str(row.bar),
        batch=one.batch_id,
        may=sorted(row.may),
        **{name: getattr(one, name) for name in same},
    )


def _batch(row: Batch) -> BatchTold:
    return BatchTold(
        id=row.pk,
        number=row.number,
        area=row.area_code,
        gathered_at=row.gathered_at,
        paid_at=row.paid_at,
        subsidies=sorted(one.pk for one in row.subsidies.all()),
    )


def _scale(actor: Actor) -> ScaleList:
    return ScaleList(items=[_worth(code, row) for code, _word, row in scales_of(actor.home_area)])


def _worth(dispute_class: str, row: SubsidyScale | None) -> ScaleTold:
    return ScaleTold(
        dispute_class=dispute_class,
        amount=row.amount if row else None,
        source=row.source if row else "",
        effective_from=row.effective_from if row else None,
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
