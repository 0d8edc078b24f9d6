"""A replay as one reader may have it: the steps, the lines, and what stands at an instant in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.console.replay.happenings import Step
from huying.console.replay.state import Person, State, Wave, state_at
from huying.console.replay.story import steps_of
from huying.console.replay.tracks import Tracks, tracks_of
from huying.core.clock import CHINA
from huying.core.errors import Invalid, NotFound
from huying.incidents.events import ClockMissed
from huying.incidents.models import Assignment, Incident
from huying.incidents.queries.incident import Detail, detail
from huying.incidents.queries.picture import short
from huying.incidents.rules import SHOWN_CLOCKS
from huying.incidents.words import ANSWERS, CAUSES, CLOCKS, DELIVERIES, RINGS, TASKS, word
from huying.orders.models import Order
from huying.people.access import Actor
from huying.people.models import Person as Known

LOOKED = ("incidents.ReplayOpened", "incidents.SealedOpened")


class InstantUnclear(Invalid):
    """An instant is a day and a time of China, or carries its own offset."""

    slug = "replay-instant-unclear"
    text = _("时间写作 2026-11-21 02:01:30，或从上面选一步。")
    field = "t"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the time line or of the room."""

    at: datetime
    who: str
    text: str
    tone: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One called person at an instant, in words; `key` is the short id that maps use."""

    key: str
    name: str
    unit: str
    wave: int = 0
    answer: str = ""
    told: str = ""
    called: bool = False


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A shown clock at an instant; no instants while it does not count."""

    kind: str
    word: str
    started_at: datetime | None = None
    limit_s: int = 0
    taken_s: int = 0
    missed: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task at an instant."""

    number: int
    text: str
    state: str
    given: bool


@dataclass(frozen=True)
class Replay:
    """What one reader may have. The parts are read once, when they are asked for."""

    detail: Detail
    at: datetime

    @property
    def incident(self) -> Incident:
        """Which."""
        return self.detail.incident

    @cached_property
    def steps(self) -> list[Step]:
        """In their order, up to now."""
        return [step for step in steps_of(self.incident) if step.at <= self.at]

    @cached_property
    def tracks(self) -> Tracks:
        """The same as tracks."""
        return tracks_of(self.steps)

    @property
    def first(self) -> datetime:
        """When it begins: with the first that was recorded."""
        return min((step.at for step in self.steps), default=self.incident.recorded_at)

    @property
    def last(self) -> datetime:
        """When it ends: with the last that was recorded, and now while the incident runs."""
        return max((step.at for step in self.steps), default=self.at) if self.detail.ended else self.at

    @cached_property
    def lines(self) -> list[Line]:
        """What happened and what was said, oldest first."""
        told = [
            Line(line.at, line.who, line.text, line.tone)
            for line in reversed(self.detail.timeline)
            if line.type not in LOOKED
        ]
        said = [
            Line(one.at, one.who, " ".join(filter(None, (one.kind, one.text))), "", True) for one in self.detail.room
        ]
        return sorted([*told, *said], key=lambda line: line.at)

    @cached_property
    def breaches(self) -> list[tuple[datetime, str]]:
        """Each limit that passed: when, and which clock."""
        missed = ((step.at, step.what) for step in self.steps if isinstance(step.what, ClockMissed))
        return [(at, word(CLOCKS, fact.kind)) for at, fact in missed]

    @cached_property
    def names(self) -> dict[UUID, tuple[str, str]]:
        """Everybody called, with the organisation for which they were: as this reader may read names."""
        called = set(self.tracks.answers)
        rows = Assignment.objects.filter(person_id__in=called).filter(incident__in=[self.incident.pk, *self._merged])
        units = dict(rows.values_list("person_id", "organisation__name"))
        known = Known.objects.filter(pk__in=called).values_list("pk", "name")
        return {key: (self.detail.named(name), units.get(key, "")) for key, name in known}

    @cached_property
    def codes(self) -> dict[UUID, str]:
        """The orders of this matter, by their codes."""
        return dict(Order.objects.filter(pk__in=self.tracks.orders).values_list("pk", "code"))

    @cached_property
    def numbers(self) -> dict[UUID, int]:
        """The tasks of this matter by their numbers; those that went along to another whistle have none here."""
        return {line.task.pk: line.task.number for line in self.detail.tasks}

    @cached_property
    def _merged(self) -> list[UUID]:
        into = [self.incident.merged_into_id] if self.incident.merged_into_id else []
        return [*into, *Incident.objects.filter(merged_into=self.incident).values_list("pk", flat=True)]

    def state(self, at: datetime) -> State:
        """What was known at an instant."""
        return state_at(self.steps, at)

    def people(self, state: State) -> list[Row]:
        """Everybody who is called in it, wave by wave; `called` for those who were by then."""
        told = {moved.person_id: moved.state for moved in state.told.values() if moved.kind == "alert"}
        then = {one.person_id: one for one in state.people.values()}
        rows = [self._row(key, then.get(key), told.get(key, "")) for key in self.names]
        return sorted(rows, key=lambda row: (not row.called, row.wave, row.name))

    def _row(self, key: UUID, one: Person | None, told: str) -> Row:
        name, unit = self.names[key]
        delivery = word(DELIVERIES, told) if told else ""
        if one is None:
            return Row(short(key), name, unit, told=delivery)
        return Row(short(key), name, unit, one.wave, word(ANSWERS, one.answer), delivery, called=True)

    def clocks(self, state: State) -> list[ClockRow]:
        """The four clocks as they stood."""
        return [self._clock(kind, state) for kind in SHOWN_CLOCKS]

    def _clock(self, kind: str, state: State) -> ClockRow:
        running = state.clocks.get(kind)
        if running is None:
            return ClockRow(kind, str(CLOCKS[kind]))
        limit = round((running.due_at - running.started_at).total_seconds())
        taken = int(((running.stopped_at or state.at) - running.started_at).total_seconds())
        stopped = running.stopped_at is not None
        missed = running.missed(state.at)
        return ClockRow(kind, str(CLOCKS[kind]), running.started_at, limit, taken, missed, stopped)

    def lead(self, state: State) -> str:
        """Who led on the scene then; a dash while nobody did."""
        if state.lead_id is None:
            return "—"
        name, unit = self.names.get(state.lead_id, ("—", ""))
        return " · ".join(filter(None, (name, unit)))

    def tasks(self, state: State) -> list[TaskRow]:
        """All tasks of this matter; `given` for those that were by then."""
        found = []
        for line in self.detail.tasks:
            then = state.tasks.get(line.task.pk)
            said = word(TASKS, then.word) if then else ""
            found.append(TaskRow(line.task.number, line.task.text, said, given=then is not None))
        return sorted(found, key=lambda row: row.number)

    def waves(self, state: State) -> list[str]:
        """The rounds of calls, in words."""
        return [wave_words(wave) for wave in state.waves]


def wave_words(wave: Wave) -> str:
    """第 1 波：本街道，按规则流转，3 人."""
    said = _now("第 {number} 波：{ring}，{cause}，{n} 人")
    return said.format(number=wave.number, ring=word(RINGS, wave.ring), cause=word(CAUSES, wave.cause), n=wave.size)


def replay_of(actor: Actor, code: str, at: datetime) -> Replay:
    """The replay of a code for who commands there. Raises NotFound for others, and of what is sealed to this reader."""
    found = detail(actor, code, at)
    if found.veiled:
        raise NotFound
    return Replay(found, at)


def instant(text: str, replay: Replay) -> datetime:
    """The instant that was asked for, within the replay; its end when none was. Raises InstantUnclear."""
    if not text.strip():
        return replay.last
    try:
        told = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InstantUnclear from error
    if told.year < 1900:
        raise InstantUnclear
    at = told if told.tzinfo else told.replace(tzinfo=CHINA)
    return min(max(at, replay.first), replay.last)
