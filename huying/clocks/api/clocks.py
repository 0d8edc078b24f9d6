"""One legal clock over the API, with its history."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.clocks.history import History, Step, history_of
from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.values import Moment, Told
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["settings"])


class StepTold(Told):
    """One thing that happened to a clock."""

    kind: str = Field(description="started, ClockWarned, ClockPaused, ClockResumed, ClockExtended … or stopped.")
    at: Moment
    by: str = Field(description="Who did it; empty when it happened by itself.")
    due_before: Moment | None
    due_after: Moment | None
    details: dict[str, str] = Field(description="Grounds, documents, reasons, consents, in the language asked for.")


class LegalClockTold(Told):
    """A legal clock as it stands."""

    id: UUID
    kind: str = Field(description="The code of its rule.")
    name: str
    started_at: Moment
    due_at: Moment
    original_due_at: Moment
    stopped_at: Moment | None
    light: str = Field(description="green, yellow or red.")
    paused: bool
    extended: bool
    missed: bool
    covered: bool = Field(description="Whether the calendar knows the holidays of the year in which it is due.")
    right: bool = Field(description="Whether somebody may do something in it: unused it lapses, and nobody is late.")
    lapsed: bool = Field(description="Whether a right was not used in its time.")
    basis: str
    left: str = Field(description="How much is left or over, in words.")
    steps: list[StepTold]


@router.get("/clocks/{clock_id}", auth=Allowed(), response=LegalClockTold, summary="Read a legal clock and its history")
def read_clock(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """When it is due, and everything that moved it, for whoever may read its matter."""
    return HttpResponse(_told(history_of(actor_in(request), clock_id, now())).model_dump_json(), content_type=JSON)


_SAME = (
    *("id", "kind", "started_at", "due_at", "original_due_at", "stopped_at", "paused", "extended", "missed"),
    *("covered", "basis", "right", "lapsed"),
)


def _told(history: History) -> LegalClockTold:
    line = history.line
    same = {name: getattr(line, name) for name in _SAME}
    steps = [_step(step) for step in history.steps]
    return LegalClockTold(**same, name=line.word, light=line.light.value, left=line.left_words, steps=steps)


def _step(step: Step) -> StepTold:
    return StepTold(
        kind=step.kind.removeprefix("clocks."),
        at=step.at,
        by=step.by,
        due_before=step.before,
        due_after=step.after,
        details={str(word): words for word, words in step.details},
    )
