"""What an incident needs by its card and its level: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huying.incidents.models import Incident

IN_TIME_S = 300
"""Five minutes from the whistle (receive 1, dispatch 3, arrive 5)."""
LONGEST_TASK_MINUTES = 1440
"""A task on the scene is a matter of minutes: a day at most."""


@dataclass(frozen=True, slots=True)
class Need:
    """How many capable people, with one of which capabilities, within how many seconds of the whistle."""

    wanted: int
    capabilities: tuple[str, ...]
    in_time_s: int


def need_of(card: Mapping[str, Any], level: int) -> Need:
    """What a card needs at a level; where it says nothing of the level, or of a member, what it says for all."""
    own = card.get("levels", {}).get(str(level), {})
    return Need(
        wanted=own.get("wanted", card["wanted"]),
        capabilities=tuple(own.get("capabilities", card["capabilities"])),
        in_time_s=own.get("in_time_s", card.get("in_time_s", IN_TIME_S)),
    )


def take_need(incident: Incident) -> None:
    """Let an incident need what its card says for its level now. More people than before, never fewer."""
    need = need_of(incident.card, incident.level)
    incident.wanted = max(incident.wanted, need.wanted)
    incident.capabilities = list(need.capabilities)
