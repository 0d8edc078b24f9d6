"""The register as pages: read, change from an instant on, suggest, withdraw, ask; who may, and what is refused."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from huying.cases.diversion.events import STREAM
from huying.cases.diversion.models import Proposal, Question, Responsibility
from huying.cases.diversion.testing import a_row, accepted, first_register
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from tests.cast import Cast

READERS = {
    *("district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"),
    *("window_clerk", "petition_clerk", "station_chief", "mediation_admin", "dept_user", "dept_head", "city_user"),
    *("inspector", "discipline"),
}
PROPOSERS = {
    *("district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"),
    *("window_clerk", "petition_clerk"),
}
FORM: dict[str, Any] = {
    "name": "物业维修资金",
    "category": "property",
    "path": "grid",
    "basis": "物业管理条例第五十四条",
    "reason": "联席会议决定",
    "condition_1": "group|is|yes",
}


def sent(cast: Cast, address: str = "change", who: Any = None, **fields: Any) -> Any:
    return cast.client(who or cast.district_chief).post(f"/diversion/{address}/", {**FORM, **fields})


def page(cast: Cast, address: str = "", who: Any = None) -> str:
    answer = cast.client(who or cast.district_chief).get(f"/diversion/{address}")
    assert answer.status_code == 200, answer.content.decode()[:300]
    return str(answer.content.decode())


def test_who_reads_what(cast: Cast) -> None:
    first_register()
    for address, readers in (("", READERS), ("questions/", READERS), ("export/", READERS), ("coverage/", PROPOSERS)):
        got = {name: cast.client(who).get(f"/diversion/{address}").status_code for name, who in cast.people.items()}
        assert {name for name, status in got.items() if status == 200} == readers, address
        assert {status for name, status in got.items() if name not in readers} <= {403, 404}


def test_only_the_chief_sets_and_only_the_centre_suggests(cast: Cast) -> None:
    for address, through in (("change", {"district_chief"}), ("propose", PROPOSERS), ("rehearse", PROPOSERS)):
        got = {name: sent(cast, address, who).status_code for name, who in cast.people.items()}
        assert {name for name, status in got.items() if status in {200, 303}} == through
        assert {name for name, status in got.items() if status == 403} == READERS - through
        Responsibility.objects.all().delete()


def test_the_table_has_every_row_and_narrows(cast: Cast) -> None:
    count = first_register()
    whole = page(cast)
    assert f"共 {count} 条" in whole
    assert "望潮区市场监督管理局" in whole
    assert "涉及金额（元）不低于 50000" in whole
    some = page(cast, "?category=labour&path=professional")
    assert "劳动争议调解仲裁法第十条" in some
    assert "噪声污染防治法" not in some
    assert "没有这样的条目" in page(cast, "?q=不存在的")
    assert "不限类别" in page(cast, "?category=any")
    assert page(cast, "?stage=ended&area_code=990108001").count("<tr>") == 0


def test_the_export_is_a_sheet_that_computes_nothing(cast: Cast) -> None:
    a_row(name="=1+1", basis="@条款")
    text = cast.client(cast.district_chief).get("/diversion/export/").getvalue().decode()
    assert text.startswith("\ufeff条目名称,类别")
    assert "'=1+1" in text
    assert "'@条款" in text
    book = load_workbook(io.BytesIO(cast.client(cast.district_chief).get("/diversion/export/?as=xlsx").getvalue()))
    heads, row = list(book["职责清单"].iter_rows(min_row=4, max_row=5))
    assert (heads[0].value, row[0].value, row[9].value) == ("条目名称", "=1+1", "@条款")
    assert {row[0].data_type, row[9].data_type} == {"s"}


def test_a_change_is_a_new_row_from_an_instant(cast: Cast, clock: Clock) -> None:
    old = a_row()
    clock.advance(hours=1)
    tomorrow = in_china(clock.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    form = {"replaces": str(old.pk), "effective_from": tomorrow, "condition_2": "amount|at_least|", "bound_2": "50000"}
    assert sent(cast, **form).status_code == 303
    new = Responsibility.objects.get(follows=old)
    old.refresh_from_db()
    assert old.effective_to == new.effective_from
    assert new.conditions == [
        {"question": "group", "test": "is", "value": "yes"},
        {"question": "amount", "test": "at_least", "value": "50000"},
    ]
    assert (old.name, old.conditions) == ("物业纠纷", [])
    shown = page(cast)
    assert "待生效" in shown
    assert "生效中" in shown
    assert sent(cast, replaces=str(old.pk)).status_code == 409
    assert cast.client(cast.district_chief).post(f"/diversion/rows/{new.pk}/end/").status_code == 422
    ended = cast.client(cast.district_chief).post(f"/diversion/rows/{new.pk}/end/", {"reason": "改期"})
    assert ended.status_code == 303
    old.refresh_from_db()
    assert old.effective_to is None
    assert [record.type for record in read(STREAM)][-2:] == ["cases.ResponsibilityChanged", "cases.ResponsibilityEnded"]
    assert verify().findings == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("path", "department", "须写明主办单位"),
        ("path", "moon", "不在可用的选项中"),
        ("lead_id", "019aa000-0000-7000-8000-000000000001", "本区没有这个单位"),
        ("area_code", "990109", "本区没有这个区域"),
        ("effective_from", "2020-01-01T00:00", "生效时间不能早于现在"),
        ("hours_from", "08:00", "起止须都填写"),
        ("first_day", "2026-12-01", "起止须都填写"),
        ("condition_2", "group|is|no", "条件不对"),
        ("condition_2", "amount|at_least|", "条件不对"),
        ("reason", "", "这个字段是必填项"),
        ("priority", "1000", "时间范围不对"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(cast: Cast, field: str, value: str, words: str) -> None:
    answer = sent(cast, **{field: value})
    assert answer.status_code == 422, answer.status_code
    assert words in answer.content.decode()
    assert not Responsibility.objects.exists()


def test_pressed_twice_sets_once(cast: Cast) -> None:
    assert [sent(cast, key="k1").status_code for _ in range(2)] == [303, 303]
    assert Responsibility.objects.count() == 1
    assert sent(cast, key="k1", name="另一条").status_code == 422


def test_wrong_methods(cast: Cast) -> None:
    chief = cast.client(cast.district_chief)
    row = a_row()
    assert chief.get(f"/diversion/rows/{row.pk}/end/").status_code == 405
    assert chief.get("/diversion/rehearse/").status_code == 405
    assert chief.post("/diversion/").status_code == 405


def test_a_suggestion_is_adopted_or_declined_once(cast: Cast) -> None:
    assert sent(cast, "propose", cast.window_clerk).status_code == 303
    proposal = Proposal.objects.get()
    assert "等待决定的建议" in page(cast)
    form = page(cast, f"change/?proposal={proposal.pk}")
    assert 'value="物业维修资金"' in form
    assert '<option value="group|is|yes" selected>' in form
    assert sent(cast, proposal=str(proposal.pk)).status_code == 303
    proposal.refresh_from_db()
    assert proposal.row == Responsibility.objects.get()
    decline = f"/diversion/proposals/{proposal.pk}/decline/"
    assert cast.client(cast.district_chief).post(decline, {"reason": "x"}).status_code == 409
    assert sent(cast, "propose", cast.window_clerk).status_code == 303
    other = Proposal.objects.get(decided_at=None)
    decline = f"/diversion/proposals/{other.pk}/decline/"
    assert cast.client(cast.district_seat).post(decline, {"reason": "x"}).status_code == 403
    assert cast.client(cast.district_chief).post(decline, {"reason": "重复"}).status_code == 303
    assert "等待决定的建议" not in page(cast)


def test_the_form_begins_with_the_row_that_is_to_change(cast: Cast) -> None:
    row = a_row(conditions=(), hours_from=540, hours_to=1020, lead_id=cast.units.committee.pk)
    shown = page(cast, f"change/?row={row.pk}")
    assert f'name="replaces" value="{row.pk}"' in shown
    assert 'value="09:00"' in shown
    assert f'<option value="{cast.units.committee.pk}" selected>' in shown
    assert cast.client(cast.district_chief).get(f"/diversion/change/?row={uuid4()}").status_code == 404
    assert cast.client(cast.district_chief).get("/diversion/change/?row=x").status_code == 404


QUESTION = {"code": "wages", "category": "labour", "kind": "yes_no", "text": "是否欠薪", "text_en": "Wages owed?"}


def ask(cast: Cast, who: Any = None, **fields: str) -> Any:
    return cast.client(who or cast.district_chief).post("/diversion/questions/", {**QUESTION, **fields})


def test_questions_are_set_used_and_ended(cast: Cast, clock: Clock) -> None:
    assert ask(cast).status_code == 303
    assert sent(cast, category="labour", condition_1="wages|is|yes").status_code == 303
    question = Question.objects.get()
    assert cast.client(cast.district_chief).post(f"/diversion/questions/{question.pk}/end/").status_code == 409
    clock.advance(minutes=1)
    assert ask(cast, kind="number").status_code == 409
    assert ask(cast, text="是否拖欠工资").status_code == 303
    assert Question.objects.filter(effective_to=None).get().text == "是否拖欠工资"
    english = cast.client(cast.district_chief).get("/diversion/", headers={"accept-language": "en"}).content.decode()
    assert "Wages owed?: yes" in english.lower().replace("wages", "Wages") or "Wages owed?" in english


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "Group"},
        {"code": "group"},
        {"kind": "choice", "options": "one|一"},
        {"kind": "choice", "options": "one|一\none|二"},
        {"category": "moon"},
        {"text": ""},
    ],
)
def test_a_question_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, str]) -> None:
    assert ask(cast, **wrong).status_code == 422
    assert not Question.objects.exists()
    assert ask(cast, cast.district_seat).status_code == 403


def test_what_no_rule_catches_is_shown(cast: Cast) -> None:
    a_row()
    a_row(name="另一条")
    accepted(cast.window_clerk, category="property")
    accepted(cast.window_clerk, category="housing")
    shown = page(cast, "coverage/", cast.street_seat)
    assert "50% (1/2)" in shown
    assert "房屋租赁买卖" in shown
    assert "总被「另一条」先接住" in shown or "总被「物业纠纷」先接住" in shown
    assert re.search(r"这些类别没有兜得住的条目：[^<]*邻里", shown)
