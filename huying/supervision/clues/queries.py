"""What pages and programs show of clues: each reader their part, nobody who it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from huying.clocks.queries import ClockLine, lines_of
from huying.people.access import Actor
from huying.supervision.clues.access import (
    handles,
    may,
    may_ask_opening,
    may_decide_opening,
    reads_words,
    visible_to,
)
from huying.supervision.clues.models import Clue, Message, Opening, Reward
from huying.supervision.clues.passphrase import collect_word
from huying.supervision.clues.rules import CHARGED, OPENED_FOR, OVER, TRANSITIONS, State, may_follow
from huying.supervision.clues.words import CATEGORY_WORDS, GROUNDS, STATES, TOLD, TONES, VERBS, VERDICTS


def clues_for(actor: Actor, *, state: str = "", category: str = "") -> QuerySet[Clue]:
    """The clues that a person knows of, the newest first."""
    rows = visible_to(actor).order_by("-submitted_at", "-pk")
    rows = rows.filter(state=state) if state else rows
    return rows.filter(category=category) if category else rows


@dataclass(frozen=True, slots=True)
class Detail:
    """A clue on its page. `texts` are empty for who reads the course alone."""

    clue: Clue
    actor: Actor
    reads: bool
    handles: bool
    verbs: tuple[str, ...]
    messages: list[Message]
    clocks: list[ClockLine]
    openings: list[Opening]
    opened: bool
    may_ask_opening: bool
    may_decide_opening: bool

    @property
    def reward(self) -> Reward | None:
        """Its reward, where one was proposed."""
        return getattr(self.clue, "reward", None)

    @property
    def words(self) -> dict[str, Any]:
        """Its state and kind in words."""
        return words_of(self.clue)


def words_of(clue: Clue) -> dict[str, Any]:
    """State, kind, ground and verdict in words."""
    return {
        "state": STATES[clue.state],
        "tone": TONES[clue.state],
        "category": CATEGORY_WORDS[clue.category],
        "ground": GROUNDS.get(clue.ground, ""),
        "verdict": VERDICTS.get(clue.verdict, ""),
    }


def detail(actor: Actor, clue: Clue, at: datetime) -> Detail:
    """What this person sees of a clue and may do with it now."""
    reads = reads_words(actor, clue)
    openings = list(clue.openings.select_related("asked_by", "decided_by").order_by("asked_at"))
    pair = [each for each in openings if each.agreed and actor.id in {each.asked_by_id, each.decided_by_id}]
    waits = any(each.decided_at is None for each in openings)
    return Detail(
        clue=clue,
        actor=actor,
        reads=reads,
        handles=handles(actor, clue),
        verbs=tuple(verb for verb in VERBS if _open(verb, clue) and may(actor, verb, clue)),
        messages=list(clue.messages.order_by("at", "pk")) if reads else [],
        clocks=[line for line in lines_of(clue.stream, at) if line.stopped_at is None],
        openings=openings if may_ask_opening(actor, clue) or may_decide_opening(actor, clue) else [],
        opened=any(each.decided_at is not None and at - each.decided_at <= OPENED_FOR for each in pair),
        may_ask_opening=clue.named and not waits and may_ask_opening(actor, clue),
        may_decide_opening=waits and may_decide_opening(actor, clue),
    )


def _open(verb: str, clue: Clue) -> bool:
    if verb in TRANSITIONS:
        return may_follow(State(clue.state), verb)
    return clue.state not in OVER


@dataclass(frozen=True, slots=True)
class CodePage:
    """What whoever holds the passphrase sees: the state in a sentence, questions, what is due, the collecting word."""

    clue: Clue
    told: Any
    state: Any
    tone: str
    why: str
    messages: list[Message]
    running: bool
    reward: Reward | None
    may_claim: bool
    collect_word: str


def code_page(clue: Clue) -> CodePage:
    """The page of a code."""
    reward = getattr(clue, "reward", None)
    shown = reward if reward is not None and clue.state in CHARGED | {State.EXPIRED} else None
    return CodePage(
        clue=clue,
        told=TOLD[clue.state],
        state=STATES[clue.state],
        tone=TONES[clue.state],
        why=" ".join(str(part) for part in (GROUNDS.get(clue.ground, ""), clue.remark) if part),
        messages=list(clue.messages.order_by("at", "pk")),
        running=clue.state not in OVER,
        reward=shown,
        may_claim=clue.state == State.APPROVED,
        collect_word=collect_word(clue) if clue.state == State.CLAIMED else "",
    )
