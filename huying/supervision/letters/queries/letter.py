"""One letter as somebody may read it: what it says, to whom, about what, its clock, its history and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from huying.clocks.queries import ClockLine, lines_of
from huying.papers.models import Paper
from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.supervision.letters.access import permitted, standings
from huying.supervision.letters.matters import Shown, shown_to
from huying.supervision.letters.models import Letter, Reply, Step
from huying.supervision.letters.queries.found import by_code
from huying.supervision.letters.rules import SECTIONS, Kind, Part, State, may_follow
from huying.supervision.letters.words import KINDS, SECTION_WORDS, STATES, STEPS, TONES, VERBS

NEXT = ("approve", "number", "send", "receive", "reply", "check", "close")
INSIDE_STEPS = frozenset({"draft", "edit", "decline", "approve"})
"""What the office did before the letter went out; whoever gets it reads none of that."""


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its word, and whether it is what comes next."""

    verb: str
    word: Any
    next: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A step as it is read: by which body, and for the office by whom."""

    step: Step
    word: Any
    who: str


def detail(actor: Actor, code: str, at: datetime) -> Detail:
    """The letter of a code for a person. Raises MistypedCode, NotFound."""
    return Detail(actor, by_code(actor, code), at)


@dataclass
class Detail:
    """What the page and the API tell; each part is read when it is asked for."""

    actor: Actor
    letter: Letter
    at: datetime

    @cached_property
    def office(self) -> bool:
        """Whether the reader is of the office that writes it, or over it."""
        return self.actor.system or "office" in standings(self.actor, self.letter)

    @property
    def kind(self) -> Any:
        """The kind's word."""
        return KINDS[self.letter.kind]

    @property
    def state(self) -> Any:
        """The state's word."""
        return STATES[self.letter.state]

    @property
    def tone(self) -> str:
        """The tone of its mark."""
        return TONES.get(self.letter.state, "")

    @property
    def sections(self) -> list[tuple[Any, str]]:
        """What it says, in the order of its paper."""
        return [(SECTION_WORDS[key], self.letter.sections[key]) for key in SECTIONS[Kind(self.letter.kind)]]

    @cached_property
    def assists(self) -> list[str]:
        """Who helps."""
        return self._others(Part.ASSIST)

    @cached_property
    def copies(self) -> list[str]:
        """Who is told."""
        return self._others(Part.COPY)

    def _others(self, part: Part) -> list[str]:
        rows = self.letter.recipients.filter(part=part).select_related("organisation").order_by("pk")
        return [row.organisation.name for row in rows]

    @cached_property
    def matters(self) -> list[Shown]:
        """What it is about, as far as it is the reader's."""
        return shown_to(self.actor, list(self.letter.concerns.order_by("pk")))

    @cached_property
    def clocks(self) -> list[ClockLine]:
        """The clocks that run."""
        return [line for line in lines_of(self.letter.stream, self.at) if line.stopped_at is None]

    @cached_property
    def papers(self) -> list[Paper]:
        """Its paper, once it has a number."""
        return papers_of(self.actor, self.letter.stream)

    @cached_property
    def replies(self) -> list[Reply]:
        """What was answered, the newest first; those who are told read that, not what was answered."""
        held = standings(self.actor, self.letter)
        if not (self.actor.system or held & {"office", "responsible"}):
            return []
        return list(self.letter.replies.order_by("-round"))

    def file_known(self, name: str) -> bool:
        """Whether a file of this name is in a reply that the reader sees."""
        return any(name in reply.evidence for reply in self.replies)

    @cached_property
    def steps(self) -> list[Line]:
        """The history, the newest first."""
        rows = self.letter.steps.select_related("by", "organisation").order_by("-at", "-pk")
        if not self.office:
            rows = rows.exclude(verb__in=INSIDE_STEPS)
        return [Line(row, STEPS[row.verb], self._who(row)) for row in rows]

    def _who(self, row: Step) -> str:
        body = row.organisation.name if row.organisation else ""
        return f"{body} {row.by.name}".strip() if self.office and row.by else body

    @cached_property
    def may(self) -> frozenset[str]:
        """What this person may do now."""
        state = State(self.letter.state)
        return frozenset(verb for verb in permitted(self.actor, self.letter) if may_follow(state, verb))

    @property
    def acts(self) -> list[Act]:
        """What this person may do now, the next one first; a draft is edited on a page of its own."""
        verbs = [verb for verb in VERBS if verb in self.may]
        first = next((verb for verb in NEXT if verb in verbs), "")
        return [Act(verb, VERBS[verb], verb == first) for verb in sorted(verbs, key=lambda verb: verb != first)]
