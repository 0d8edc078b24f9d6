"""Start a campaign (专项): hazards found in it are counted together, from a day to a day, in an area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.patrols.hazards.access import require_campaigns
from huying.patrols.hazards.events import CampaignStarted
from huying.patrols.hazards.models import Campaign
from huying.patrols.hazards.soundness import NotePartMissing, short_enough
from huying.people.access import Actor

LONGEST_NAME = 60
LONGEST = timedelta(days=366)


class CampaignDays(Invalid):
    """A campaign ends after it starts, and within a year."""

    slug = "campaign-days"
    text = _("结束日期要在开始日期之后，最长一年。")
    field = "ends_on"


class CampaignThere(Conflict):
    """There is one of this name from this day on."""

    slug = "campaign-there"
    text = _("同一天开始的同名专项已经有了。")
    field = "name"


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What it is called, where, from which day to which."""

    name: str
    area_code: str
    starts_on: date
    ends_on: date


@command
def start_campaign(*, by: Actor, at: datetime, campaign: NewCampaign) -> Campaign:
    """Only seats of the area start one. It is a tag and asks nothing of anybody."""
    require_campaigns(by, campaign.area_code)
    name = short_enough(campaign.name, LONGEST_NAME, "name")
    if not name:
        raise NotePartMissing(field="name")
    if not timedelta(0) <= campaign.ends_on - campaign.starts_on <= LONGEST:
        raise CampaignDays
    same = Campaign.objects.filter(area_id=campaign.area_code, name=name, starts_on=campaign.starts_on)
    if same.exists():
        raise CampaignThere
    row = Campaign.objects.create(
        name=name,
        area_id=campaign.area_code,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        by_id=by.person_id,
        at=at,
    )
    fact = CampaignStarted(row.pk, row.area_id, f"{row.starts_on}", f"{row.ends_on}")
    append(f"campaign:{row.pk}", [fact], by=by, at=at, first=True)
    return row
