"""The rules of listings over the API: read by who supervises, set by the district's chief."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.lights.access import SUPERVISORS
from huying.supervision.lights.commands.set_rule import set_returns, set_signers
from huying.supervision.lights.queries.ruled import ruled
from huying.supervision.lights.rules import MOST_RETURNS, MOST_SOURCE, Difficulty

router = Router(tags=["supervision"])
READ, WRITE = Allowed("supervision:read"), Allowed("settings:write")
Source = Annotated[str, StringConstraints(min_length=1, max_length=MOST_SOURCE, pattern=NO_NUL)]
Signer = Literal["street_chief", "district_chief", "district_seat", "inspector", "discipline"]
EXAMPLES: dict[str, dict[str, Any]] = {
    "set_supervision_signers": {"signers": ["district_chief", "inspector"], "source": "minutes of 2026-11-20"},
    "set_supervision_returns": {"returns": 3, "source": "minutes of 2026-11-20"},
}


class SupervisionSigners(Asked):
    """The roles that sign, one of them of the district, and on what that rests."""

    signers: Annotated[list[Signer], Field(min_length=1, max_length=5)]
    source: Source


class SupervisionReturns(Asked):
    """After so many returns of its result an order is proposed for listing."""

    returns: Annotated[int, Field(ge=1, le=MOST_RETURNS)]
    source: Source


class SupervisionSigningTold(Told):
    """Who signs the listings of a difficulty; `length` counts in `unit`."""

    difficulty: Difficulty
    rule: UUID
    length: int
    unit: str
    signers: list[str]
    source: str
    running: int = Field(description="Listings of this difficulty that are under way.")


class SupervisionRulesTold(Told):
    """The rows in force in a district."""

    area_code: str
    signing: list[SupervisionSigningTold]
    returns: int | None
    returns_source: str


@router.get("/supervision_rules", auth=READ, response=SupervisionRulesTold, summary="Read the rules of listings")
def read_supervision_rules(request: HttpRequest) -> HttpResponse:
    """Who signs how hard a matter in one's district, and after how many returns one is proposed."""
    return HttpResponse(_told(_reader(request)).model_dump_json(), content_type=JSON)


@router.post(
    "/supervision_rules/signers/{difficulty}", auth=WRITE, response=SupervisionRulesTold, summary="Set who signs"
)
def set_supervision_signers(request: HttpRequest, difficulty: str, content: SupervisionSigners) -> HttpResponse:
    """Set it for the chief's district from now on; one of the difficulties that reading tells, else 404."""
    actor = _reader(request)
    if difficulty not in set(Difficulty):
        raise NotFound
    hard = Difficulty(difficulty)

    def work() -> SupervisionRulesTold:
        set_signers(by=actor, at=now(), difficulty=hard, signers=content.signers, source=content.source)
        return _told(actor)

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/supervision_rules/returns", auth=WRITE, response=SupervisionRulesTold, summary="Set after how many returns"
)
def set_supervision_returns(request: HttpRequest, content: SupervisionReturns) -> HttpResponse:
    """Set it for the chief's district from now on."""
    actor = _reader(request)

    def work() -> SupervisionRulesTold:
        set_returns(by=actor, at=now(), returns=content.returns, source=content.source)
        return _told(actor)

    return act(request, by=actor, content=content, work=work)


def _reader(request: HttpRequest) -> Actor:
    actor = actor_in(request)
    if not actor.has(SUPERVISORS):
        raise NotFound
    return actor


def _told(actor: Actor) -> SupervisionRulesTold:
    found = ruled(actor, now())
    rows = [
        SupervisionSigningTold(
            difficulty=row.difficulty,
            rule=row.rule.pk,
            length=row.rule.length or 0,
            unit=row.rule.unit,
            signers=row.signers,
            source=row.rule.source,
            running=row.running,
        )
        for row in found.signing
    ]
    return SupervisionRulesTold(
        area_code=found.area_code, signing=rows, returns=found.returns, returns_source=found.returns_rule.source
    )
