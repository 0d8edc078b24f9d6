"""An error that nobody foresaw, on the pages of citizens: calm, in their look, with what to do; no database needed."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from huying.cases.models import Case
from huying.cases.testing import a_case
from tests.cast import Cast

STAFF = ('href="/"', "回到首页", "值班员", "hy-bar")


@pytest.fixture
def case(cast: Cast) -> Case:
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code)


@pytest.fixture
def broken(case: Case) -> Case:
    """The table of cases is gone: whatever asks for it fails, and everything after it too."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_case RENAME TO cases_gone")
    return case


def knock(case: Case, **headers: str) -> str:
    """What a citizen reads who types the code while the service is broken."""
    browser = Client(raise_request_exception=False)
    answer = browser.post(reverse("citizen:door"), {"code": case.code, "tail": "1234"}, headers=headers)
    assert answer.status_code == 500
    return answer.content.decode()


def test_a_citizen_reads_a_calm_page_with_what_to_do(broken: Case) -> None:
    page = knock(broken, **{"X-Request-ID": "ask-20261122"})
    assert [word for word in STAFF if word in page] == []
    assert "请过几分钟再试一次" in page
    assert "受理您事项的窗口" in page
    assert "ask-20261122" in page
    assert 'href="/c/"' in page
    assert 'href="tel:110"' in page
    assert "500" not in re.sub(r"<[^>]*>", "", page)


def test_in_english_for_who_reads_english(broken: Case) -> None:
    page = knock(broken, **{"Accept-Language": "en"})
    assert "You did nothing wrong" in page
    assert "If it goes on like this" in page


@pytest.mark.django_db
def test_a_wrong_address_leads_back_to_the_door() -> None:
    answer = Client().get("/c/not-a-code/at/all/of/this/kind")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "请核对告知单上的编号" in page
    assert [word for word in STAFF if word in page] == []


def test_the_staff_keep_their_page(cast: Cast, broken: Case) -> None:
    browser = cast.client(cast.window_clerk)
    browser.raise_request_exception = False
    answer = browser.get(f"/cases/{broken.code}/")
    assert answer.status_code == 500
    assert "回到首页" in answer.content.decode()
