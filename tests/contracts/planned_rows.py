"""Decisions of a district that do not hold yet, for the tables of access."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from huying.core.testing import Clock
from huying.incidents.card_changes import CardChange
from huying.incidents.commands.change_card import change_card
from huying.incidents.commands.change_policy import change_policy
from huying.incidents.policy_changes import PolicyChange
from tests.cast import Cast

RESCUE = CardChange(
    code="life_rescue",
    name="救人",
    level=2,
    wanted=4,
    capabilities=("first_aid",),
    start_ring=3,
    reach=4,
    auto_dispatch="always",
    asked="立即到场救助",
)


def planned(cast: Cast, clock: Clock) -> dict[str, str]:
    """A way of calling and a run card from tomorrow on."""
    chief, tomorrow = cast.actor(cast.district_chief), clock.now + timedelta(days=1)
    policy = PolicyChange("life_rescue", {"price": 500.0}, effective_from=tomorrow)
    card = replace(RESCUE, effective_from=tomorrow)
    return {
        "policy_id": str(change_policy(by=chief, at=clock.now, change=policy).pk),
        "card_id": str(change_card(by=chief, at=clock.now, change=card).pk),
    }
