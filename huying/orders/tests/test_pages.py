"""Pages of orders: they work, refuse who may not, and say at the field what is wrong."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from huying.core.testing import Clock
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.models import Order, OrderAttachment
from huying.orders.rules import State
from huying.papers.models import Paper
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

DONE = {
    "received_when": "9时签收",
    "spoke_with": "陈女士，电话",
    "measures": "约谈店主，装净化器",
    "solved_when": "12月4日",
    "no_photo": "店主电话里答复，没有到现场",
}


def press(cast: Cast, who: Person, order: Order, verb: str, **body: object) -> int:
    """The status of one act of one person."""
    return cast.client(who).post(f"/orders/{order.code}/{verb}/", body).status_code


def text_of(cast: Cast, who: Person, path: str) -> str:
    """A page as somebody reads it."""
    answer = cast.client(who).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_department_finds_the_order_in_its_inbox_and_signs(cast: Cast, order: Order) -> None:
    page = text_of(cast, cast.dept_user, "/orders/")
    assert order.title in page
    assert "待签收" in page
    assert "下一步" in text_of(cast, cast.dept_user, f"/orders/{order.code}/")
    assert press(cast, cast.dept_user, order, "sign") == 303
    order.refresh_from_db()
    assert order.state == State.SIGNED
    assert order.title not in text_of(cast, cast.dept_user, "/orders/?tab=sign")
    assert order.title in text_of(cast, cast.dept_user, "/orders/?tab=work")
    assert order.title in text_of(cast, cast.dept_user, "/orders/")  # nothing waits to be signed: what is in hand


def test_the_inbox_opens_on_the_first_list_that_is_not_empty(cast: Cast, order: Order) -> None:
    def opens_on(query: str = "") -> list[str]:
        shown = text_of(cast, cast.dept_user, f"/orders/{query}")
        found = re.findall(r'name="tab" value="(\w+)"', shown) + re.findall(r'hx-get="/orders/\?[^"]*tab=(\w+)', shown)
        return sorted({*found, *re.findall(r'href="/orders/\?[^"]*tab=(\w+)&amp;as=xlsx', shown)})

    assert opens_on() == ["sign"]
    press(cast, cast.dept_user, order, "sign")
    assert opens_on() == ["work"]
    assert opens_on("?tab=sign") == ["sign"]
    assert opens_on("?q=没有这个词") == ["sign"]
    assert press(cast, cast.dept_user, order, "report", **DONE) == 303
    assert opens_on() == ["reported"]
    assert opens_on("?tab=ended") == ["ended"]


def test_the_list_is_taken_along_as_it_stands(cast: Cast, order: Order) -> None:
    browser = cast.client(cast.dept_user)
    for query, rows in (("as=xlsx", 1), ("tab=sign&as=xlsx", 1), ("tab=work&as=xlsx", 0)):
        sheet = load_workbook(io.BytesIO(b"".join(browser.get(f"/orders/?{query}").streaming_content))).worksheets[0]
        assert sheet.cell(sheet.max_row, 1).value.startswith(f"共 {rows} 行"), query
        assert (sheet["A5"].value == order.title) == bool(rows)


def test_the_same_key_counts_once(cast: Cast, order: Order) -> None:
    browser = cast.client(cast.dept_user)
    address = f"/orders/{order.code}/"
    browser.post(f"{address}sign/", {"key": "a"})
    sent = {**DONE, "partial": "on", "key": "b"}
    assert [browser.post(f"{address}report/", sent).status_code for _ in range(2)] == [303, 303]
    assert order.reports.count() == 1


def test_wrong_input_is_told_at_its_field(cast: Cast, order: Order) -> None:
    browser = cast.client(cast.dept_user)
    browser.post(f"/orders/{order.code}/sign/")
    answer = browser.post(f"/orders/{order.code}/report/", {**DONE, "measures": ""})
    assert answer.status_code == 422
    assert 'id="report_measures_error"' in answer.content.decode()
    late = browser.post(f"/orders/{order.code}/report/", {**DONE, "solved_when": ""})
    assert 'id="report_solved_when_error"' in late.content.decode()
    mine = {"reason": "不归我", "suggested": str(cast.units.market_bureau.pk)}
    same = browser.post(f"/orders/{order.code}/object/", mine)
    assert (same.status_code, 'id="object_suggested_error"' in same.content.decode()) == (422, True)
    english = browser.post(f"/orders/{order.code}/object/", mine, headers={"Accept-Language": "en"})
    assert "Only a department" in english.content.decode()


@pytest.mark.parametrize("photo", [png(), b"no picture"], ids=["photo", "junk"])
def test_evidence_is_seen_by_those_in_the_order(cast: Cast, order: Order, photo: bytes) -> None:
    sign(by=cast.actor(cast.dept_user), at=order.issued_at, order_id=order.pk)
    sent = {**DONE, "photos": [SimpleUploadedFile("a.png", photo, "image/png")]}
    answer = cast.client(cast.dept_user).post(f"/orders/{order.code}/report/", sent)
    if photo == b"no picture":
        assert answer.status_code == 422
        return
    (name,) = order.reports.get().photos
    address = f"/orders/{order.code}/files/{name}"
    got = {who: cast.client(cast.people[who]).get(address) for who in ("district_seat", "city_user", "guard")}
    assert [answer.status_code for answer in got.values()] == [200, 404, 404]
    list(got["district_seat"].streaming_content)


def test_departments_see_a_file_once_it_is_released(cast: Cast, order: Order) -> None:
    browser = cast.client(cast.district_seat)
    sent = {"title": "现场图", "photo": SimpleUploadedFile("a.png", png(), "image/png")}
    assert browser.post(f"/orders/{order.code}/attach/", sent).status_code == 303
    row = OrderAttachment.objects.get()
    address = f"/orders/{order.code}/files/{row.file}"
    assert cast.client(cast.dept_user).get(address).status_code == 404
    assert "现场图" not in text_of(cast, cast.dept_user, f"/orders/{order.code}/")
    assert press(cast, cast.district_seat, order, "release", attachment=str(row.pk)) == 303
    released = cast.client(cast.dept_user).get(address)
    assert released.status_code == 200
    list(released.streaming_content)


def test_the_parties_are_for_the_department_and_the_issuer_alone(cast: Cast, order: Order) -> None:
    readers = ("dept_user", "district_seat", "street_seat", "inspector")
    seen = {who: "陈女士" in text_of(cast, cast.people[who], f"/orders/{order.code}/") for who in readers}
    assert seen == {"dept_user": True, "district_seat": True, "street_seat": False, "inspector": False}
    assert "油烟直排，夜间" not in text_of(cast, cast.inspector, f"/orders/{order.code}/")


def test_a_department_that_a_ruling_released_reads_no_more_of_the_matter(cast: Cast, order: Order) -> None:
    press(cast, cast.dept_user, order, "sign")
    city = str(cast.units.city_bureau.pk)
    assert press(cast, cast.dept_user, order, "object", reason="归综合执法", suggested=city) == 303
    ruling = text_of(cast, cast.district_chief, f"/orders/{order.code}/")
    assert "归综合执法" in ruling
    assert press(cast, cast.district_chief, order, "rule", lead=city, reason="三定方案") == 303
    former = text_of(cast, cast.dept_user, f"/orders/{order.code}/")
    assert "陈女士" not in former
    assert "油烟直排" not in former
    assert "三定方案" in former
    assert "陈女士" in text_of(cast, cast.city_user, f"/orders/{order.code}/")


def test_thirty_days_after_the_end_a_department_reads_the_course_alone(cast: Cast, order: Order, clock: Clock) -> None:
    """Domain 5.2: what a body needed of people for its work ends with the work and thirty days."""
    address = f"/orders/{order.code}/"
    photo = {"title": "现场图", "photo": SimpleUploadedFile("a.png", png(), "image/png")}
    assert cast.client(cast.district_seat).post(f"{address}attach/", photo).status_code == 303
    file = f"{address}files/{OrderAttachment.objects.get().file}"
    press(cast, cast.district_seat, order, "release", attachment=str(OrderAttachment.objects.get().pk))
    paper = f"/papers/{Paper.objects.get(stream=order.stream).pk}/"
    assert press(cast, cast.district_seat, order, "cancel", reason="派错了") == 303
    clock.advance(days=30)
    assert "陈女士" in text_of(cast, cast.dept_user, address)
    assert b"".join(cast.client(cast.dept_user).get(file))
    clock.advance(days=1)
    page = text_of(cast, cast.dept_user, address)
    assert "陈女士" not in page
    assert "油烟直排，夜间" not in page
    assert "办结已超过 30 天" in page
    caller = Caller(cast.dept_user)
    told = caller.get(f"orders/{order.code}").json()
    assert (told["parties"], told["summary"]) == ("", "")
    for url in (file, paper):
        assert cast.client(cast.dept_user).get(url).status_code == 404, url
    assert "陈女士" in text_of(cast, cast.district_seat, address)


def test_the_list_of_the_centre_narrows(cast: Cast, order: Order, clock: Clock) -> None:
    assert order.title in text_of(cast, cast.window_clerk, "/orders/?q=油烟")
    assert order.title not in text_of(cast, cast.window_clerk, "/orders/?q=没有这个词")
    assert order.title not in text_of(cast, cast.window_clerk, "/orders/?kind=coordination")
    assert order.title not in text_of(cast, cast.window_clerk, "/orders/?tab=late")
    clock.advance(days=3)
    assert order.title in text_of(cast, cast.window_clerk, "/orders/?tab=late")
    assert order.title not in text_of(cast, cast.other_street_seat, "/orders/")


def test_odd_addresses_do_no_harm(cast: Cast, order: Order) -> None:
    browser = cast.client(cast.window_clerk)
    for query in ("tab=x", "page=99999999", "page=-1", "lead=zzz", "kind=y", "q=%00", "sort=title", "colour=red"):
        assert browser.get(f"/orders/?{query}").status_code == 422, query
    assert browser.get("/orders/?tab=review&page=3").status_code == 200
    assert browser.get("/orders/261121-000000-0/").status_code in {404, 422}
    assert browser.post(f"/orders/{order.code}/unheard/").status_code == 404
    assert browser.get(f"/orders/{order.code}/sign/").status_code == 405


def test_what_is_read_renews_itself_without_the_forms(cast: Cast, order: Order) -> None:
    browser = cast.client(cast.dept_user)
    headers = {"HX-Request": "true", "HX-Target": "order-now"}
    same = browser.get(f"/orders/{order.code}/?v={order.version}", headers=headers).content.decode()
    assert "<form" not in same
    assert "有了新进展" not in same
    assert f'data-live-topic="orders:{cast.units.market_bureau.pk}"' in same
    press(cast, cast.dept_user, order, "sign")
    later = browser.get(f"/orders/{order.code}/?v={order.version}", headers=headers).content.decode()
    assert "有了新进展" in later
    rows = browser.get("/orders/", headers={"HX-Request": "true", "HX-Target": "orders"}).content.decode()
    assert "<html" not in rows


def test_the_ticket_opens_the_orders_of_ones_own(cast: Cast) -> None:
    told = cast.client(cast.dept_user).get("/orders/ticket/").json()
    assert f"orders:{cast.units.market_bureau.pk}" in told["ticket"]
    assert "orders:990108" in cast.client(cast.window_clerk).get("/orders/ticket/").json()["ticket"]
    assert cast.client(cast.guard).get("/orders/ticket/").status_code == 404


def test_a_result_waits_for_the_centre(cast: Cast, order: Order) -> None:
    chen = cast.actor(cast.dept_user)
    sign(by=chen, at=order.issued_at, order_id=order.pk)
    report(by=chen, at=order.issued_at, order_id=order.pk, result=Result(**DONE))
    assert order.title in text_of(cast, cast.window_clerk, "/orders/?tab=review")
    assert press(cast, cast.window_clerk, order, "accept_result") == 303
    assert press(cast, cast.window_clerk, order, "call_back", outcome="not") == 422
    assert press(cast, cast.window_clerk, order, "call_back", outcome="satisfied") == 303
    assert press(cast, cast.window_clerk, order, "close") == 303
    assert order.title in text_of(cast, cast.dept_user, "/orders/?tab=ended")
