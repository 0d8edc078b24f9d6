"""Why somebody was not called, asked on its page and while typing: what is no answer says so, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from huying.incidents.models import Incident
from tests.cast import Cast

NOBODY = ("人员和单位里没有", "Nobody and no unit of")
NO_NAME = ("请填姓名或单位名称，不超过 60 个字。", "name, of at most 60 characters.")


def asked(cast: Cast, code: str, text: str, language: str = "zh-hans", *, typing: bool = False) -> Any:
    """The answer to the street's seat."""
    headers = {"Accept-Language": language} | ({"HX-Request": "true"} if typing else {})
    return cast.client(cast.street_seat).get(f"/seat/incidents/{code}/why/", {"q": text}, headers=headers)


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("孙志愿", 200, ("没有所需能力", "Lacks what is needed")),
        ("不存在的人", 200, NOBODY),
        ("袁保安", 200, NOBODY),
        ("%' OR 1=1 --", 200, NOBODY),
        ("<script>", 200, NOBODY),
        ("\0", 422, NO_NAME),
        ("   ", 422, NO_NAME),
        ("", 422, NO_NAME),
        ("长" * 61, 422, NO_NAME),
    ],
    ids=["known", "unknown", "of another district", "sql", "html", "nul", "blank", "empty", "too long"],
)
def test_every_question_is_answered_in_both_languages(
    garage: Incident, night: Cast, text: str, status: int, words: tuple[str, str]
) -> None:
    for language, expected in zip(("zh-hans", "en"), words, strict=True):
        answer = asked(night, garage.code, text, language)
        page = answer.content.decode()
        assert (answer.status_code, expected in page) == (status, True), (language, page)
        assert "<script>" not in page.split("why-found")[-1].split("</section>")[0]


def test_a_person_of_another_district_is_answered_like_nobody(garage: Incident, night: Cast) -> None:
    stranger = asked(night, garage.code, night.stranger_guard.name, typing=True).content.decode()
    nobody = asked(night, garage.code, "某某某", typing=True).content.decode()
    assert stranger.replace(night.stranger_guard.name, "某某某") == nobody


def test_a_field_that_is_emptied_while_typing_is_no_mistake(garage: Incident, night: Cast) -> None:
    emptied = asked(night, garage.code, "", typing=True)
    assert (emptied.status_code, emptied.content.strip()) == (200, b"")
    too_long = asked(night, garage.code, "长" * 61, typing=True)
    assert too_long.status_code == 422
    assert "hy-inline-error" not in too_long.content.decode(), "it is put in its place, not said aside"


@pytest.mark.parametrize("code", ["nonsense", "261121-000000-2", "261121"])
def test_a_malformed_code_says_so(garage: Incident, night: Cast, code: str) -> None:
    for language, words in (("zh-hans", "编号不对，请核对每一位数字"), ("en", "Check each digit")):
        answer = asked(night, code, "孙志愿", language)
        assert (answer.status_code, words in answer.content.decode()) == (404, True)


def test_a_code_of_no_incident_is_not_found(garage: Incident, night: Cast) -> None:
    assert asked(night, "000101-000000-6", "孙").status_code in {404, 422}


def test_no_address_of_the_seat_falls_over_a_nul(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    for address in ("/seat/?q=%00", "/seat/queue/?q=a%00&current=%00", "/seat/places/?place=%00a", "/seat/?area=%00"):
        assert browser.get(address).status_code == 200, address
    assert browser.get("/rules/cards/?code=%00").status_code == 200
