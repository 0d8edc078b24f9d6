"""Pages and the API of objections: the same answers, every refusal at its field, and never who rated."""

from __future__ import annotations

import json
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.orders.models import Order
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.testing import WHY, an_objection, the_rating
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png


def test_a_department_objects_with_files_and_the_centre_rules(cast: Cast, clock: Clock, order: Order) -> None:
    bureau, seat = cast.client(cast.dept_user), cast.client(cast.district_seat)
    new = f"/ratings/object/order/{the_rating(order).pk}/"
    assert new in bureau.get("/ratings/").content.decode()
    assert new in bureau.get(f"/orders/{order.code}/").content.decode()
    assert "双评双督办法" in bureau.get(new).content.decode()
    empty = bureau.post(new, {"text": " ", "key": "a"})
    assert (empty.status_code, "text" in empty.context["form"].errors) == (422, True)
    wrong = SimpleUploadedFile("a.exe", b"MZ", content_type="application/pdf")
    bad = bureau.post(new, {"text": WHY, "evidence": wrong, "key": "b"})
    assert (bad.status_code, "evidence" in bad.context["form"].errors, WHY in bad.content.decode()) == (422, True, True)
    photo = SimpleUploadedFile("a.png", png(), content_type="image/png")
    sent = bureau.post(new, {"text": WHY, "evidence": photo, "key": "c"})
    again = bureau.post(new, {"text": WHY, "evidence": SimpleUploadedFile("a.png", png()), "key": "c"})
    objection = RatingObjection.objects.get()
    one = f"/ratings/{objection.code}/"
    assert [each.headers["Location"] for each in (sent, again)] == [one, one]
    late = bureau.post(new, {"text": WHY, "key": "d"})
    assert (late.status_code, objection.code in late.content.decode()) == (422, True)
    file = f"{one}files/{objection.evidence[0]}"
    kept = seat.get(file)
    assert (kept.status_code, len(b"".join(kept.streaming_content)) > 100) == (200, True)
    assert cast.client(cast.stranger).get(file).status_code == 404
    assert objection.code in seat.get("/ratings/?state=open").content.decode()
    assert "作出裁定" in seat.get(one).content.decode()
    assert "作出裁定" not in bureau.get(one).content.decode()
    none = seat.post(f"{one}rule/", {"outcome": "left_out", "reason": "", "key": "e"})
    assert (none.status_code, "reason" in none.context["form"].errors) == (422, True)
    said = {"outcome": "left_out", "reason": "不属于其职责", "key": "f"}
    assert [seat.post(f"{one}rule/", said).status_code for _ in range(2)] == [303, 303]
    assert seat.post(f"{one}rule/", {**said, "key": "g"}).status_code == 422
    assert bureau.post(f"{one}rule/", said).status_code == 403
    assert "不属于其职责" in bureau.get(one).content.decode()
    assert "不计入统计" in bureau.get(f"/orders/{order.code}/").content.decode()
    assert "经裁定不计入" in seat.get("/orders/ratings/").content.decode()


def test_who_rated_is_told_in_no_page_program_paper_or_fact(cast: Cast, clock: Clock, order: Order) -> None:
    objection = an_objection(order, by=cast.actor(cast.dept_user), at=clock.now)
    said = {"outcome": "left_out", "reason": "不属于其职责"}
    assert Caller(cast.district_seat).post(f"rating_objections/{objection.code}/rule", said).status_code == 200
    bureau, api = cast.client(cast.dept_user), Caller(cast.dept_user)
    paper = Paper.objects.get(stream=objection.stream)
    asked = (
        "/ratings/",
        f"/ratings/{objection.code}/",
        "/ratings/?as=csv",
        "/ratings/?as=xlsx",
        f"/papers/{paper.pk}.pdf",
    )
    told = [_whole(bureau, address) for address in asked]
    told += [api.get(path).content.decode() for path in ("rating_objections", f"rating_objections/{objection.code}")]
    told += [json.dumps(entry.data, default=str) for entry in read(objection.stream)]
    line = next(
        row for row in api.get(f"orders/{order.code}/timeline").json()["items"] if row["type"].endswith("OrderRated")
    )
    told += [json.dumps(line, ensure_ascii=False), json.dumps(paper.facts, ensure_ascii=False)]
    assert [address for address, words in zip(asked, told, strict=False) if objection.code not in words] == []
    rater = cast.street_seat
    for words in told:
        for secret in (rater.name, str(rater.pk), cast.units.street_center.name, str(cast.units.street_center.pk)):
            assert secret not in words, (secret, words[:200])


def _whole(browser: Client, address: str) -> str:
    answer = browser.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF"):
        return read_back(body).text
    if body.startswith(b"PK"):
        sheets = load_workbook(BytesIO(body)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return body.decode()


def test_the_api_says_the_same(cast: Cast, clock: Clock, order: Order) -> None:
    bureau, seat = Caller(cast.dept_user), Caller(cast.district_seat)
    [rating] = bureau.get("ratings").json()["items"]
    path = f"ratings/order/{rating['id']}/object"
    empty = bureau.post(path, {"text": " "})
    assert (empty.status_code, empty.json()["field"], empty.json()["type"]) == (
        422,
        "text",
        "/problems/rating-words-needed",
    )
    assert set(empty.json()["messages"]) == {"zh", "en"}
    assert Caller(cast.stranger).post(path, {"text": WHY}).status_code == 404
    assert Caller(cast.street_seat).post(path, {"text": WHY}).status_code == 403
    made = [bureau.post(path, {"text": WHY}, key="k").json() for _ in range(2)]
    assert made[0] == made[1]
    twice = bureau.post(path, {"text": WHY})
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/rating-objected-already")
    one = f"rating_objections/{made[0]['code']}"
    assert (made[0]["state"], made[0]["score"], seat.get(one).json()["text"]) == ("open", 1, WHY)
    ruled = seat.post(f"{one}/rule", {"outcome": "stands", "reason": "属实"}).json()
    assert (ruled["state"], ruled["reason"]) == ("stands", "属实")
    assert seat.post(f"{one}/rule", {"outcome": "stands", "reason": "属实"}).status_code == 409
    assert seat.get("rating_objections?state=stands").json()["total"] == 1


def test_a_late_objection_is_refused_with_its_day(cast: Cast, clock: Clock, order: Order) -> None:
    key = the_rating(order).pk
    clock.advance(days=9)
    answer = Caller(cast.dept_user).post(f"ratings/order/{key}/object", {"text": WHY})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/rating-objection-late")
    assert "异议期已于" in answer.json()["messages"]["zh"]
    page = cast.client(cast.dept_user)
    assert "不能再提异议" in page.get(f"/ratings/object/order/{key}/").content.decode()
    late = page.post(f"/ratings/object/order/{key}/", {"text": WHY, "key": "a"})
    assert (late.status_code, WHY in late.content.decode()) == (422, True)
