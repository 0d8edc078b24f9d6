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
