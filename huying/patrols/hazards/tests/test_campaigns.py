"""Campaigns: a tag of days and an area, counted, and asked of nobody."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from huying.core.errors import Invalid, NotAllowed
from huying.core.testing import Clock
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.hazards.commands.fix import fix
from huying.patrols.hazards.commands.start_campaign import (
    CampaignDays,
    CampaignThere,
    NewCampaign,
    start_campaign,
)
from huying.patrols.hazards.queries.campaigns import counted
from huying.patrols.hazards.soundness import NoSuchCampaign, NotePartMissing
from huying.patrols.hazards.tests.conftest import Players
from tests.cast import Cast

DAYS = (date(2026, 11, 1), date(2026, 12, 31))


def test_what_is_found_in_a_campaign_is_counted_with_it(cast: Cast, players: Players, clock: Clock) -> None:
    wanted = NewCampaign("护校安园", cast.town.street.code, *DAYS)
    row = start_campaign(by=players.zheng, at=clock.now, campaign=wanted)
    gas = Finding(cast.garage.pk, "gas", "软管老化", campaign=row.pk)
    done = find(by=players.lin, at=clock.now, finding=gas)
    find(by=players.lin, at=clock.now, finding=gas)
    fix(by=players.lin, at=clock.now, hazard_id=done.pk, before="老化", after="换新", present="店主")
    [line] = counted(players.lin)
    assert (line.campaign.name, line.done, line.found, line.open) == ("护校安园", 1, 2, 1)
    shown = cast.client(cast.grid_member).get(reverse("hazards:campaigns")).content.decode()
    assert "已改好 1/2" in shown
    assert "开始一项专项" not in shown
    assert "护校安园" in cast.client(cast.grid_member).get(reverse("hazards:find")).content.decode()
    assert counted(players.stranger) == []
    clock.advance(days=60)
    with pytest.raises(NoSuchCampaign):
        find(by=players.lin, at=clock.now, finding=gas)


@pytest.mark.parametrize(
    ("name", "days", "refusal", "field"),
    [
        (" ", DAYS, NotePartMissing, "name"),
        ("租房", (DAYS[1], DAYS[0]), CampaignDays, "ends_on"),
        ("租房", (DAYS[0], date(2028, 1, 1)), CampaignDays, "ends_on"),
    ],
)
def test_a_bad_campaign_is_refused_at_its_field(
    cast: Cast, players: Players, clock: Clock, name: str, days: tuple[date, date], refusal: type[Invalid], field: str
) -> None:
    with pytest.raises(refusal) as told:
        start_campaign(by=players.zheng, at=clock.now, campaign=NewCampaign(name, cast.town.street.code, *days))
    assert told.value.field == field


def test_seats_start_campaigns_once(cast: Cast, players: Players, clock: Clock) -> None:
    wanted = NewCampaign("租房整治", cast.town.street.code, *DAYS)
    with pytest.raises(NotAllowed):
        start_campaign(by=players.lin, at=clock.now, campaign=wanted)
    zheng = cast.client(cast.street_seat)
    said = {"name": "租房整治", "starts_on": "2026-11-01", "ends_on": "2026-12-31", "key": "c1"}
    assert zheng.post(reverse("hazards:campaigns"), said).status_code == 303
    assert zheng.post(reverse("hazards:campaigns"), said).status_code == 303
    with pytest.raises(CampaignThere):
        start_campaign(by=players.zheng, at=clock.now, campaign=wanted)
    wrong = zheng.post(reverse("hazards:campaigns"), {**said, "key": "c2", "ends_on": "2026-10-01"})
    assert (wrong.status_code, "结束日期要在开始日期之后" in wrong.content.decode()) == (422, True)
