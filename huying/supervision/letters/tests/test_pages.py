"""Letters on pages: the list, the form begun from a late order or a proposal, the acts, what each reader sees."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.orders.models import Order
from huying.orders.testing import an_order
from huying.people.models import Organisation
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import SECTIONS, Kind, State
from huying.supervision.letters.testing import TEXTS, a_letter, a_sent_letter
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """An order that the market bureau has not signed for a week."""
    clock.set(datetime(2026, 11, 13, 9, 0, tzinfo=CHINA))
    by = cast.actor(cast.district_seat)
    made: Order = an_order(by=by, at=clock.now, lead=cast.units.market_bureau, area_code="990108001005")
    clock.set(MONDAY)
    while fire_due(at=clock.now):
        pass
    return made


def said(to: Organisation, **more: Any) -> dict[str, Any]:
    """What is typed into the form of a reminder."""
    sections = {key: TEXTS[key] for key in SECTIONS[Kind.REMINDER]}
    return {
        "kind": "reminder",
        "to": str(to.pk),
        "subject": "关于工单的提示",
        "matters": "",
        "key": "k",
        **sections,
        **more,
    }


def press(browser: Client, letter: Letter, verb: str, **words: Any) -> Any:
    return browser.post(f"/letters/{letter.code}/{verb}/", {"key": f"{verb}-{letter.version}", **words})


def test_a_draft_begins_with_the_facts_of_a_late_order(cast: Cast, clock: Clock, order: Order) -> None:
    browser = cast.client(cast.inspector)
    page = browser.get(f"/letters/new/?matter={order.code}").content.decode()
    assert "关于1个事项超期未办结的提示" in page
    assert f"工单 {order.code}，“" in page
    assert "超时" in page or "超期" in page
    assert f'<option value="{order.lead_id}" selected' in page
    assert order.title not in page, "whoever gets the letter may not see the order"
    for kind, word in (("warning", "风险描述"), ("task", "完成标准")):
        assert word in browser.get(f"/letters/new/?kind={kind}&matter={order.code}").content.decode()
    unknown = browser.get("/letters/new/?matter=261123-000000-0")
    assert unknown.status_code == 422
    assert "没有编号为" in unknown.content.decode()


def test_a_letter_is_drafted_once_and_what_is_wrong_stands_at_its_field(cast: Cast, clock: Clock, order: Order) -> None:
    browser = cast.client(cast.inspector)
    named = browser.post("/letters/new/", said(cast.units.market_bureau, problem="找 13800001234 。"))
    page = named.content.decode()
    assert named.status_code == 422
    assert 'id="id_problem_error"' in page
    assert "关于工单的提示" in page, "nothing that was typed is lost"
    nobody = browser.post("/letters/new/", said(cast.units.court))
    assert (nobody.status_code, 'id="id_to_error"' in nobody.content.decode()) == (422, True)
    wrong = browser.post("/letters/new/", said(cast.units.market_bureau, matters="12345"))
    assert (wrong.status_code, 'id="id_matters_error"' in wrong.content.decode()) == (422, True)
    assert not Letter.objects.exists()
    for _ in range(2):
        made = browser.post("/letters/new/", said(cast.units.market_bureau, matters=order.code))
        assert made.status_code == 303
    assert Letter.objects.get().concerns.get().code == order.code


def test_a_task_states_a_working_day_to_come(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    browser = cast.client(cast.inspector)
    words = {key: TEXTS[key] for key in SECTIONS[Kind.TASK]}
    task = {"kind": "task", "to": str(cast.units.market_bureau.pk), "subject": "清理消防通道", "key": "t", **words}
    for day in ("", "2026-11-23", "2026-11-28", "2027-12-31"):
        refused = browser.post("/letters/new/", {**task, "due_on": day})
        assert (day, refused.status_code, 'id="id_due_on_error"' in refused.content.decode()) == (day, 422, True)
    assist = {"assists": [str(cast.units.city_bureau.pk)], "copies": [str(cast.units.station.pk)]}
    assert browser.post("/letters/new/", {**task, "due_on": "2026-11-27", **assist}).status_code == 303
    page = browser.get(f"/letters/{Letter.objects.get().code}/").content.decode()
    assert "望潮区综合行政执法局" in page
    assert "潮前社区综治工作站" in page
    twice = browser.post("/letters/new/", {**task, "due_on": "2026-11-27", "key": "u", "copies": [task["to"]]})
    assert twice.status_code == 422


def test_a_draft_is_changed_until_it_is_approved_and_nobody_overwrites_another(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    letter = a_letter(by=cast.actor(cast.inspector), at=clock.now, to=cast.units.market_bureau)
    at, chief = f"/letters/{letter.code}/edit/", cast.client(cast.district_chief)
    assert press(chief, letter, "decline", reason="写明是哪几件。").status_code == 303
    browser = cast.client(cast.inspector)
    assert "写明是哪几件。" in browser.get(f"/letters/{letter.code}/").content.decode()
    letter.refresh_from_db()
    body = said(cast.units.market_bureau, subject="关于三件工单的提示")
    assert browser.post(at, {**body, "version": letter.version}).status_code == 303
    stale = cast.client(cast.district_seat).post(at, {**body, "subject": "另一个标题", "version": letter.version})
    assert (stale.status_code, "另一个标题" in stale.content.decode()) == (422, True)
    letter.refresh_from_db()
    assert letter.subject == "关于三件工单的提示"
    assert press(chief, letter, "approve").status_code == 303
    assert browser.get(at).status_code == 303, "it leads to the letter"


def test_nobody_approves_what_was_changed_since_they_read_it(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    letter = a_letter(by=cast.actor(cast.inspector), at=clock.now, to=cast.units.market_bureau)
    chief = cast.client(cast.district_chief)
    page = chief.get(f"/letters/{letter.code}/").content.decode()
    assert f'name="version" value="{letter.version}"' in page
    body = said(cast.units.market_bureau, subject="关于另一件工单的提示", version=letter.version)
    assert cast.client(cast.district_seat).post(f"/letters/{letter.code}/edit/", body).status_code == 303
    stale = press(chief, letter, "approve", version=letter.version)
    assert (stale.status_code, "在您打开以后改过" in stale.content.decode()) == (422, True)
    letter.refresh_from_db()
    assert letter.state == State.DRAFT
    assert press(chief, letter, "approve", version="x").status_code == 422
    assert press(chief, letter, "approve", version=letter.version).status_code == 303


def test_it_goes_out_with_its_paper_and_comes_back_answered(cast: Cast, clock: Clock, order: Order) -> None:
    browser, chief = cast.client(cast.inspector), cast.client(cast.district_chief)
    browser.post("/letters/new/", said(cast.units.market_bureau, matters=order.code))
    letter = Letter.objects.get()
    assert f"/letters/{letter.code}/" in chief.get("/due/").content.decode()
    assert press(browser, letter, "approve").status_code == 403
    assert browser.get(f"/letters/{letter.code}/paper/").content.startswith(b"%PDF")
    bureau = cast.client(cast.dept_user)
    assert bureau.get(f"/letters/{letter.code}/").status_code == 404, "it is not out"
    for who, verb in ((chief, "approve"), (browser, "number"), (browser, "send")):
        letter.refresh_from_db()
        assert press(who, letter, verb).status_code == 303
    letter.refresh_from_db()
    page = bureau.get(f"/letters/{letter.code}/").content.decode()
    assert "望政综提〔2026〕1号" in page
    assert f"/orders/{order.code}/" in page, "the bureau leads the order"
    assert "沈督查" not in page, "offices write, not persons"
    assert bureau.get(f"/letters/{letter.code}/paper/").status_code == 404
    assert bureau.get(f"/papers/{letter.paper_id}.pdf").content.startswith(b"%PDF")
    assert f"/letters/{letter.code}/" in bureau.get("/due/").content.decode()
    empty = press(bureau, letter, "reply", text=" ")
    assert (empty.status_code, 'id="reply_text_error"' in empty.content.decode()) == (422, True)
    assert press(bureau, letter, "receive").status_code == 303
    assert press(bureau, letter, "reply", text="三件均已办结。").status_code == 303
    assert "三件均已办结。" in browser.get(f"/letters/{letter.code}/").content.decode()
    letter.refresh_from_db()
    assert press(browser, letter, "check").status_code == 303
    late = press(browser, letter, "send_back", reason="再报。")
    assert late.status_code == 422
    assert "已核验" in late.content.decode()


def test_whoever_may_not_see_a_matter_sees_its_code_only(cast: Cast, clock: Clock, order: Order) -> None:
    letter = a_sent_letter(
        by=cast.actor(cast.district_seat),
        chief=cast.actor(cast.district_chief),
        at=clock.now,
        to=cast.units.station,
        matters=(order.code,),
    )
    page = cast.client(cast.station_chief).get(f"/letters/{letter.code}/").content.decode()
    assert order.code in page
    assert f"/orders/{order.code}/" not in page
    assert order.title not in page


def test_who_reads_a_letter(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    letter = a_sent_letter(
        by=cast.actor(cast.street_seat), chief=cast.actor(cast.street_chief), at=clock.now, to=cast.units.station
    )
    through = {
        name
        for name, each in cast.people.items()
        if cast.client(each).get(f"/letters/{letter.code}/").status_code == 200
    }
    office = {"district_chief", "district_seat", "street_chief", "street_seat", "inspector", "discipline"}
    assert through == office | {"station_chief"}


def test_a_body_that_a_matter_is_about_gets_no_letter_of_it(cast: Cast, clock: Clock, order: Order) -> None:
    Order.objects.filter(pk=order.pk).update(barred=[cast.units.city_bureau.pk])
    browser = cast.client(cast.inspector)
    told = browser.post("/letters/new/", said(cast.units.city_bureau, matters=order.code))
    assert (told.status_code, 'id="id_to_error"' in told.content.decode()) == (422, True)
    copied = said(cast.units.market_bureau, matters=order.code, copies=[str(cast.units.city_bureau.pk)])
    assert browser.post("/letters/new/", copied).status_code == 422
    assert not Letter.objects.exists()
    assert browser.post("/letters/new/", said(cast.units.market_bureau, matters=order.code)).status_code == 303


def listed(browser: Client, narrowed: str = "") -> int:
    """How many letters stand in a list, as it is taken along."""
    text = b"".join(browser.get(f"/letters/?as=csv{narrowed}")).decode("utf-8-sig")
    return len(text.strip().splitlines()) - 1


def test_the_list_is_narrowed_and_taken_along(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    by, chief = cast.actor(cast.inspector), cast.actor(cast.district_chief)
    a_sent_letter(by=by, chief=chief, at=clock.now, to=cast.units.market_bureau)
    a_letter(by=by, at=clock.now, to=cast.units.city_bureau, kind=Kind.WARNING)
    browser = cast.client(cast.district_chief)
    assert listed(browser) == 2
    assert listed(browser, "&tab=mine") == 1
    assert listed(browser, "&kind=task") == 0
    assert "望政综提〔2026〕1号" in b"".join(browser.get("/letters/?as=csv")).decode("utf-8-sig")
    assert browser.get("/letters/?kind=none").status_code == 422
    clock.advance(days=10)
    assert listed(cast.client(cast.district_chief), "&late=1") == 1
    assert listed(cast.client(cast.dept_user)) == 1
    assert Letter.objects.filter(state=State.DRAFT).count() == 1


def test_a_matter_tells_its_letters_and_leads_to_a_new_one(cast: Cast, clock: Clock, order: Order) -> None:
    letter = a_sent_letter(
        by=cast.actor(cast.inspector),
        chief=cast.actor(cast.district_chief),
        at=clock.now,
        to=cast.units.market_bureau,
        matters=(order.code,),
    )
    page = cast.client(cast.district_seat).get(f"/orders/{order.code}/").content.decode()
    assert f"/letters/{letter.code}/" in page
    assert f"/letters/new/?matter={order.code}" in page
    bureau = cast.client(cast.dept_user).get(f"/orders/{order.code}/").content.decode()
    assert f"/letters/{letter.code}/" in bureau
    assert "/letters/new/" not in bureau
    case = a_case(owner=cast.units.street_center, area_code="990108001005")
    shown = cast.client(cast.street_seat).get(f"/cases/{case.code}/").content.decode()
    assert f"/letters/new/?matter={case.code}" in shown


def test_a_letter_that_was_not_answered_gives_reason_for_a_heavier_one(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    by, chief = cast.actor(cast.inspector), cast.actor(cast.district_chief)
    letter = a_sent_letter(by=by, chief=chief, at=clock.now, to=cast.units.market_bureau)
    clock.advance(days=10)
    browser = cast.client(cast.inspector)
    begin = f"/letters/new/?matter={letter.code}"
    assert begin in browser.get(f"/letters/{letter.code}/").content.decode()
    words = browser.get(f"{begin}&kind=warning").context["form"].initial
    assert letter.code in words["risk"]
    assert (words["to"], words["basis"]) == (cast.units.market_bureau.pk, "“提示函回复”的期限规定")
