"""Whoever mistypes an address reads it in words meant for them: citizens at their door, the staff on their pages."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.core.testing import Clock
from tests.cast import Cast

MISTYPED = "261121-482053-0"
DOOR = 'action="/c/"'


@pytest.mark.parametrize("address", ["{}/", "{}/?k=aaaaaaaa", "{}/mediators/"])
@pytest.mark.parametrize("code", [MISTYPED, "zzz"])
def test_a_mistyped_code_leads_to_the_door_with_the_code_in_it(cast: Cast, address: str, code: str) -> None:
    answer = Client().get("/c/" + address.format(code))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert DOOR in shown
    assert f'value="{code}"' in shown
    assert "编号不对，请核对每一位数字后再输入" in shown
    assert "这个字段是必填项" not in shown


def test_nor_does_an_act_on_it_lead_to_the_pages_of_the_staff(cast: Cast) -> None:
    answer = Client().post(f"/c/{MISTYPED}/urge/", {"key": "a"})
    assert answer.status_code == 422
    assert DOOR in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "home"), [("/c/a/b/c/d/", "/c/"), ("/c/261121-482053-7/nothing/", "/c/"), ("/v/a/b/c/", "/v/")]
)
def test_an_error_of_a_citizen_is_on_a_page_for_citizens(cast: Cast, address: str, home: str) -> None:
    answer = Client().post(address) if "nothing" in address else Client().get(address)
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert "没有找到" in shown
    assert f'href="{home}"' in shown
    assert 'href="/"' not in shown
    assert "hx-headers" not in shown
    assert 'href="tel:110"' in shown


@pytest.mark.parametrize("address", ["/cases/zzz/", "/orders/zzz/", f"/cases/{MISTYPED}/", f"/orders/{MISTYPED}/"])
def test_a_wrong_address_of_a_matter_is_not_found(cast: Cast, clock: Clock, address: str) -> None:
    answer = cast.client(cast.window_clerk).get(address)
    assert answer.status_code == 404
    assert "hx-headers" in answer.content.decode()
