"""A retry changes nothing."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from huying.core.errors import Invalid
from huying.core.idempotency import KeyReused, KeyTooLong, once


def test_the_answer_is_told_again(db: None) -> None:
    done: list[int] = []

    def work() -> dict[str, int]:
        done.append(1)
        return {"n": len(done)}

    first = once(who="p", key="k", content={"a": 1}, work=work)
    again = once(who="p", key="k", content={"a": 1}, work=work)
    assert (first.value, first.replayed) == ({"n": 1}, False)
    assert (again.value, again.replayed) == ({"n": 1}, True)
    assert once(who="other", key="k", content={"a": 1}, work=work).value == {"n": 2}
    assert once(who="p", key="", content={"a": 1}, work=work).value == {"n": 3}


def test_another_content_under_the_same_key_is_refused(db: None) -> None:
    once(who="p", key="k", content={"a": 1}, work=lambda: 1)
    with pytest.raises(KeyReused) as refusal:
        once(who="p", key="k", content={"a": 2}, work=lambda: 1)
    assert "已经登记过一次，后来改动" in str(refusal.value)
    assert "press again" in refusal.value.messages()["en"]
    with pytest.raises(KeyTooLong):
        once(who="p", key="k" * 121, content={}, work=lambda: 1)


@pytest.mark.parametrize("answer", ["261121-482053-7", {"code": "261121-482053-7"}])
def test_it_says_which_matter_was_recorded(db: None, answer: object) -> None:
    once(who="p", key="k", content={"a": 1}, work=lambda: answer)
    with pytest.raises(KeyReused) as refusal:
        once(who="p", key="k", content={"a": 2}, work=lambda: answer)
    told = refusal.value.messages()
    assert refusal.value.values["code"] == "261121-482053-7"
    assert "（编号 261121-482053-7）" in told["zh"]
    assert "(code 261121-482053-7)" in told["en"]


def test_a_refused_request_may_be_mended_and_sent_again(db: None) -> None:
    def refuse() -> None:
        raise Invalid

    with pytest.raises(Invalid):
        once(who="p", key="k", content={"a": 1}, work=refuse)
    assert once(who="p", key="k", content={"a": 2}, work=lambda: "done").value == "done"


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_do_the_work_once() -> None:
    done: list[int] = []
    answers: list[object] = []

    def send() -> None:
        try:
            answers.append(once(who="p", key="k", content={}, work=lambda: done.append(1) or "done").value)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert answers == ["done"] * 6
