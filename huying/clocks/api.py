"""The rules of clocks over the API: read what holds and what is planned, set a limit from an instant on."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.clocks.access import require_changing, require_reading
from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.models import Rule
from huying.clocks.rulebook import rules_of
from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import AreaCode, Asked, Instant, Line, Moment, Told, Word
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["settings"])
Command = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_.]*$")]


class RulePages(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = 50


class RuleAsked(Asked):
    """A limit to come. An empty type and no level mean all, no area the whole district; the narrowest goes first."""

    kind: Annotated[Word, Field(description="receive, dispatch, arrive, report, widen, street, district, wave.")]
    limit_s: Annotated[int, Field(strict=True, description="Seconds, 5 to 86400.")]
    incident_type: Annotated[Word, Field(description="A code of GET /templates.")] = ""
    level: Annotated[int | None, Field(strict=True, description="1 the gravest to 4 the least.")] = None
    area_code: Annotated[AreaCode, Field(description="The district of whoever sets it when empty.")] = ""
    effective_from: Annotated[Instant | None, Field(description="Not in the past; at once without it.")] = None
    cumulative: Annotated[
        bool | None,
        Field(
            strict=True,
            description="Counts from the whistle, or when false from the end of the step before (dispatch from receive,"
            " arrive from dispatch, report from arrive); without it as so far.",
        ),
    ] = None
    source: Annotated[Line, Field(description="By which document or decision.")] = ""
    command: Annotated[
        Command | None,
        Field(description="What a missed clock runs; without it what it runs so far, empty for nothing."),
    ] = None


class RuleTold(Told):
    """A row of the rules: it holds from `effective_from` until `effective_to`, and is never edited."""

    id: UUID
    code: str
    kind: str
    incident_type: str
    level: int | None
    area_code: str
    limit_s: int
    cumulative: bool
    command: str
    classification: str
    source: str
    effective_from: Moment
    effective_to: Moment | None


class RulePage(Told):
    """Rules, the newest row first."""

    items: list[RuleTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.get("/rules", auth=Allowed(), response=RulePage, summary="List the rules of clocks")
def list_rules(request: HttpRequest, wanted: Query[RulePages]) -> HttpResponse:
    """Every rule that concerns the area of one's seat: those that hold, those planned and those before."""
    actor = actor_in(request)
    require_reading(actor)
    return paged(request, rules_of(actor), _told, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/rules", auth=Allowed("settings:write"), response={201: RuleTold}, summary="Set a limit")
def set_rule(request: HttpRequest, content: RuleAsked) -> HttpResponse:
    """Set a limit from an instant on, for the chief of a district. Clocks that run keep the rule they started with."""
    actor = actor_in(request)
    require_changing(actor)
    change = Change(**content.model_dump())
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _told(change_rule(by=actor, at=now(), change=change)),
        status=201,
    )


def _told(rule: Rule) -> RuleTold:
    return RuleTold(**{name: getattr(rule, name) for name in RuleTold.model_fields})
