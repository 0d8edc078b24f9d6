"""The API of sealed identities, of what is paid for clues, and of the rules of rewards."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.core.clock import in_china, now
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Flag, Moment, Told, Word
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.clues.access import clue_of, payable_to, require_opening, ruled_area
from huying.supervision.clues.api import READ, WRITE, ClueWhyAsked, Why
from huying.supervision.clues.budget import rules_of, standing
from huying.supervision.clues.commands.open_identity import ask_opening, decide_opening, read_identity
from huying.supervision.clues.commands.pay import pay
from huying.supervision.clues.commands.set_rule import set_budget, set_rule
from huying.supervision.clues.models import Clue, Opening, RewardRule
from huying.supervision.clues.rules import MOST_SOURCE, MOST_VOUCHER

router = Router(tags=["clues"])
Amount = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=12, decimal_places=2, description="Yuan.")]
Basis = Annotated[str, StringConstraints(max_length=MOST_SOURCE, pattern=NO_NUL)]


class OpeningDecisionAsked(Asked):
    """Whether the identity is opened, and why."""

    agreed: Flag
    why: Why


class CluePaymentAsked(Asked):
    """The word of the code page, and what proves the payment."""

    word: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)]
    voucher: Annotated[str, StringConstraints(max_length=MOST_VOUCHER, pattern=NO_NUL)]


class RewardRuleAsked(Asked):
    """What a category and band is worth from now on."""

    area: AreaCode
    category: Word
    band: Word
    amount: Amount
    source: Basis


class RewardBudgetAsked(Asked):
    """What a year may cost."""

    area: AreaCode
    year: Annotated[int, Field(ge=2000, le=2100)]
    amount: Amount
    source: Basis


class OpeningTold(Told):
    """A request to open an identity."""

    code: str
    asked_at: Moment
    decided_at: Moment | None
    agreed: bool


class IdentityTold(Told):
    """Who handed in the clue, to one of the two who opened it; on record."""

    name: str
    phone: str


class CluePaymentTold(Told):
    """A reward at the window: code and sum alone."""

    code: str
    amount: str
    due_at: Moment | None
    paid_at: Moment | None
    voucher: str


class CluePaymentList(Told):
    """What was claimed or paid, the first to be collected first."""

    items: list[CluePaymentTold]


class RewardRuleTold(Told):
    """A rule that holds."""

    category: str
    band: str
    amount: str
    source: str
    effective_from: Moment


class RewardBudgetTold(Told):
    """The budget of a year, in yuan."""

    year: int
    amount: str
    held: str
    paid: str
    source: str


class ClueRewardsTold(Told):
    """The rules in force and the budgets of this year and the next."""

    rules: list[RewardRuleTold]
    budgets: list[RewardBudgetTold]


_IDENTITY = "/clues/{clue_code}/identity"


@router.post(f"{_IDENTITY}/ask", auth=Allowed(WRITE), response=OpeningTold, summary="Ask to open an identity")
def ask_opening_of_identity(request: HttpRequest, clue_code: str, content: ClueWhyAsked) -> HttpResponse:
    """By a chief over the place."""
    actor = actor_in(request)
    found = clue_of(actor, clue_code)
    require_opening(actor, found)

    def work() -> OpeningTold:
        return _opening(found, ask_opening(by=actor, at=now(), clue_id=found.pk, why=content.why))

    return act(request, by=actor, content=content, work=work)


@router.post(f"{_IDENTITY}/decide", auth=Allowed(WRITE), response=OpeningTold, summary="Decide about an opening")
def decide_opening_of_identity(request: HttpRequest, clue_code: str, content: OpeningDecisionAsked) -> HttpResponse:
    """By the inspection, and by another person than who asked."""
    actor = actor_in(request)
    found = clue_of(actor, clue_code)
    require_opening(actor, found, deciding=True)

    def work() -> OpeningTold:
        said = content.model_dump()
        return _opening(found, decide_opening(by=actor, at=now(), clue_id=found.pk, **said))

    return act(request, by=actor, content=content, work=work)


@router.post(f"{_IDENTITY}/read", auth=Allowed(WRITE), response=IdentityTold, summary="Read an opened identity")
def read_opened_identity(request: HttpRequest, clue_code: str) -> HttpResponse:
    """For one of the two, within a day; each reading is on record, and its answer is never kept."""
    actor = actor_in(request)
    known = read_identity(by=actor, at=now(), clue_id=clue_of(actor, clue_code).pk)
    return _json(IdentityTold(name=known.name, phone=known.phone))


@router.get("/clue_payments", auth=Allowed(READ), response=CluePaymentList, summary="List rewards to pay")
def list_clue_payments(request: HttpRequest) -> HttpResponse:
    """What was claimed in the window's district, and what was paid."""
    rows = payable_to(actor_in(request)).order_by("state", "reward__due_at", "pk")
    return _json(CluePaymentList(items=[_payment(row) for row in rows]))


@router.post("/clue_payments/{clue_code}", auth=Allowed(WRITE), response=CluePaymentTold, summary="Pay a reward")
def pay_clue_reward(request: HttpRequest, clue_code: str, content: CluePaymentAsked) -> HttpResponse:
    """To whoever says the collecting word."""
    actor = actor_in(request)
    found = payable_to(actor).filter(code=read_code(clue_code)).first()
    if found is None:
        raise NotFound

    def work() -> CluePaymentTold:
        return _payment(pay(by=actor, at=now(), clue_id=found.pk, **content.model_dump()))

    return act(request, by=actor, content=content, work=work)


@router.get("/clue_rewards", auth=Allowed(READ), response=ClueRewardsTold, summary="Read the rules of rewards")
def read_clue_rewards(request: HttpRequest) -> HttpResponse:
    """Of the caller's district."""
    area_code = ruled_area(actor_in(request))
    if not area_code:
        raise NotFound
    return _json(_rewards(area_code))


@router.post("/clue_rewards", auth=Allowed(WRITE), response=ClueRewardsTold, summary="Set a rule of rewards")
def set_clue_reward_rule(request: HttpRequest, content: RewardRuleAsked) -> HttpResponse:
    """From now on; what was proposed before keeps its amount."""
    actor = actor_in(request)

    def work() -> ClueRewardsTold:
        said = content.model_dump()
        row = set_rule(by=actor, at=now(), area_code=said.pop("area"), **said)
        return _rewards(row.area_code)

    return act(request, by=actor, content=content, work=work)


@router.post("/clue_budgets", auth=Allowed(WRITE), response=ClueRewardsTold, summary="Set a budget of rewards")
def set_clue_reward_budget(request: HttpRequest, content: RewardBudgetAsked) -> HttpResponse:
    """Never below what was approved."""
    actor = actor_in(request)

    def work() -> ClueRewardsTold:
        said = content.model_dump()
        row = set_budget(by=actor, at=now(), area_code=said.pop("area"), **said)
        return _rewards(row.area_code)

    return act(request, by=actor, content=content, work=work)


def _opening(clue: Clue, opening: Opening) -> OpeningTold:
    return OpeningTold(code=clue.code, asked_at=opening.asked_at, decided_at=opening.decided_at, agreed=opening.agreed)


def _payment(clue: Clue) -> CluePaymentTold:
    reward = clue.reward
    return CluePaymentTold(
        code=clue.code,
        amount=str(reward.amount),
        due_at=reward.due_at,
        paid_at=reward.paid_at,
        voucher=reward.voucher,
    )


def _rewards(area_code: str) -> ClueRewardsTold:
    year = in_china(now()).year
    known = [standing(area_code, each) for each in (year, year + 1)]
    return ClueRewardsTold(
        rules=[_rule(row) for row in rules_of(area_code)],
        budgets=[
            RewardBudgetTold(
                year=each.year, amount=str(each.amount), held=str(each.held), paid=str(each.paid), source=each.source
            )
            for each in known
            if each is not None
        ],
    )


def _rule(row: RewardRule) -> RewardRuleTold:
    return RewardRuleTold(
        category=row.category,
        band=row.band,
        amount=str(row.amount),
        source=row.source,
        effective_from=row.effective_from,
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
