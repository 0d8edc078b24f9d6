"""The badge of a supervision's state, for pages of matters."""

from __future__ import annotations

from typing import Any

from django import template

from huying.supervision.lights.models import Supervision
from huying.supervision.lights.rules import State
from huying.supervision.lights.words import STATES, TONES

register = template.Library()


@register.inclusion_tag("ui/parts/badge.html")
def supervision_state(row: Supervision) -> dict[str, Any]:
    """Where it stands."""
    state = State(row.state)
    return {"word": STATES[state], "tone": TONES.get(state, ""), "icon": ""}
