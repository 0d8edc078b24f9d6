"""One supervision as a person reads it: what it is about, its deadline, what was done, and what they may do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.functional import Promise

from huying.clocks.queries import ClockLine, legal_word, lines_of
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.lights.access import permitted, signs, visible_to
from huying.supervision.lights.models import Supervision, SupervisionStep
from huying.supervision.lights.periods import signers_of
from huying.supervision.lights.queries.board import clock_word
from huying.supervision.lights.queries.matters import Matter, known_among, matters
from huying.supervision.lights.rules import Difficulty, State, may_follow
from huying.supervision.lights.watched import WATCHED
from huying.supervision.lights.words import DIFFICULTIES, PROPOSED, STATES, STEPS, TONES, VERBS

ORDER = ("list", "lift", "resolve", "warn", "propose", "send_back")
"""The acts, the next one first."""
Word = str | Promise


@dataclass(frozen=True, slots=True)
class Act:
    """Something that may be done now; `next` stands out."""

    verb: str
    word: Word
    next: bool


@dataclass(frozen=True, slots=True)
class Past:
    """Something that was done: by which organisation; people stand in the record."""

    row: SupervisionStep
    word: Word
    who: str


@dataclass(frozen=True)
class Detail:
    """A supervision for one person at one instant. `matter` is None for whoever may not know of it but by its code."""

    actor: Actor
    row: Supervision
    at: datetime

    @cached_property
    def matter(self) -> Matter | None:
        """What it is about."""
        stream = self.row.stream_of
        return matters([stream]).get(stream) if stream in known_among(self.actor, [stream]) else None

    @property
    def title(self) -> str:
        """Its title, or the code of its matter."""
        return self.row.title if self.matter else self.row.matter_code

    @property
    def kind(self) -> Word:
        """The kind of its matter."""
        watched = WATCHED.get(self.row.stream_of.partition(":")[0])
        return watched.word if watched else ""

    @property
    def area(self) -> str:
        """Where it lies."""
        return area_name(self.row.area_code)

    @property
    def state(self) -> Word:
        """Where it stands, in two to four characters."""
        return STATES[State(self.row.state)]

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return TONES.get(State(self.row.state), "")

    @property
    def difficulty(self) -> Word:
        """How hard it is; empty before the listing."""
        return DIFFICULTIES[Difficulty(self.row.difficulty)] if self.row.difficulty else ""

    @property
    def proposed(self) -> Word:
        """By which rule it was proposed for listing."""
        return PROPOSED.get(self.row.proposed_why, "")

    @property
    def clock(self) -> str:
        """Which period was over."""
        return clock_word(self.row.clock, _name(self.row.clock)) if self.row.clock else ""

    @cached_property
    def running(self) -> list[ClockLine]:
        """Its deadline while it runs, and how it ended."""
        return lines_of(self.row.stream, self.at)

    @cached_property
    def steps(self) -> list[Past]:
        """What was done, the newest first."""
        rows = self.row.steps.select_related("organisation").order_by("-at", "-pk")
        return [Past(row, STEPS[row.verb], row.organisation.name if row.organisation else "") for row in rows]

    @cached_property
    def acts(self) -> list[Act]:
        """What this person may do now."""
        may = permitted(self.actor, self.row)
        found = [verb for verb in ORDER if verb in may and self._applies(verb)]
        return [Act(verb, VERBS[verb], number == 0) for number, verb in enumerate(found)]

    def _applies(self, verb: str) -> bool:
        state = State(self.row.state)
        if verb == "propose":
            return state is State.WARNED and self.row.proposed_at is None
        if not may_follow(state, verb):
            return False
        if verb == "list":
            return any(self._signs(each) for each in Difficulty)
        if verb in {"lift", "send_back"}:
            return self.row.resolved_by_id != self.actor.id and self._signs(Difficulty(self.row.difficulty))
        return True

    def _signs(self, difficulty: Difficulty) -> bool:
        return signs(self.actor, self.row.area_code, signers_of(difficulty, self.row.area_code, self.at))

    def has_file(self, name: str) -> bool:
        """Whether a file was handed in with one of its steps."""
        return self.row.steps.filter(files__contains=[name]).exists()


def _name(kind: str) -> str:
    from_rule = legal_word(kind)
    return "" if from_rule == kind else from_rule


def by_code(actor: Actor, text: str) -> Supervision:
    """The supervision of a code. Raises MistypedCode, and NotFound also for a stranger."""
    found = visible_to(actor).select_related("organisation").filter(code=read_code(text)).first()
    if found is None:
        raise NotFound
    return found


def detail(actor: Actor, text: str, at: datetime) -> Detail:
    """The same with what stands around it."""
    return Detail(actor, by_code(actor, text), at)
