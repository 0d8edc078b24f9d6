"""A letter from the draft to its end: who drafts, who approves, its number, its clock, replies that go back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.notices.models import Delivery, Message
from huying.papers.models import Paper
from huying.supervision.letters.access import OwnDraft
from huying.supervision.letters.commands.approve import approve
from huying.supervision.letters.commands.check import check
from huying.supervision.letters.commands.close import close
from huying.supervision.letters.commands.draft import draft
from huying.supervision.letters.commands.number import number
from huying.supervision.letters.commands.receive import receive
from huying.supervision.letters.commands.reply import reply
from huying.supervision.letters.commands.send import send
from huying.supervision.letters.commands.send_back import SentBackTooOften, send_back
from huying.supervision.letters.commands.withdraw import withdraw
from huying.supervision.letters.journal import LetterMovedOn
from huying.supervision.letters.models import Letter, Reply
from huying.supervision.letters.rules import Kind, State
from huying.supervision.letters.soundness import EvidenceMissing
from huying.supervision.letters.testing import a_content, a_letter, a_sent_letter
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


def fire(clock: Clock) -> None:
    """Let every clock that is due run."""
    while fire_due(at=clock.now):
        pass


def told(letter: Letter, why: str) -> set[str]:
    """The names of those who were told of a letter's clock."""
    rows = Message.objects.filter(body__matter=letter.code, body__why=why)
    return set(Delivery.objects.filter(message__in=rows).values_list("person__name", flat=True))


@pytest.fixture
def monday(cast: Cast, clock: Clock) -> Clock:
    """A working day."""
    clock.set(MONDAY)
    return clock


def sent(cast: Cast, clock: Clock, kind: Kind = Kind.REMINDER) -> Letter:
    """A letter of the inspection to the market bureau."""
    by, chief = cast.actor(cast.inspector), cast.actor(cast.district_chief)
    return a_sent_letter(by=by, chief=chief, at=clock.now, to=cast.units.market_bureau, kind=kind)


def test_from_the_draft_to_the_end(cast: Cast, monday: Clock) -> None:
    inspector, chief, bureau = (cast.actor(each) for each in (cast.inspector, cast.district_chief, cast.dept_user))
    letter = a_letter(by=inspector, at=monday.now, to=cast.units.market_bureau)
    assert (letter.state, letter.number) == (State.DRAFT, "")
    with pytest.raises(NotFound):
        receive(by=bureau, at=monday.now, letter_id=letter.pk)
    approve(by=chief, at=monday.now, letter_id=letter.pk)
    assert number(by=inspector, at=monday.now, letter_id=letter.pk).number == "望政综提〔2026〕1号"
    told = send(by=inspector, at=monday.now, letter_id=letter.pk)
    assert told.due_at == datetime(2026, 11, 30, 23, 59, 59, 999999, tzinfo=CHINA), "five working days"
    receive(by=bureau, at=monday.now, letter_id=letter.pk)
    reply(by=bureau, at=monday.now, letter_id=letter.pk, text="三件均已办结。")
    assert not RunningClock.objects.filter(stream=letter.stream, stopped_at=None).exists()
    check(by=inspector, at=monday.now, letter_id=letter.pk)
    assert close(by=inspector, at=monday.now, letter_id=letter.pk).state == State.CLOSED
    verbs = list(letter.steps.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["draft", "approve", "number", "send", "receive", "reply", "check", "close"]
    assert set(Message.objects.filter(stream=letter.stream).values_list("body__why", flat=True)) == {
        *("approve", "number", "receive", "check", "checked")
    }, "the centre above the bureau wrote it, and gets no copy"


def test_numbers_follow_one_another_by_kind(cast: Cast, monday: Clock) -> None:
    found = [sent(cast, monday, kind).number for kind in (Kind.REMINDER, Kind.WARNING, Kind.TASK, Kind.REMINDER)]
    assert found == ["望政综提〔2026〕1号", "望政综警〔2026〕1号", "望政综办〔2026〕1号", "望政综提〔2026〕2号"]


@pytest.mark.parametrize(("kind", "day"), [(Kind.REMINDER, (11, 30)), (Kind.WARNING, (11, 26)), (Kind.TASK, (12, 1))])
def test_each_kind_has_its_time_to_answer(cast: Cast, monday: Clock, kind: Kind, day: tuple[int, int]) -> None:
    due_at = sent(cast, monday, kind).due_at
    assert due_at is not None
    assert due_at.astimezone(CHINA).date() == datetime(2026, *day, tzinfo=CHINA).date()


def test_nobody_approves_their_own_draft(cast: Cast, monday: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    letter = a_letter(by=chief, at=monday.now, to=cast.units.market_bureau)
    with pytest.raises(OwnDraft):
        approve(by=chief, at=monday.now, letter_id=letter.pk)
    with pytest.raises(IntegrityError, match="letter_approved_by_another"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(approved_by=cast.district_chief)


def test_a_street_writes_within_its_street_and_its_chief_or_the_district_approves(cast: Cast, monday: Clock) -> None:
    letter = a_letter(by=cast.actor(cast.street_seat), at=monday.now, to=cast.units.station)
    assert (letter.area_code, letter.issuer_id) == ("990108001", cast.units.street_center.pk)
    with pytest.raises(NotFound):
        approve(by=cast.actor(cast.other_street_seat), at=monday.now, letter_id=letter.pk)
    with pytest.raises(NotAllowed):
        approve(by=cast.actor(cast.street_seat), at=monday.now, letter_id=letter.pk)
    assert approve(by=cast.actor(cast.street_chief), at=monday.now, letter_id=letter.pk).state == State.APPROVED
    with pytest.raises(NotAllowed):
        draft(by=cast.actor(cast.dept_user), at=monday.now, content=a_content(cast.units.station))
    with pytest.raises(NotFound):
        draft(by=cast.actor(cast.mediator), at=monday.now, content=a_content(cast.units.station))


def test_half_of_the_time_is_told_to_who_answers_and_the_end_to_who_supervises(cast: Cast, monday: Clock) -> None:
    letter = sent(cast, monday)
    monday.advance(days=4)
    fire(monday)
    assert told(letter, "due_soon") == {"陈承办", "褚局长"}
    assert letter.subject in cast.client(cast.dept_user).get("/due/").content.decode()
    monday.advance(days=4)
    fire(monday)
    letter.refresh_from_db()
    assert letter.late_at is not None
    assert told(letter, "overdue") == {"陈承办", "褚局长", "沈督查", "秦纪检", "周主任"}
    reply(by=cast.actor(cast.dept_user), at=monday.now, letter_id=letter.pk, text="已办结。")
    assert Reply.objects.get(letter=letter).late


def test_a_reply_goes_back_twice_at_most_and_each_time_the_clock_begins_anew(cast: Cast, monday: Clock) -> None:
    letter = sent(cast, monday)
    bureau, inspector = cast.actor(cast.dept_user), cast.actor(cast.inspector)
    for turn in range(2):
        reply(by=bureau, at=monday.now, letter_id=letter.pk, text=f"第{turn}次回复。")
        monday.advance(days=1)
        back = send_back(by=inspector, at=monday.now, letter_id=letter.pk, reason="没有说明原因。")
        assert (back.state, back.round) == (State.RECEIVED, turn + 1)
        assert RunningClock.objects.get(stream=letter.stream, stopped_at=None).due_at == back.due_at
    reply(by=bureau, at=monday.now, letter_id=letter.pk, text="第三次回复。")
    with pytest.raises(SentBackTooOften):
        send_back(by=inspector, at=monday.now, letter_id=letter.pk, reason="还是没有。")
    assert list(letter.replies.order_by("round").values_list("returned", flat=True)) == [
        *("没有说明原因。", "没有说明原因。", "")
    ]


def test_a_task_is_answered_with_proof(cast: Cast, monday: Clock) -> None:
    letter = sent(cast, monday, Kind.TASK)
    with pytest.raises(EvidenceMissing):
        reply(by=cast.actor(cast.dept_user), at=monday.now, letter_id=letter.pk, text="已清理。")


def test_a_letter_is_withdrawn_with_a_reason_and_never_deleted(cast: Cast, monday: Clock) -> None:
    letter = sent(cast, monday)
    withdraw(by=cast.actor(cast.inspector), at=monday.now, letter_id=letter.pk, reason="发错单位。")
    letter.refresh_from_db()
    assert (letter.state, letter.withdrawn_why) == (State.WITHDRAWN, "发错单位。")
    assert Paper.objects.get(stream=letter.stream).withdrawn is not None
    assert "发错单位。" in cast.client(cast.dept_user).get(f"/letters/{letter.code}/").content.decode()
    with pytest.raises(LetterMovedOn):
        reply(by=cast.actor(cast.dept_user), at=monday.now, letter_id=letter.pk, text="已办结。")
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        letter.steps.all().delete()
    for table in ("letter", "step"):
        with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM supervision_letters_{table}")
    with pytest.raises(IntegrityError, match="letter_withdrawn_with_reason"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(withdrawn_why="")
    assert timedelta(0) == monday.now - (letter.ended_at or MONDAY)
