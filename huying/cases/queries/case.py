"""One case as its page shows it to one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.access import permitted, standings
from huying.cases.masking import Shown, ShownMaterial, shown_materials, shown_parties, shown_words
from huying.cases.models import Case
from huying.cases.parties import may_change, may_look
from huying.cases.purposes import require_purpose
from huying.cases.queries.timeline import Line, timeline
from huying.cases.registry import Panel, panels_of
from huying.cases.rules import State, may_follow
from huying.cases.words import (
    CATEGORY_WORDS,
    CHANNEL_WORDS,
    LINE_WORDS,
    PATH_WORDS,
    SOURCE_WORDS,
    STATE_WORDS,
    TRACK_WORDS,
)
from huying.clocks.queries import ClockLine, lines_of
from huying.people.access import Actor
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Detail:
    """A case, how this person stands to it, and everything of it that they may read; what was told, as it is masked."""

    case: Case
    standings: set[str]
    verbs: frozenset[str]
    parties: list[Shown]
    clocks: list[ClockLine]
    panels: list[Panel]
    lines: list[Line]
    materials: list[ShownMaterial]
    facts: str
    request: str
    changes_parties: bool
    looks_at_parties: bool

    @property
    def words(self) -> dict[str, Any]:
        """Its choices in words."""
        case = self.case
        return {
            "state": STATE_WORDS[case.state],
            "line": LINE_WORDS[case.line],
            "channel": CHANNEL_WORDS[case.channel],
            "source": SOURCE_WORDS[case.source],
            "category": CATEGORY_WORDS.get(case.category, case.category),
            "track": TRACK_WORDS.get(case.track, ""),
            "path": PATH_WORDS.get(case.path, ""),
            "area": area_name(case.area_code),
        }

    @property
    def acts(self) -> frozenset[str]:
        """The verbs of this person that apply in the present state."""
        return frozenset(verb for verb in self.verbs if _applies(self.case, verb))

    @property
    def reads(self) -> bool:
        """Whether the content is theirs to read, beyond the process."""
        return "read" in self.verbs


def detail_of(actor: Actor, case: Case, at: datetime, *, opened: Iterable[UUID] = ()) -> Detail:
    """Everything about a case that this person may read; `opened` are parties shown whole for a recorded reason.

    Raises PurposeFirst for whoever has to say first for what they read.
    """
    require_purpose(actor, case, at)
    verbs = permitted(actor, case)
    reads = "read" in verbs
    handed_in = case.materials.order_by("-at").select_related("party", "by").prefetch_related("releases__by")
    rows = handed_in if reads else []
    facts, request = shown_words(actor, case, [case.facts, case.request]) if reads else ("", "")
    return Detail(
        case=case,
        standings=standings(actor, case),
        verbs=verbs,
        parties=shown_parties(actor, case, opened),
        clocks=lines_of(case.stream, at),
        panels=panels_of(actor, case, at),
        lines=timeline(case),
        materials=shown_materials(actor, case, rows),
        facts=facts,
        request=request,
        changes_parties=may_change(actor, case, verbs),
        looks_at_parties=may_look(actor, case, verbs),
    )


def _applies(case: Case, verb: str) -> bool:
    try:
        return may_follow(State(case.state), verb)
    except KeyError:
        return case.state not in {State.CLOSED, State.MERGED}
