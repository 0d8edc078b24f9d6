"""Taking a hazard in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.patrols.hazards.models import Hazard, Step
from huying.patrols.hazards.rules import State, after, may_follow
from huying.patrols.hazards.words import STATES
from huying.people.access import Actor


class HazardMovedOn(Conflict):
    """The hazard has moved on; the verb does not apply any more, or not yet."""

    slug = "hazard-moved-on"
    text = _("这条隐患当前是「{state}」，不能办理这一步。请看最新进展。")


def take(hazard_id: UUID) -> Hazard:
    """The hazard with its row locked until the transaction ends. Raises NotFound."""
    found = Hazard.objects.select_for_update().filter(pk=hazard_id).first()
    if found is None:
        raise NotFound
    return found


def take_stream(stream: str) -> Hazard:
    """The hazard of a stream, locked as by `take`."""
    return take(UUID(stream.removeprefix("hazard:")))


def require_state(hazard: Hazard, verb: str) -> None:
    """Pass when the verb applies in the present state, or raise HazardMovedOn."""
    if not may_follow(State(hazard.state), verb):
        raise moved_on(hazard)


def moved_on(hazard: Hazard) -> HazardMovedOn:
    """The refusal that names the present state."""
    return HazardMovedOn(state=STATES[State(hazard.state)])


def free_code(at: datetime) -> str:
    """A code that no hazard has yet."""
    code = new_code(at)
    while Hazard.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def move(hazard: Hazard, verb: str) -> None:
    """Enter the state that a verb leads to. The caller saves through `record`."""
    require_state(hazard, verb)
    hazard.state = after(verb)


def note(hazard: Hazard, verb: str, *, by: Actor, at: datetime, text: str = "", **more: Any) -> Step:
    """Write a step into the history; `more` are further columns of it."""
    return Step.objects.create(
        hazard=hazard, verb=verb, by_id=by.id, organisation_id=_body(hazard, by), note=text, at=at, **more
    )


def _body(hazard: Hazard, by: Actor) -> UUID | None:
    """For which organisation somebody acts: the responsible's own where they are in it, else that of their post."""
    own = [duty.organisation_id for duty in by.duties]
    return hazard.responsible_id if hazard.responsible_id in own else next(iter(own), None)


def record(hazard: Hazard, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Save a taken hazard and append the facts to its stream, waking the pages that show it."""
    if not first:
        hazard.version += 1
        hazard.save()
    return append(hazard.stream, facts, by=by, at=at, topics=topics(hazard), first=first)


def topics(hazard: Hazard) -> list[str]:
    """The live topics of a hazard: those of the areas it lies in and of the organisation responsible."""
    code = hazard.area_code
    found = [f"hazards:{code[:size]}" for size in (6, 9, 12) if len(code) >= size]
    return found + ([f"hazards:{hazard.responsible_id}"] if hazard.responsible_id else [])
