"""Letters over the API: begun from facts, drafted once, sent, answered with a PDF; refusals at their fields."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from huying.core.clock import CHINA
from huying.core.documents import store_document
from huying.core.testing import Clock
from huying.orders.testing import an_order
from huying.papers.render import draft as draft_paper
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import SECTIONS, Kind
from huying.supervision.letters.testing import TEXTS
from huying.supervision.letters.writing import paper_facts
from tests.api import Caller
from tests.cast import Cast

TASK = {key: TEXTS[key] for key in SECTIONS[Kind.TASK]}
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


def body(cast: Cast, kind: Kind = Kind.TASK, **more: Any) -> dict[str, Any]:
    """A task for the market bureau."""
    sections = {key: TEXTS[key] for key in SECTIONS[kind]}
    day = "2026-11-27" if kind is Kind.TASK else None
    to = str(cast.units.market_bureau.pk)
    return {"kind": kind, "to": to, "subject": "清理消防通道", "sections": sections, "due_on": day, **more}


def test_a_task_from_the_facts_to_its_end(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    seat, chief, bureau = Caller(cast.district_seat), Caller(cast.district_chief), Caller(cast.dept_user)
    order = an_order(
        by=cast.actor(cast.district_seat), at=clock.now, lead=cast.units.market_bureau, area_code="990108001005"
    )
    begun = seat.get(f"letter_outlines?kind=task&matters={order.code}").json()
    assert (begun["to"], begun["matters"]) == (str(cast.units.market_bureau.pk), [order.code])
    assert order.code in begun["sections"]["content"]
    codes = {seat.post("letters", body(cast, matters=[order.code]), key="one").json()["code"] for _ in range(2)}
    assert len(codes) == Letter.objects.count() == 1
    at = f"letters/{codes.pop()}"
    assert seat.post(f"{at}/approve").status_code == 403
    assert chief.post(f"{at}/approve").json()["state"] == "approved"
    for verb in ("number", "send"):
        told = seat.post(f"{at}/{verb}").json()
    assert told["number"] == "望政综办〔2026〕1号"
    bare = bureau.post(f"{at}/reply", {"text": "已清理。"})
    assert (bare.status_code, bare.json()["field"]) == (422, "evidence")
    strange = bureau.post(f"{at}/reply", {"text": "已清理。", "evidence": [f"{'a' * 64}.pdf"]})
    assert (strange.status_code, strange.json()["field"]) == (422, "evidence")
    letter = Letter.objects.get()
    pdf = store_document(draft_paper(paper_facts(letter, clock.now), organisation="x", code="x", at=clock.now))
    assert bureau.post(f"{at}/reply", {"text": "已清理。", "evidence": [pdf]}).json()["state"] == "replied"
    assert seat.post(f"{at}/send_back", {"reason": "缺整改后照片。"}).json()["field"] == "due_on"
    back = seat.post(f"{at}/send_back", {"reason": "缺整改后照片。", "due_on": "2026-11-30"}).json()
    assert (back["state"], back["returns"], back["due_at"][:10]) == ("received", 1, "2026-11-30")
    bureau.post(f"{at}/reply", {"text": "已补照片。", "evidence": [pdf]})
    seat.post(f"{at}/check")
    assert seat.post(f"{at}/close").json()["state"] == "closed"
    read = bureau.get(at).json()
    assert [each["returned"] for each in read["replies"]] == ["", "缺整改后照片。"]
    assert read["matters"] == [{"code": order.code, "word": "工单", "url": f"/orders/{order.code}/"}]
    assert read["may"] == []
    assert seat.post(f"{at}/withdraw", {"reason": "x"}).status_code == 409


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"sections": {}}, "content"),
        ({"sections": {**TASK, "standard": "打 13800001234 。"}}, "standard"),
        ({"to": "0190f3a0-0000-7000-8000-000000000001"}, "to"),
        ({"copies": ["0190f3a0-0000-7000-8000-000000000001"]}, "copies"),
        ({"matters": ["261123-000000-0"]}, "matters"),
        ({"due_on": "2026-11-28"}, "due_on"),
        ({"due_on": None}, "due_on"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, clock: Clock, changed: dict[str, Any], field: str) -> None:
    clock.set(MONDAY)
    told = Caller(cast.inspector).post("letters", body(cast, **changed))
    assert (told.status_code, told.json()["field"]) == (422, field)
    assert not Letter.objects.exists()


def test_a_stale_change_and_a_reused_key_are_refused(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    seat = Caller(cast.inspector)
    code = seat.post("letters", body(cast, Kind.REMINDER), key="a").json()["code"]
    assert seat.post("letters", body(cast, Kind.WARNING), key="a").status_code == 422
    changed = body(cast, Kind.REMINDER, subject="另一个标题")
    assert seat.post(f"letters/{code}/edit", {**changed, "version": 1}).json()["version"] == 2
    assert seat.post(f"letters/{code}/edit", {**changed, "version": 1}).status_code == 409
    chief = Caller(cast.district_chief)
    assert chief.post(f"letters/{code}/approve", {"version": 1}).json()["type"].endswith("letter-not-as-read")
    assert chief.post(f"letters/{code}/approve", {"version": 2}).json()["state"] == "approved"
    assert Caller(cast.dept_user).post("letters", body(cast)).status_code == 403
    assert Caller(cast.guard).get(f"letters/{code}").status_code == 404
    assert seat.get("letters?late=true").json()["items"] == []
    assert [each["code"] for each in seat.get("letters").json()["items"]] == [code]
