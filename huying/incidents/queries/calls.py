"""谁在来: everybody called, wave by wave, how far each has come, and in one sentence why each was called."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huying.incidents.models import Assignment, Incident, Wave
from huying.incidents.rules import COMING, THERE, WAITING, Answer
from huying.incidents.words import ANSWERS, CAPABILITIES, CAUSES, DELIVERIES, NOW, PASSED_OVER, RINGS, listed, word
from huying.notices.models import Delivery
from huying.ui.formats import metres, percent, span

TONES = {
    Answer.ACCEPTED: "answer",
    Answer.ARRIVED: "answer",
    Answer.DONE: "answer",
    Answer.CALLED: "action",
    Answer.SILENT: "warn",
}


@dataclass(frozen=True, slots=True)
class Called:
    """One person who was called."""

    assignment: Assignment
    delivery: str
    """How far the call itself has come: a state of `Delivery`, empty when none was made."""
    why: str

    @property
    def state_word(self) -> str:
        """已送达, 已看到 … until there is an answer, then the answer."""
        if self.assignment.state == Answer.CALLED and self.delivery:
            return word(DELIVERIES, self.delivery)
        return word(ANSWERS, self.assignment.state)

    @property
    def tone(self) -> str:
        """The tone of the badge."""
        return TONES.get(Answer(self.assignment.state), "")

    @property
    def coming(self) -> bool:
        """On the way."""
        return self.assignment.state in COMING

    @property
    def left_at(self) -> datetime | None:
        """When somebody who was there went."""
        return self.assignment.ended_at if self.assignment.state == Answer.DONE else None

    @property
    def expected_at(self) -> datetime | None:
        """When somebody on the way should be there: by their own word, else by the travel time believed."""
        row = self.assignment
        if not self.coming or row.answered_at is None:
            return None
        return row.answered_at + timedelta(seconds=row.eta_s if row.eta_s is not None else row.travel_s)


@dataclass(frozen=True, slots=True)
class CalledWave:
    """One round of calls: who is there, who is coming, who may still answer, then the others; the best first."""

    wave: Wave
    people: list[Called]

    newest: bool = False

    @property
    def active(self) -> bool:
        """Somebody of it may still answer, is coming or is there; the newest wave counts in any case."""
        return self.newest or any(one.assignment.state in WAITING | COMING | THERE for one in self.people)

    @property
    def title(self) -> str:
        """Ring and cause in words."""
        return _("{ring} · {cause}").format(ring=word(RINGS, self.wave.ring), cause=word(CAUSES, self.wave.cause))

    @property
    def passed_over(self) -> str:
        """Why others were not called, with their numbers, in one sentence; empty when nobody was passed over."""
        told = [f"{word(PASSED_OVER, why)} {count}" for why, count in self.wave.passed_over.items() if count]
        return _("未叫：{counts}").format(counts=listed(told)) if told else ""


@dataclass(frozen=True, slots=True)
class Calls:
    """All that is known about who was called."""

    waves: list[CalledWave]
    by_state: Counter[str]
    wanted: int

    @property
    def there(self) -> int:
        """How many are, or were, on the scene."""
        return sum(self.by_state[state] for state in THERE)

    @property
    def coming(self) -> int:
        """How many are on the way."""
        return sum(self.by_state[state] for state in COMING)

    @property
    def waiting(self) -> int:
        """How many may still answer."""
        return sum(self.by_state[state] for state in WAITING)

    @property
    def here(self) -> list[Called]:
        """Those on the scene now, who came first foremost."""
        there = [one for one in self.people if one.assignment.state == Answer.ARRIVED]
        return sorted(there, key=_came)

    @property
    def people(self) -> list[Called]:
        """Everybody called, in the order of calling."""
        return [one for wave in self.waves for one in wave.people]


def calls(incident: Incident) -> Calls:
    """Who was called to an incident. Three queries."""
    rows = list(
        Assignment.objects.filter(incident=incident)
        .select_related("person", "organisation")
        .order_by("wave", "rank", "called_at")
    )
    sent = _deliveries(incident)
    by_wave: dict[int, list[Called]] = defaultdict(list)
    for row in rows:
        by_wave[row.wave].append(Called(row, sent.get(row.person_id, ""), why(row, incident)))
    newest_first = enumerate(incident.waves.order_by("-number"))
    waves = [
        CalledWave(wave, sorted(by_wave[wave.number], key=_turn), newest=place == 0) for place, wave in newest_first
    ]
    return Calls(waves, Counter(row.state for row in rows), incident.wanted)


def _came(one: Called) -> tuple[datetime, UUID]:
    row = one.assignment
    return row.back_at or row.arrived_at or row.called_at, row.pk


def _turn(one: Called) -> int:
    """Where somebody stands among those of a wave; within, they keep the order of the decision."""
    return next((turn for turn, states in enumerate((THERE, COMING, WAITING)) if one.assignment.state in states), 3)


def why(row: Assignment, incident: Incident) -> str:
    """Why this person was called, with the numbers of the decision, in one sentence."""
    numbers = [_("距离 {distance}").format(distance=metres(row.distance_m)), _age(row.reason.get("age_s"))]
    if row.reason.get("probability") is not None:
        numbers.insert(0, _("按时到的把握 {share}").format(share=percent(row.reason["probability"])))
    return _("{reason}，{numbers}").format(reason=_reason(row, incident), numbers=_("，").join(numbers))


def _reason(row: Assignment, incident: Incident) -> str:
    ring = word(RINGS, row.ring)
    force = listed(word(CAPABILITIES, link) for link in incident.card.get("links", []))
    now = word(NOW, row.reason.get("now", ""))
    sentences = {
        "own_unit": _("本单位在岗"),
        "link": _("最近的{force}力量").format(force=force),
        "everyone": _("一呼百应，{ring}全员").format(ring=ring),
        "hand": _("坐席点名"),
        "manual": _("坐席要求再叫，{ring}内最近").format(ring=ring),
        "silence": _("一分钟无人应答，扩大到{ring}").format(ring=ring),
        "nearest": _("{ring}内离得近又合适，本波第 {rank} 位").format(ring=ring, rank=row.rank),
        "wave": _("{now}，{ring}内最可能按时到，本波第 {rank} 位").format(now=now, ring=ring, rank=row.rank),
    }
    return sentences.get(row.reason.get("why", ""), sentences["nearest"])


def _age(age_s: Any) -> str:
    if age_s is None:
        return _("没有新位置，按驻地算")
    return _("位置 {age}前").format(age=span(float(age_s)))


def _deliveries(incident: Incident) -> dict[UUID, str]:
    """The state of each person's latest alert."""
    rows = Delivery.objects.filter(message__stream=incident.stream, message__kind="alert").order_by("pk")
    return dict(rows.values_list("person_id", "state"))
