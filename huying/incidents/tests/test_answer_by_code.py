"""Answers by text message or telephone key."""

from __future__ import annotations

import pytest

from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import EnoughCame
from huying.incidents.commands.answer_by_code import NoSuchCall, ReplyNotUnderstood, answer_by_code
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment
from huying.incidents.rules import Answer
from tests.cast import Cast

PHONE = "13800005678"
"""Of everybody in the cast: the code alone tells the calls apart."""


@pytest.fixture
def call(cast: Cast, clock: Clock) -> Assignment:
    """The police post is called to the mall."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    return Assignment.objects.get(incident=incident, person=cast.police_post)


@pytest.mark.parametrize(
    ("digit", "state"),
    [("1", Answer.ACCEPTED), ("2", Answer.DECLINED), ("3", Answer.ARRIVED)],
    ids=["去", "去不了", "到场"],
)
def test_each_digit_is_one_answer(call: Assignment, clock: Clock, digit: str, state: Answer) -> None:
    assert answer_by_code(at=clock.now, phone=PHONE, text=f"{digit} {call.answer_code}").state == state


@pytest.mark.parametrize("form", ["1{}", " 1 {} ", "1-{}", "１ {}", "1，{}"])
@pytest.mark.parametrize("phone", [PHONE, f"+86{PHONE}", f"0086 {PHONE}", "138-0000-5678"])
def test_however_it_is_typed(call: Assignment, clock: Clock, form: str, phone: str) -> None:
    assert answer_by_code(at=clock.now, phone=phone, text=form.format(call.answer_code)).state == Answer.ACCEPTED


@pytest.mark.parametrize("text", ["", "1", "好的", "4 482053", "1 48205", "1 4820533", "482053"])
def test_what_is_not_understood_says_how(call: Assignment, clock: Clock, text: str) -> None:
    with pytest.raises(ReplyNotUnderstood) as refusal:
        answer_by_code(at=clock.now, phone=PHONE, text=text)
    assert "去请回「1 编号」" in refusal.value.messages()["zh"]


def test_only_the_called_telephone_answers(call: Assignment, clock: Clock) -> None:
    for phone in ("13900001234", "", "5678"):
        with pytest.raises(NoSuchCall):
            answer_by_code(at=clock.now, phone=phone, text=f"1 {call.answer_code}")


def test_a_wrong_code_and_an_old_one_are_not_found(call: Assignment, clock: Clock) -> None:
    wrong = f"{(int(call.answer_code) + 1) % 1_000_000:06d}"
    with pytest.raises(NoSuchCall):
        answer_by_code(at=clock.now, phone=PHONE, text=f"1 {wrong}")
    clock.advance(hours=13)
    with pytest.raises(NoSuchCall):
        answer_by_code(at=clock.now, phone=PHONE, text=f"1 {call.answer_code}")


def test_the_record_says_by_which_way_the_answer_came(call: Assignment, clock: Clock) -> None:
    answer_by_code(at=clock.now, phone=PHONE, text=f"1 {call.answer_code}")
    answer_by_code(at=clock.now, phone=PHONE, text=f"1 {call.answer_code}")
    told = [entry for entry in read(call.incident.stream) if entry.type == "incidents.ResponderAccepted"]
    assert [entry.actor["via"] for entry in told] == ["reply"]


def test_a_late_answer_is_told_that_it_is_over(cast: Cast, call: Assignment, clock: Clock) -> None:
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=call.incident_id, reason="家属误会")
    with pytest.raises(EnoughCame):
        answer_by_code(at=clock.now, phone=PHONE, text=f"3 {call.answer_code}")
    assert answer_by_code(at=clock.now, phone=PHONE, text=f"2 {call.answer_code}").state == Answer.WITHDRAWN
