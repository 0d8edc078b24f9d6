"""The rules of clocks over the API: read what holds and what is planned, set a limit from an instant on."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.clocks.access import require_changing, require_reading, require_reading_law
from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.models import Rule
from huying.clocks.rulebook import rules_of
from huying.core.clock import now
from huying.core.rest.answers import act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import AreaCode, Asked, Instant, Line, Moment, Told, Word
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["settings"])
Command = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_.]*$")]
Kind = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9_.]*$")]


class RulePages(Asked):
    """Which page, and whether of legal rules only, of those of whistles only, or of all."""

    legal: Annotated[bool | None, Field(description="true: legal rules and norms; false: clocks of whistles.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class RuleAsked(Asked):
    """A limit to come. An empty type and no level mean all, no area the whole district; the narrowest goes first."""

    kind: Annotated[
        Kind,
        Field(
            description="receive, dispatch, arrive, report, widen, street, district, wave; or the code of a legal rule."
        ),
    ]
    limit_s: Annotated[int | None, Field(strict=True, description="Seconds, 5 to 86400, for a clock of a whistle.")] = (
        None
    )
    length: Annotated[
        int | None, Field(strict=True, description="For a legal rule: so many of its own units, within its `bound`.")
    ] = None
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
    name: str = Field(description="What a legal rule asks for, in Chinese; empty for clocks of whistles.")
    unit: str = Field(description="second, minute, hour, natural_day, working_day, month; none: a norm without period.")
    length: int | None = Field(description="So many units; null for clocks of whistles and norms.")
    legal_length: int | None = Field(description="What law or regulation sets, whatever the district has set.")
    limit_s: int = Field(description="The limit of a clock of a whistle; of a legal rule a nominal measure.")
    cumulative: bool
    command: str
    classification: str = Field(description="statutory, regulatory_local or policy.")
    bound: str = Field(
        description="Which way a district may move the length: duty_max only shorter, right_fixed not at all, keep_min"
        " only longer, consensual not where law or regulation sets it (the parties may), free as it decides."
    )
    starts_on: str
    stops_on: str
    pauses_on: list[str] = Field(description="On which grounds its clocks may stand still.")
    extension: dict[str, Any] = Field(description="Empty, or max_length, unit, approver, times, notice_to_party.")
    consent: list[str] = Field(description="Which parties have to agree to an extension.")
    warn_at: list[str] = Field(description="When it reminds: `half`, `after 20` units, `left 3` days.")
    legal_basis: str
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
    if wanted.legal:
        require_reading_law(actor)
    else:
        require_reading(actor)
    return paged(request, _wanted(actor, wanted.legal), _told, cursor=wanted.cursor, limit=wanted.limit)


def _wanted(actor: Actor, legal: bool | None) -> QuerySet[Rule]:
    rows = rules_of(actor)
    if legal is None:
        return rows
    return rows.exclude(unit="second") if legal else rows.filter(unit="second")


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
