"""How a district chooses whom to call, over the API: read what holds and what is planned, set it from an instant on."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.clocks.access import require_changing, require_reading
from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.pages import Cursor, Limit, listed, paged
from huying.core.rest.values import NOTHING, Asked, Flag, Instant, Moment, Nothing, Told, Word, Words
from huying.dispatch.settings import Method
from huying.incidents.commands.change_policy import change_policy
from huying.incidents.commands.withdraw_policy import withdraw_policy
from huying.incidents.policy_changes import PolicyChange
from huying.incidents.queries.policies import Decided, Way, decided, in_force, policies_of
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["settings"])
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
_SETTINGS = ("method", "price", "closing", "first_by_s", "first_target", "weekly_cap")


class PolicyPages(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = 50


class PolicyAsked(Asked):
    """A way of calling to come, for one type or for all; what is left out goes on as it was decided before."""

    template: Annotated[Word, Field(description="A code of GET /templates; empty for all types.")] = ""
    method: Annotated[Method | None, Field(description="How people are chosen; `waves` is recommended.")] = None
    price: Annotated[Number | None, Field(description="How many calls one avoided failure is worth.")] = None
    closing: Annotated[
        Number | None, Field(description="From this probability on unanswered calls are withdrawn, 0 to 1.")
    ] = None
    first_by_s: Annotated[Number | None, Field(description="Seconds within which a first one is to be there.")] = None
    first_target: Annotated[Number | None, Field(description="With which probability, 0 to 1; 0: no target.")] = None
    weekly_cap: Annotated[Number | None, Field(description="Beyond so many recent calls people rest.")] = None
    persons: Annotated[
        Flag | None, Field(description="Learn from each person's own answers, for calling alone; needs a reason.")
    ] = None
    reason: Annotated[Words, Field(description="Why, at most 500 characters.")] = ""
    effective_from: Annotated[Instant | None, Field(description="Not in the past; at once without it.")] = None

    def change(self) -> PolicyChange:
        """The policy to come."""
        named = {name: getattr(self, name) for name in _SETTINGS}
        return PolicyChange(
            template=self.template,
            values={name: value for name, value in named.items() if value is not None},
            persons=self.persons,
            reason=self.reason,
            effective_from=self.effective_from,
        )


class WayTold(Told):
    """A way of calling: for which type (empty: a whistle without one, or all types), by which settings."""

    template: str
    method: Method
    price: float
    closing: float
    first_by_s: float
    first_target: float
    weekly_cap: float
    persons: bool


class WayPage(Told):
    """What holds now, in one page."""

    items: list[WayTold]
    next: None


class PolicyTold(WayTold):
    """A decision: it holds from `effective_from` until `effective_to`, and is never edited."""

    id: UUID
    stage: Annotated[str, Field(description="holds, planned or ended.")]
    area_code: str
    reason: str
    decided_by: Annotated[str, Field(description="The chief's name; empty for what came with the system.")]
    effective_from: Moment
    effective_to: Moment | None


class PolicyPage(Told):
    """Decisions, the newest row first."""

    items: list[PolicyTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.get("/dispatch/ways", auth=Allowed(), response=WayPage, summary="Read how people are called now")
def list_ways(request: HttpRequest) -> HttpResponse:
    """What holds now in the district of one's seat: for a whistle without a type, then for each type."""
    actor = actor_in(request)
    require_reading(actor)
    return listed(request, [WayTold(**_way(one)) for one in in_force(actor, now())], None)


@router.get("/dispatch/policies", auth=Allowed(), response=PolicyPage, summary="List decisions on how to call")
def list_policies(request: HttpRequest, wanted: Query[PolicyPages]) -> HttpResponse:
    """Every decision that concerns the district of one's seat: those that hold, those planned and those before."""
    actor, at = actor_in(request), now()
    require_reading(actor)
    return paged(
        request, policies_of(actor), lambda row: _told(decided(row, at)), cursor=wanted.cursor, limit=wanted.limit
    )


@router.post(
    "/dispatch/policies", auth=Allowed("settings:write"), response={201: PolicyTold}, summary="Set how to call"
)
def set_policy(request: HttpRequest, content: PolicyAsked) -> HttpResponse:
    """Let another way of calling hold from an instant on, for the chief of a district. Open whistles keep theirs."""
    actor = actor_in(request)
    require_changing(actor)

    def work() -> PolicyTold:
        at = now()
        return _told(decided(change_policy(by=actor, at=at, change=content.change()), at))

    return act(request, by=actor, content=content, work=work, status=201)


@router.post(
    "/dispatch/policies/{policy_id}/withdraw",
    auth=Allowed("settings:write"),
    response=PolicyTold,
    summary="Withdraw a planned decision on how to call",
)
def withdraw_planned_policy(request: HttpRequest, policy_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """A decision that does not hold yet will not; the one before it goes on. Answers with what was planned."""
    actor = actor_in(request)
    require_changing(actor)

    def work() -> PolicyTold:
        at = now()
        return _told(decided(withdraw_policy(by=actor, at=at, policy_id=policy_id), at))

    return act(request, by=actor, content=content, work=work)


def _way(way: Way) -> dict[str, Any]:
    settings = {name: getattr(way.settings, name) for name in _SETTINGS}
    return {"template": way.template, "persons": way.persons, **settings}


def _told(one: Decided) -> PolicyTold:
    row = one.row
    kept = {name: getattr(row, name) for name in ("id", "area_code", "reason", "effective_from", "effective_to")}
    return PolicyTold(**_way(one.way), **kept, stage=one.stage, decided_by=one.by)
