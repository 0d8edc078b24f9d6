"""What the island of the page and of the file plays: tracks, lines and words, as plain values."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.urls import reverse

from huying.console.replay.reading import Replay
from huying.console.replay.tracks import millis
from huying.incidents.journal import STATE_WORDS
from huying.incidents.queries.picture import short
from huying.incidents.rules import COMING, SHOWN_CLOCKS, State
from huying.incidents.words import ANSWERS, CLOCKS, DELIVERIES, TASKS, word
from huying.orders.words import STATES as ORDER_WORDS


def story_json(replay: Replay, *, linked: bool) -> str:
    """As JSON; `linked` for a page, whose map leads to the incident. A file leads nowhere."""
    return json.dumps(_story(replay, linked=linked), ensure_ascii=False, separators=(",", ":"))


def scene_json(replay: Replay, at: datetime) -> str:
    """What the map draws of an instant, as it reads it from the page; no names ever."""
    state, incident = replay.state(at), replay.incident
    mark = {
        "code": incident.code,
        "lon": state.lon,
        "lat": state.lat,
        "level": state.level or incident.level,
        "place": incident.place_text,
        "received": state.state != State.RAISED,
        "href": reverse("seat:incident", args=[incident.code]),
        "chosen": True,
    }
    coming = [short(one.person_id) for one in state.people.values() if one.answer in COMING]
    people = [[short(key), point.lon, point.lat, 0, "on"] for key, point in state.points.items()]
    return json.dumps({"incidents": [mark], "coming": coming, "people": people, "rings": []}, ensure_ascii=False)


def _story(replay: Replay, *, linked: bool) -> dict[str, Any]:
    tracks, incident = replay.tracks, replay.incident
    return {
        "from": millis(replay.first),
        "to": max(millis(replay.last), millis(replay.first)),
        "incident": {
            "code": incident.code,
            "place": incident.place_text,
            "href": reverse("seat:incident", args=[incident.code]) if linked else "",
        },
        "state": tracks.state,
        "level": tracks.level,
        "place": tracks.place,
        "people": [_person(replay, key) for key in tracks.answers],
        "clocks": {kind: tracks.clocks.get(kind, []) for kind in SHOWN_CLOCKS},
        "orders": {replay.codes.get(key, "—"): track for key, track in tracks.orders.items()},
        "lead": [[at, short(key) if key else ""] for at, key in tracks.lead],
        "open_tasks": tracks.open_tasks,
        "tasks": {str(replay.numbers.get(key, 0)): track for key, track in tracks.tasks.items()},
        "breaches": [[at, word(CLOCKS, kind)] for at, kind in tracks.breaches],
        "steps": sorted({millis(line.at) for line in replay.lines}),
        "words": {
            "state": {str(state): str(said) for state, said in STATE_WORDS.items()},
            "answer": {str(answer): str(said) for answer, said in ANSWERS.items()},
            "told": {state: str(said) for state, said in DELIVERIES.items()},
            "task": {state: str(said) for state, said in TASKS.items()},
            "order": {str(state): str(said) for state, said in ORDER_WORDS.items()},
        },
    }


def _person(replay: Replay, key: Any) -> dict[str, Any]:
    tracks = replay.tracks
    return {
        "id": short(key),
        "answer": tracks.answers[key],
        "told": tracks.told.get(key, []),
        "points": tracks.points.get(key, []),
    }
