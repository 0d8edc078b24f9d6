"""What 郑窗口's page does when it is refused: nothing typed is lost, and the page shows the way on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from huying.cases.commands.register import register
from huying.cases.intake import EARLIEST, LongAgo, NewPetition
from huying.cases.models import Case, Party
from huying.cases.testing import new_case, registered
from huying.cases.tests.test_register_page import body, page
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.cast import Cast

PETITION = {"line": "petition", "petition_class": "appeal", "route": "petition", "category": "land"}

SUGGESTION = {"petition_class": "suggestion", "route": ""}


@pytest.fixture
def window(cast: Cast, clock: Clock) -> Client:
    """郑窗口's browser."""
    return cast.client(cast.window_clerk)


@pytest.mark.parametrize(
    ("way", "state"),
    [
        ({"do": "accept"}, "accepted"),
        (
            {"do": "settle", "petition_class": "suggestion", "route": "", "text": "已答复", "result": "solved"},
            "disposed",
        ),
    ],
)
def test_a_second_petition_keeps_its_form_and_is_taken_in_once_it_is_checked(
    window: Client, way: dict[str, str], state: str
) -> None:
    window.post("/cases/new/", body(**PETITION))
    first = Case.objects.get()
    sent = body(**{**PETITION, "key": "k2", "facts": "另一块地的补偿款也没有发。", **way})
    told = window.post("/cases/new/", sent)
    assert told.status_code == 409
    shown = page(told)
    for kept in ("另一块地的补偿款也没有发。", "李四光", "潮汇商场", 'name="different"', "id_different_error"):
        assert kept in shown
    assert f'href="/cases/{first.code}/"' in shown
    assert Case.objects.count() == 1
    assert window.post("/cases/new/", {**sent, "different": "on"}).status_code == 303
    assert Case.objects.exclude(pk=first.pk).get().state == state


def test_the_box_is_not_shown_to_those_who_need_none(window: Client) -> None:
    assert 'name="different"' not in page(window.get("/cases/new/"))
    assert 'name="different"' not in page(window.post("/cases/new/", body(facts="")))


def test_what_is_not_accepted_is_not_registered_either_even_without_a_key(window: Client) -> None:
    assert window.post("/cases/new/", body(category="", key="")).status_code == 422
    assert not Case.objects.exists()


@pytest.mark.parametrize("code", ["261121-482053-7", "261121-178851-3", "000000-000000-1", "x" * 30])
def test_a_whistle_that_is_none_can_be_corrected_or_cleared(window: Client, code: str) -> None:
    told = window.post("/cases/new/", body(whistle=code))
    assert told.status_code in {404, 422}
    assert "id_whistle_error" in page(told)
    assert "李四光" in page(told)
    assert 'type="hidden" name="whistle"' not in page(told)
    assert window.post("/cases/new/", body(whistle="")).status_code == 303


def test_whoever_may_not_register_there_loses_nothing_typed(cast: Cast, clock: Clock) -> None:
    elsewhere = cast.client(cast.other_street_seat)
    told = elsewhere.post("/cases/new/", body(place="990108001005B00012"))
    assert told.status_code in {403, 422}
    assert "李四光" in page(told)


@pytest.mark.parametrize("do", ["bogus", "more ", ""])
def test_a_button_that_is_none_does_nothing(window: Client, do: str) -> None:
    assert window.post("/cases/new/", body(do=do)).status_code == 422
    assert not Case.objects.exists()


def test_the_fewest_fields_make_a_case_that_opens(window: Client) -> None:
    told = window.post(
        "/cases/new/",
        {
            "line": "dispute",
            "facts": "楼上漏水",
            "place": "潮前社区",
            "parties-TOTAL_FORMS": "2",
            "parties-INITIAL_FORMS": "0",
            "parties-0-name": "张三丰",
            "parties-0-phone": "13800001234",
            "parties-1-name": "李四光",
        },
    )
    assert told.status_code == 303
    case = Case.objects.get()
    assert (case.source, case.state) == ("other", "registered")
    assert set(Party.objects.values_list("side", "kind")) == {("applicant", "natural")}
    for address in (told.headers["Location"], f"/cases/{case.code}/", "/cases/", "/cases/?source=other"):
        answer = window.get(address)
        assert answer.status_code == 200
        assert case.code in page(answer)
    assert not Paper.objects.exists()


@pytest.mark.parametrize("wrong", [{"source": ""}, {"channel": "pigeon"}, {"line": "quarrel"}])
def test_the_database_keeps_no_choice_without_words(cast: Cast, clock: Clock, wrong: dict[str, str]) -> None:
    case = registered(cast.window_clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**wrong)


@pytest.mark.parametrize("day", ["0001-01-01", "1800-01-01", "1949-09-30"])
@pytest.mark.parametrize("field", ["happened_on", "agreed_on"])
def test_a_day_of_long_ago_is_a_slip_of_the_pen(window: Client, field: str, day: str) -> None:
    told = window.post("/cases/new/", body(**{field: day}))
    assert told.status_code == 422
    assert f"id_{field}_error" in page(told)
    assert "请核对年份" in page(told)
    assert not Case.objects.exists()


def test_the_earliest_day_is_taken_and_the_one_before_is_refused(cast: Cast, clock: Clock) -> None:
    content = new_case(happened_on=EARLIEST, petition=NewPetition())
    assert register(by=cast.actor(cast.window_clerk), at=clock.now, content=content).happened_on == EARLIEST
    with pytest.raises(LongAgo) as told:
        register(by=cast.actor(cast.window_clerk), at=clock.now, content=replace(content, agreed_on=date(1949, 9, 30)))
    assert told.value.field == "agreed_on"
    assert told.value.messages()["en"] == "The day is too long ago. Please check the year."
