"""Let a legal clock stand still: on a ground of its rule, by a document."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.running import hold
from huying.clocks.events import ClockPaused
from huying.clocks.legal import STANDING, NotRunning
from huying.clocks.models import ClockPause, RunningClock
from huying.clocks.words_legal import ground_words
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, in_words
from huying.core.eventlog import append
from huying.people.access import Actor


class GroundNotAllowed(Invalid):
    """The rule of the clock does not stop for this."""

    slug = "pause-ground"
    text = _("这个期限不能因“{reason}”中止。可以中止的情形：{grounds}。")
    field = "reason"


class DocumentNeeded(Invalid):
    """Each pause needs a document."""

    slug = "pause-document"
    text = _("中止期限要有文书，请填写文书编号或名称。")
    field = "document"


class AlreadyPaused(Conflict):
    """The clock stands still already."""

    slug = "already-paused"
    text = _("这个期限已经中止，请先恢复。")


def require_ground(clock: RunningClock, ground: str, document: str) -> None:
    """Pass a ground that the rule of the clock knows, with its document. Raises GroundNotAllowed or DocumentNeeded."""
    grounds = clock.frozen["pauses_on"]
    if ground not in grounds:
        raise GroundNotAllowed(reason=in_words(ground_words, [ground]), grounds=in_words(ground_words, grounds))
    if not document.strip():
        raise DocumentNeeded


@command
def pause(*, stream: str, kind: str, reason: str, document: str, by: Actor, at: datetime, why: str = "") -> ClockPause:
    """Stop counting from `at`, on the ground `reason`. Who may is for the caller to check: it knows the matter.

    Raises NotRunning (also for a clock that was missed), AlreadyPaused, GroundNotAllowed or DocumentNeeded.
    """
    clock = hold(stream, kind)
    if clock.fired_at is not None:
        raise NotRunning(kind=kind)
    if clock.paused_at is not None:
        raise AlreadyPaused
    require_ground(clock, reason, document)
    row = ClockPause.objects.create(
        clock=clock,
        ground=reason,
        document=document.strip()[:200],
        why=why.strip()[:500],
        started_at=at,
        started_by=by.id,
    )
    clock.paused_at, clock.next_at = at, STANDING
    clock.save(update_fields=["paused_at", "next_at"])
    append(clock.events, [ClockPaused(clock.pk, stream, kind, clock.step, reason, row.pk)], by=by, at=at)
    return row
