"""Publish (公示): what was resolved, for at least fifteen days, online and on paper; and the end of these days.

The period is a minimum of the law (城市居民委员会组织法 34). No command ends it sooner; a corrected notice is published
for the whole time again.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import DecisionPublished, PublicityEnded
from huying.cases.deliberation.filling import notice as notice_sheet
from huying.cases.deliberation.journal import record, take, take_for
from huying.cases.deliberation.models import Deliberation, Publicity
from huying.cases.deliberation.naming import SignedNames, name_in, require_nameless, require_topic_nameless
from huying.cases.deliberation.rules import NOTICE, PUBLISHED, State
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop_step
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.issue import issue
from huying.people.access import CLOCK, Actor

LONGEST = 2_000


class NothingToPublish(Conflict):
    """Nothing was resolved, so there is nothing that the law wants published."""

    slug = "deliberation-nothing-to-publish"
    text = _("这次议事没有形成意见，不用公示，可以直接办结。")


class MinutesUnsigned(Conflict):
    """They were drawn anew, and not both have signed the new version."""

    slug = "deliberation-minutes-unsigned"
    text = _("纪要重写后还没有双方签字，签好后再公示。")


class WhyPublishedAgain(Invalid):
    """What is published already is replaced for a reason."""

    slug = "deliberation-why-published-again"
    text = _("正在公示。更正后重新公示要写明原因，并从头公示满期。")
    field = "why_again"


class NoticeTooLong(Invalid):
    """Two thousand characters at most."""

    slug = "deliberation-notice-too-long"
    text = _("公示说明最多 {most} 字。")
    field = "notice"


@command
def publish(*, by: Actor, at: datetime, deliberation_id: UUID, notice: str = "", why_again: str = "") -> Publicity:
    """Issue the notice and let its days run. Raises NothingToPublish, MinutesUnsigned, WhyPublishedAgain,
    NoticeTooLong, NamesInPublic, SignedNames, TopicNames.

    `notice` stands beside the decision, which is that of the minutes. The same notice again changes nothing.
    """
    room = take_for(by, "publish", deliberation_id)
    minutes = room.minutes.get(dropped_at=None)
    if minutes.outcome not in PUBLISHED:
        raise NothingToPublish
    if minutes.fixed_at is None:
        raise MinutesUnsigned
    words, why = notice.strip(), why_again.strip()[:200]
    if len(words) > LONGEST:
        raise NoticeTooLong(most=LONGEST)
    require_nameless(room, words, "notice")
    if found := name_in(room, minutes.decision):
        raise SignedNames(found=found)
    require_topic_nameless(room, "topic")
    former = room.publicities.filter(replaced_at=None).first()
    if former is not None:
        if former.notice == words and why in {"", former.why_again}:
            return former
        if not why:
            raise WhyPublishedAgain
        require_nameless(room, why, "why_again")
        former.replaced_at = at
        former.save(update_fields=["replaced_at"])
        stop_step(stream=room.stream, kind=NOTICE, step=former.number, at=at)
    number = room.publicities.count() + 1
    about = Subject("deliberation", 4, room.area_code)
    clock = start_legal(stream=room.stream, code=NOTICE, at=at, subject=about, step=number)
    sheet = notice_sheet(room, minutes, words, at, clock.due_at)
    paper = issue(by=by, at=at, sheet=sheet, stream=room.stream, code=room.code, organisation=room.owner)
    row = room.publicities.create(
        number=number,
        notice=words,
        why_again=why if former else "",
        published_at=at,
        published_by_id=by.person_id,
        due_at=clock.due_at,
        paper_id=paper.pk,
    )
    room.state = State.PUBLICITY
    record(room, [DecisionPublished(room.pk, row.pk, number, row.due_at, paper.pk)], by=by, at=at)
    return row


@command
def end_publicity(*, at: datetime, deliberation_id: UUID, number: int) -> Deliberation:
    """The clock of a publication has run its days. Twice, or of one that was replaced, changes nothing."""
    room = take(deliberation_id)
    stop_step(stream=room.stream, kind=NOTICE, step=number, at=at)
    row = room.publicities.filter(number=number, replaced_at=None, ended_at=None).first()
    if row is None or room.state != State.PUBLICITY:
        return room
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    room.state = State.TRACKED
    unanswered = room.objections.filter(answered_at=None).count()
    record(room, [PublicityEnded(room.pk, row.pk, room.objections.count(), unanswered)], by=CLOCK, at=at)
    return room
