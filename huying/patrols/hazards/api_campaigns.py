"""The API of campaigns: those that there are with their counters, and starting one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Told
from huying.patrols.hazards.commands.start_campaign import NewCampaign, start_campaign
from huying.patrols.hazards.models import Campaign
from huying.patrols.hazards.queries.campaigns import counted
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["hazards"])
EXAMPLES: dict[str, dict[str, Any]] = {
    "start_hazard_campaign": {
        "name": "Safe school gates",
        "area_code": "330108001",
        "starts_on": "2026-11-21",
        "ends_on": "2026-12-31",
    },
}


class CampaignAsked(Asked):
    """Its name, where, from which day to which."""

    name: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
    area_code: AreaCode
    starts_on: date
    ends_on: date


class CampaignTold(Told):
    """A campaign."""

    id: UUID
    name: str
    area_code: str
    starts_on: date
    ends_on: date


class CampaignCounted(CampaignTold):
    """A campaign with its counters."""

    found: int = Field(description="Hazards found in it, without what was not so and what was merged.")
    done: int = Field(description="Of these closed, or fixed on the spot.")


class CampaignsTold(Told):
    """Campaigns, the newest first."""

    items: list[CampaignCounted]


@router.get("/hazard-campaigns", auth=Allowed("patrols:read"), response=CampaignsTold, summary="List campaigns")
def list_hazard_campaigns(request: HttpRequest) -> HttpResponse:
    """Those of the areas of this person's posts; none for who does not patrol."""
    items = [
        CampaignCounted(**_told(row.campaign).model_dump(), found=row.found, done=row.done)
        for row in counted(actor_in(request))
    ]
    return HttpResponse(CampaignsTold(items=items).model_dump_json(), content_type=JSON)


@router.post(
    "/hazard-campaigns", auth=Allowed("patrols:write"), response={201: CampaignTold}, summary="Start a campaign"
)
def start_hazard_campaign(request: HttpRequest, content: CampaignAsked) -> HttpResponse:
    """A tag by which hazards are counted; seats of the area start one."""
    actor = actor_in(request)
    wanted = NewCampaign(**content.model_dump())

    def work() -> CampaignTold:
        return _told(start_campaign(by=actor, at=now(), campaign=wanted))

    return act(request, by=actor, content=content, work=work, status=201)


def _told(row: Campaign) -> CampaignTold:
    return CampaignTold(id=row.pk, name=row.name, area_code=row.area_id, starts_on=row.starts_on, ends_on=row.ends_on)
