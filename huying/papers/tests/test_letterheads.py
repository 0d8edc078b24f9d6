"""What an organisation prints of itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from huying.core.testing import Clock
from huying.papers.models import Letterhead
from huying.papers.tests.trial import issued
from tests.cast import Cast

FORM = {"letters": " 望社 治 ", "inquiry_phone": "057188880000", "supervision_phone": "12345"}


def address(cast: Cast, which: str = "district_center") -> str:
    return reverse("papers:set_letterhead", args=[getattr(cast.units, which).pk])


def test_a_chief_sets_letters_and_the_count_goes_on(cast: Cast, clock: Clock) -> None:
    first = issued(cast, clock)
    assert cast.client(cast.district_chief).post(address(cast), FORM).status_code == 302
    assert (first.number, issued(cast, clock).number) == ("望政综试〔2026〕1号", "望社治试〔2026〕2号")
    head = Letterhead.objects.get()
    assert (head.inquiry_phone, head.supervision_phone) == ("0571-88880000", "12345")
    page = cast.client(cast.district_chief).get(reverse("papers:letterheads")).content.decode()
    assert "望社治受〔2026〕1号" in page


def test_one_is_open_and_the_others_are_found_by_name(cast: Cast) -> None:
    browser, page = cast.client(cast.district_chief), reverse("papers:letterheads")
    center, court = cast.units.district_center, cast.units.court
    listed = browser.get(page).content.decode()
    assert center.name in listed
    assert 'name="letters"' not in listed
    opened = browser.get(page, {"body": court.pk}).content.decode()
    assert f'action="{address(cast, "court")}"' in opened
    assert f'action="{address(cast)}"' not in opened
    found = browser.get(page, {"q": court.name}).content.decode()
    assert court.name in found
    assert center.name not in found
    assert "没有这样的单位" in browser.get(page, {"q": "没有"}).content.decode()
    assert browser.get(page, {"body": "0" * 32}).status_code == 404
    assert browser.get(page, {"body": "x"}).status_code == 200


def test_a_committee_s_head_sets_its_own_and_no_other(cast: Cast) -> None:
    browser = cast.client(cast.mediation_admin)
    assert browser.post(address(cast), FORM).status_code == 404
    page = browser.get(reverse("papers:letterheads")).content.decode()
    assert "人民调解委员会" in page
    assert cast.units.district_center.name not in page


def test_for_everybody_else_there_is_no_such_page(cast: Cast) -> None:
    for person in (cast.guard, cast.district_seat, cast.mediator):
        assert cast.client(person).get(reverse("papers:letterheads")).status_code == 404
        assert cast.client(person).post(address(cast), FORM).status_code == 404


@pytest.mark.parametrize("wrong", [{"letters": ""}, {"letters": "望" * 13}, {"inquiry_phone": "123"}])
def test_bad_input_is_said_at_its_field(cast: Cast, wrong: dict[str, str]) -> None:
    told = cast.client(cast.district_chief).post(address(cast), FORM | wrong)
    assert told.status_code == 422
    assert not Letterhead.objects.exists()
    assert cast.client(cast.district_chief).get(address(cast)).status_code == 405
