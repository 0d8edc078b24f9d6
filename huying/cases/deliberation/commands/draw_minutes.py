"""Draw the minutes (写纪要): what was said, what was resolved in words, and counts. Written anew until both signed.

Signed minutes stand, but for a name that got into what is published: see `redrawing`.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import MinutesDrawn
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import Deliberation, Minutes
from huying.cases.deliberation.naming import require_nameless
from huying.cases.deliberation.redrawing import reopened
from huying.cases.deliberation.rules import OUTCOMES, PUBLISHED, quorate, sound_counts
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import canonical
from huying.people.access import Actor

LONGEST = 20_000


class NotBegunYet(Conflict):
    """Minutes are of something that has been."""

    slug = "deliberation-not-begun"
    text = _("议事还没有开始，不能写纪要。")


class MinutesIncomplete(Invalid):
    """Minutes have a text, a chair and a recorder; what was resolved is told in words."""

    slug = "deliberation-minutes-incomplete"
    text = _("请写明纪要内容、议事结果、主持人和记录人；形成意见的，写明意见内容。")
    field = "text"


class MinutesTooLong(Invalid):
    """Twenty thousand characters at most."""

    slug = "deliberation-minutes-too-long"
    text = _("纪要最多 {most} 字。")
    field = "text"


class CountsDoNotAdd(Invalid):
    """More votes than people who came or wrote, or a number below nought."""

    slug = "deliberation-counts"
    text = _("票数之和不能多于到会和书面参加的人数（{people}），各数不能为负。")
    field = "votes_for"


class NotQuorate(Invalid):
    """Fewer took part than the room's own rule asks for: nothing can have been agreed."""

    slug = "deliberation-not-quorate"
    text = _("参加人数 {people} 少于议事规则要求的 {quorum}，不能形成一致意见；可记为没有形成意见，或另行议事。")
    field = "outcome"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text, one of OUTCOMES, the decision in words; numbers of people and of votes; who chaired and recorded."""

    text: str
    outcome: str
    decision: str
    expected: int
    present: int
    chair: str
    recorder: str
    written: int = 0
    votes_for: int = 0
    votes_against: int = 0
    votes_abstained: int = 0


@command
def draw_minutes(*, by: Actor, at: datetime, deliberation_id: UUID, drawn: Drawn) -> Minutes:
    """Write the minutes; the former version and its signatures do not hold any more. The same again changes nothing.

    Of signed minutes, names in the decision alone are replaced; both sign the new version. Raises NotBegunYet,
    MinutesIncomplete, MinutesTooLong, CountsDoNotAdd, NotQuorate, NamesInPublic, RoomNotInThisState, OnlyNamesChange.
    """
    room = take_for(by, "draw_minutes", deliberation_id)
    _checked(room, drawn, at)
    digest = digest_of(room, drawn)
    former = room.minutes.filter(dropped_at=None).first()
    if former is not None and former.digest == digest:
        return former
    facts: list[Any] = reopened(room, former, asdict(drawn), at) if former is not None else []
    if former is not None:
        former.dropped_at = at
        former.save(update_fields=["dropped_at"])
    version = room.minutes.count() + 1
    row = room.minutes.create(version=version, digest=digest, drawn_at=at, drawn_by_id=by.person_id, **asdict(drawn))
    record(room, [*facts, MinutesDrawn(room.pk, row.pk, version, row.outcome)], by=by, at=at)
    return row


def digest_of(room: Deliberation, drawn: Drawn) -> str:
    """The SHA-256 of what is signed, as hexadecimal digits."""
    return hashlib.sha256(canonical({"deliberation": str(room.pk), **asdict(drawn)}).encode()).hexdigest()


def _checked(room: Deliberation, drawn: Drawn, at: datetime) -> None:
    if at < room.starts_at:
        raise NotBegunYet
    said = {"text": drawn.text, "chair": drawn.chair, "recorder": drawn.recorder}
    missing = next((name for name, words in said.items() if not words.strip()), "")
    if drawn.outcome in PUBLISHED and not drawn.decision.strip():
        missing = missing or "decision"
    if missing or drawn.outcome not in OUTCOMES:
        raise MinutesIncomplete(field=missing or "outcome")
    if len(drawn.text) > LONGEST or len(drawn.decision) > LONGEST:
        raise MinutesTooLong(field="text" if len(drawn.text) > LONGEST else "decision", most=LONGEST)
    votes, people = (drawn.votes_for, drawn.votes_against, drawn.votes_abstained), drawn.present + drawn.written
    if not sound_counts(drawn.present, drawn.written, votes) or drawn.expected < 0:
        raise CountsDoNotAdd(people=people)
    if drawn.outcome == "agreed" and not quorate(room.quorum, drawn.present, drawn.written):
        raise NotQuorate(people=people, quorum=room.quorum)
    require_nameless(room, drawn.decision, "decision")
