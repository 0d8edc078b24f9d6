"""郑窗口 goes a step back in the browser, changes the form and sends it again: nothing is lost, nothing is doubled."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.models import Case
from huying.cases.testing import registered
from huying.core.testing import Clock
from tests.cast import Cast

FORM = {
    "do": "register",
    "line": "dispute",
    "channel": "window",
    "category": "housing",
    "facts": "租期已满，房东不退押金。",
    "place": "潮前花苑 8 幢",
    "parties-TOTAL_FORMS": "1",
    "parties-INITIAL_FORMS": "0",
    "parties-0-side": "applicant",
    "parties-0-kind": "natural",
    "parties-0-name": "张三丰",
    "parties-0-phone": "13800001234",
}


def key_in(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.fixture
def window(cast: Cast, clock: Clock) -> Client:
    return cast.client(cast.window_clerk)


def test_the_register_names_the_one_that_was_recorded(window: Client) -> None:
    assert window.post(reverse("cases:new"), {**FORM, "key": "k"}).status_code == 303
    case = Case.objects.get()
    again = window.post(reverse("cases:new"), {**FORM, "key": "k", "facts": "还有水电费没结。"})
    page = again.content.decode()
    assert again.status_code == 422
    assert f"已经登记过一次（编号 {case.code}）" in page
    assert reverse("cases:case", args=[case.code]) in page
    assert "还有水电费没结。" in page
    assert Case.objects.count() == 1
    fresh = key_in(page)
    assert fresh != "k"
    third = window.post(reverse("cases:new"), {**FORM, "key": fresh, "facts": "还有水电费没结。"})
    assert third.status_code == 303
    assert Case.objects.count() == 2


def test_an_act_keeps_what_was_typed_and_may_be_pressed_again(cast: Cast, window: Client) -> None:
    case = registered(cast.window_clerk)
    address = reverse("cases:act", args=[case.code, "add_material"])
    assert window.post(address, {"text": "收条一张", "kind": "other", "key": "k"}).status_code == 303
    again = window.post(address, {"text": "收条两张", "kind": "other", "key": "k"})
    page = again.content.decode()
    assert again.status_code == 422
    assert "已经登记过一次" in page
    assert "收条两张" in page
    assert window.post(address, {"text": "收条两张", "kind": "other", "key": key_in(page)}).status_code == 303
    assert case.materials.count() == 2
