"""The replay of an incident: a page that works by its address alone, and a file to take along."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from huying.console.replay.reading import InstantUnclear, Replay, instant, replay_of
from huying.console.replay.story_json import scene_json, story_json
from huying.console.replay.tracks import millis
from huying.console.scope import scope_of
from huying.console.seated import seated
from huying.core.clock import in_china, now
from huying.incidents.journal import STATE_WORDS
from huying.incidents.replaying import note_look
from huying.incidents.rules import State
from huying.incidents.sealing import note_opening
from huying.incidents.words import word
from huying.orders.words import STATES as ORDER_WORDS
from huying.people.access import Actor
from huying.people.requests import asked
from huying.ui import built
from huying.ui.formats import absolute


@never_cache
@seated
def page(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What was known at `?t=`; with the island it plays from there."""
    replay = _opened(actor, code, "page")
    text = asked(request, "t")
    try:
        shown, wrong = instant(text, replay), None
    except InstantUnclear as refusal:
        shown, wrong = replay.last, refusal
    context = {
        **_at(replay, shown),
        "scope": scope_of(actor),
        "text": text,
        "wrong": wrong,
        "story": story_json(replay, linked=True),
        "scene": scene_json(replay, shown),
    }
    return render(request, "console/replay/page.html", context, status=422 if wrong else 200)


@never_cache
@seated
def file(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The whole replay as one file that asks nobody for anything; it says who took it along, and when."""
    replay = _opened(actor, code, "file")
    context = {
        **_at(replay, replay.last),
        "story": story_json(replay, linked=False),
        "script": built.source("replay"),
        "taken_by": actor.name,
        "taken_at": absolute(replay.at),
    }
    answer = render(request, "console/replay/file.html", context)
    answer["Content-Disposition"] = f"attachment; filename=replay-{replay.incident.code}.html"
    return answer


def _opened(actor: Actor, code: str, part: str) -> Replay:
    """The replay, once it is on record who reads it."""
    at = now()
    replay = replay_of(actor, code, at)
    note_opening(by=actor, at=at, incident=replay.incident, part="replay")
    note_look(by=actor, at=at, incident_id=replay.incident.pk, part=part)
    return replay


def _at(replay: Replay, shown: datetime) -> dict[str, Any]:
    """What both show of an instant."""
    state = replay.state(shown)
    instants = sorted({line.at for line in replay.lines if replay.first <= line.at <= replay.last})
    return {
        "detail": replay.detail,
        "replay": replay,
        "shown_at": absolute(shown),
        "typed": _typed(shown),
        "state_word": STATE_WORDS[State(state.state)] if state.state else "",
        "lines": [(millis(line.at), line, line.at > shown) for line in replay.lines],
        "rows": replay.people(state),
        "waves": replay.waves(state),
        "clocks": replay.clocks(state),
        "lead": replay.lead(state),
        "open_tasks": state.open_tasks,
        "tasks": replay.tasks(state),
        "orders": [(replay.codes.get(key, "—"), word(ORDER_WORDS, each)) for key, each in state.orders.items()],
        "before": _address(max((at for at in instants if at < shown), default=None)),
        "after": _address(min((at for at in instants if at > shown), default=None)),
        "breaches": [(_address(at), clock) for at, clock in replay.breaches],
    }


def _typed(at: datetime) -> str:
    """An instant as a field for day and time takes it: to the millisecond, none of it before what is shown."""
    return (
        in_china(at + timedelta(microseconds=-at.microsecond % 1000))
        .replace(tzinfo=None)
        .isoformat(timespec="milliseconds")
    )


def _address(at: datetime | None) -> str:
    """An instant as the page's own address takes it, to the microsecond: nothing that happened at it is missed."""
    return f"{in_china(at):%Y-%m-%dT%H:%M:%S.%f}" if at else ""
