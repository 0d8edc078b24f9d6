"""A whole result is proved, by a photo or a paper, or it says why nothing proves it (domain 4.c 6)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from huying.core.testing import Clock
from huying.orders.commands.sign import sign
from huying.orders.models import Order, Report
from huying.orders.testing import an_order
from tests.cast import Cast
from tests.pictures import pdf, png

FOUR = {"received_when": "9时", "spoke_with": "陈女士", "measures": "约谈店主", "solved_when": "12月4日"}


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """The smoke, signed by 市监."""
    seat, chen = cast.actor(cast.district_seat), cast.actor(cast.dept_user)
    made = an_order(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=cast.town.community.code)
    return sign(by=chen, at=clock.now, order_id=made.pk)


def press(cast: Cast, order: Order, **said: Any) -> HttpResponse:
    body = {"key": str(said), **FOUR, **said}
    return cast.client(cast.dept_user).post(f"/orders/{order.code}/report/", body)


def test_without_anything_it_is_refused_at_its_field_and_keeps_the_words(cast: Cast, order: Order) -> None:
    told = press(cast, order, no_photo="  ")
    shown = told.content.decode()
    assert (told.status_code, Report.objects.exists()) == (422, False)
    assert "report_no_photo_error" in shown
    assert "约谈店主" in shown


def test_a_reason_will_do_and_is_read_with_the_report(cast: Cast, order: Order) -> None:
    assert press(cast, order, no_photo="店主电话里答复").status_code == 303
    assert "店主电话里答复" in cast.client(cast.district_seat).get(f"/orders/{order.code}/").content.decode()


def test_photos_and_papers_prove_it(cast: Cast, order: Order) -> None:
    files = [SimpleUploadedFile("a.png", png(), "image/png"), SimpleUploadedFile("b.pdf", pdf(), "application/pdf")]
    assert press(cast, order, photos=files).status_code == 303
    row = Report.objects.get()
    assert sorted(name.rpartition(".")[2] for name in row.photos) == ["jpg", "pdf"]
    desk = cast.client(cast.district_seat)
    page = desk.get(f"/orders/{order.code}/").content.decode()
    assert (page.count('loading="lazy"'), "下载 PDF" in page) == (1, True)
    answers = [desk.get(f"/orders/{order.code}/files/{name}") for name in row.photos]
    assert [answer.status_code for answer in answers] == [200, 200]
    for answer in answers:
        answer.close()


def test_a_part_needs_none(cast: Cast, order: Order) -> None:
    assert press(cast, order, partial="on").status_code == 303
    assert Report.objects.get().partial
