"""The rule pack, and how far a district may move it: a duty is tightened, a right not touched, keeping only grows."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import gettext, override

from huying import clocks
from huying.clocks.bounds import (
    FixedByLaw,
    LawStands,
    LengthOutOfRange,
    NoPeriod,
    OnlyByConsent,
    OnlyLonger,
    OnlyShorter,
)
from huying.clocks.changes import Change, UnknownKind
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.commands.end_rule import WidestRule, end_rule
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.models import Rule
from huying.clocks.queries import forget_rules, legal_rule, rules_in_force
from huying.clocks.rules import Subject
from huying.clocks.words_legal import duration
from huying.core.clock import in_china
from huying.core.errors import Refused
from huying.core.testing import START, Clock
from huying.people.access import SYSTEM
from tests.api import Caller
from tests.cast import Cast

HERE = Subject("", 4, "990108001005")
PACK = Path(clocks.__file__).parent / "data" / "rules-2025.csv"
READERS = {
    *("district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger"),
    *("window_clerk", "petition_clerk", "mediator", "mediator_sun", "mediation_admin", "dept_user", "dept_head"),
    *("city_user", "court_desk", "police_desk", "procuratorate_desk", "hotline_clerk", "inspector", "discipline"),
    "auditor",
}
FORM = {"kind": "XF.handle", "length": "45", "source": "区委办文件"}


def pack() -> list[dict[str, str]]:
    with PACK.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def set_to(length: int, kind: str, at: datetime, by: Any = SYSTEM) -> Rule:
    return change_rule(by=by, at=at, change=Change(kind, length=length, source="会议决定"))


def test_every_rule_of_the_pack_is_there_with_its_article(cast: Cast) -> None:
    rows = pack()
    assert len(rows) > 100
    for row in rows:
        rule = Rule.objects.get(code=row["code"], area_code=row["area_code"], unit=row["unit"])
        assert rule.classification == "policy" or rule.legal_basis, row["code"]
        assert (rule.unit == "none") == (rule.length is None), row["code"]
        assert rule.legal_length == (None if rule.classification == "policy" else rule.length), row["code"]
        assert not rule.extension or rule.bound != "right_fixed", row["code"]
        assert bool(rule.consent) == (rule.bound == "consensual"), row["code"]


@pytest.mark.parametrize(
    ("code", "length", "unit", "bound", "basis"),
    [
        ("XF.register", 15, "natural_day", "duty_max", "信访工作条例 22"),
        ("XF.objection", 5, "working_day", "duty_max", "信访工作条例 23"),
        ("XF.handle", 60, "natural_day", "duty_max", "信访工作条例 34"),
        ("XF.review.apply", 30, "natural_day", "right_fixed", "信访工作条例 35"),
        ("JC.apply", 30, "natural_day", "right_fixed", "人民调解法 33；民事诉讼法 205"),
        ("JC.accept", 3, "natural_day", "duty_max", "最高人民法院关于人民调解协议司法确认程序的若干规定 4"),
        ("LIT.case_filing", 7, "natural_day", "duty_max", "民事诉讼法 126"),
        ("MEDIC.mediate", 30, "working_day", "consensual", "医疗纠纷预防和处理条例 38"),
        ("LD.limit", 12, "month", "right_fixed", "劳动争议调解仲裁法 27"),
        ("LD.award", 45, "natural_day", "duty_max", "劳动争议调解仲裁法 43"),
        ("LD.sue", 15, "natural_day", "right_fixed", "劳动争议调解仲裁法 50"),
        ("LI.inspect", 60, "working_day", "duty_max", "劳动保障监察条例 17"),
        ("PM.duration", 1, "month", "consensual", ""),
        ("CALL.back", 3, "working_day", "free", ""),
        ("WH.coord.sign", 1, "hour", "free", ""),
        ("XF.final", None, "none", "right_fixed", "信访工作条例 36"),
    ],
)
def test_periods_of_the_law(cast: Cast, code: str, length: int | None, unit: str, bound: str, basis: str) -> None:
    rule = legal_rule(code, HERE, START)
    assert rule is not None
    assert (rule.length, rule.unit, rule.bound, rule.legal_basis) == (length, unit, bound, basis)


def test_the_pack_begins_at_its_dates_and_stays_apart_from_the_clocks_of_whistles(cast: Cast) -> None:
    assert legal_rule("XF.handle", HERE, START - timedelta(days=800)) is None
    before_may = datetime.fromisoformat("2026-04-30T12:00:00+08:00")
    assert legal_rule("COM.fee", HERE, before_may) is None
    assert legal_rule("COM.fee", HERE, before_may + timedelta(days=1)) is not None
    assert all("." not in kind for kind in rules_in_force(HERE, START))


def test_every_name_law_and_source_of_the_pack_has_its_english() -> None:
    with override("en"):
        for row in pack():
            laws = [part.strip().rpartition(" ") for part in row["legal_basis"].split("；") if part.strip()]
            for text in (row["name"], row["source"], *(law or whole for law, _space, whole in laws)):
                assert gettext(text).isascii(), text


def refusals() -> list[tuple[str, int | None, type[Refused] | None]]:
    return [
        ("XF.handle", 61, OnlyShorter),
        ("XF.handle", 60, None),
        ("XF.handle", 45, None),
        ("JC.apply", 45, FixedByLaw),
        ("JC.apply", 20, FixedByLaw),
        ("LD.limit", 13, FixedByLaw),
        ("TEST.keep", 29, OnlyLonger),
        ("TEST.keep", 60, None),
        ("PM.duration", 2, None),
        ("MEDIC.mediate", 31, OnlyByConsent),
        ("MEDIC.mediate", 20, OnlyByConsent),
        ("MEDIC.mediate", 30, None),
        ("CALL.back", 30, None),
        ("CALL.back", 0, None),
        ("CALL.back", -1, LengthOutOfRange),
        ("CALL.back", 9_999, LengthOutOfRange),
        ("CALL.back", None, LengthOutOfRange),
        ("XF.final", 3, NoPeriod),
        ("XF.unknown", 3, UnknownKind),
    ]


@pytest.mark.parametrize(("kind", "length", "refusal"), refusals())
def test_a_bound_is_kept(
    cast: Cast, clock: Clock, kind: str, length: int | None, refusal: type[Refused] | None
) -> None:
    keep = {"unit": "natural_day", "length": 30, "legal_length": 30, "limit_s": 0, "bound": "keep_min"}
    Rule.objects.create(code="TEST.keep", kind="TEST.keep", classification="statutory", effective_from=START, **keep)
    chief = cast.actor(cast.district_chief)
    change = Change(kind, length=length, source="会议决定")
    if refusal is not None:
        with pytest.raises(refusal):
            change_rule(by=chief, at=clock.now, change=change)
        return
    row = change_rule(by=chief, at=clock.now, change=change)
    assert (row.length, row.area_code, row.source) == (length, "990108", "会议决定")


def test_a_tightened_duty_may_be_loosened_again_as_far_as_the_law(cast: Cast, clock: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    row = set_to(30, "XF.handle", clock.now, chief)
    assert (row.legal_basis, row.legal_length, row.extension["max_length"]) == ("信访工作条例 34", 60, 30)
    running = start_legal(stream="case:1", code="XF.handle", at=clock.now, subject=HERE)
    assert running.frozen["length"] == 30
    clock.advance(minutes=1)
    with pytest.raises(OnlyShorter):
        set_to(61, "XF.handle", clock.now, chief)
    set_to(60, "XF.handle", clock.now, chief)
    running.refresh_from_db()
    assert in_china(running.due_at).date() == in_china(clock.now).date() + timedelta(days=30)
    elsewhere = legal_rule("XF.handle", Subject("", 4, "990109001001"), clock.now)
    assert elsewhere is not None
    assert (elsewhere.length, elsewhere.area_code) == (60, "")


def test_the_law_itself_is_nobodys_to_end(cast: Cast, clock: Clock) -> None:
    law, local = (Rule.objects.get(code="PM.duration", area_code=area) for area in ("", "3302"))
    for rule, by, refusal in (
        (law, cast.actor(cast.district_chief), WidestRule),
        (Rule.objects.get(code="XF.handle"), SYSTEM, LawStands),
        (local, SYSTEM, LawStands),
    ):
        with pytest.raises(refusal):
            end_rule(by=by, at=clock.now, rule_id=rule.pk)
    ours = set_to(30, "XF.handle", clock.now, cast.actor(cast.district_chief))
    clock.advance(minutes=1)
    end_rule(by=cast.actor(cast.district_chief), at=clock.now, rule_id=ours.pk)
    held = legal_rule("XF.handle", HERE, clock.now)
    assert held is not None
    assert held.length == 60


def test_everybody_of_the_cast_reads_or_does_not(cast: Cast) -> None:
    for name, someone in cast.people.items():
        browser = cast.client(someone)
        page = browser.get("/rules/law/")
        assert page.status_code == (200 if name in READERS else 404), name
        assert (b"/rules/law/change/" in page.content) == (name == "district_chief"), name
        if name != "district_chief":
            expected = 403 if name in READERS else 404
            assert browser.post("/rules/law/change/", FORM).status_code == expected, name
    assert cast.client(None).get("/rules/law/").status_code == 302
    assert cast.client(cast.district_chief).get("/rules/law/change/").status_code == 405
    assert cast.client(cast.district_chief).post("/rules/law/").status_code == 405


def test_the_page_says_period_bound_basis_and_lights(cast: Cast, clock: Clock) -> None:
    start_legal(stream="case:1", code="XF.handle", at=clock.now, subject=HERE)
    start_legal(stream="case:2", code="XF.handle", at=clock.now - timedelta(days=200), subject=HERE)
    start_legal(stream="case:3", code="XF.handle", at=clock.now, subject=Subject("", 4, "990109001001"))
    page = cast.client(cast.petition_clerk).get("/rules/law/?topic=petition").content.decode()
    for words in (
        "60天",
        "《信访工作条例》第34条",
        "法定义务，只能缩短",
        "受理 → 作出决定",
        "最多30天、1次",
        "须告知当事人",
    ):
        assert words in page
    assert page.count('data-light="green"') == page.count('data-light="red"') == 1
    assert "当事人的权利，不能更改" in page
    english = cast.client(cast.mediator).get("/rules/law/?topic=petition", headers={"accept-language": "en"})
    assert "Regulation on Petitions, art. 34" in english.content.decode()
    assert "60 days" in english.content.decode()


def test_a_chief_sets_a_period_on_the_page_once(cast: Cast, clock: Clock) -> None:
    chief = cast.client(cast.district_chief)
    told = [chief.post("/rules/law/change/", {**FORM, "key": "k1"}) for _ in range(2)]
    assert [answer.status_code for answer in told] == [302, 302]
    assert told[0].headers["Location"].endswith("topic=petition")
    row = Rule.objects.get(area_code="990108")
    page = chief.get("/rules/law/?topic=petition").content.decode()
    assert "45天" in page
    assert "法定60天" in page
    clock.advance(minutes=1)
    ended = chief.post(f"/rules/law/{row.pk}/end/", {"topic": "petition"})
    assert ended.status_code == 302
    assert "法定60天" not in chief.get("/rules/law/?topic=petition").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("length", "61", "只能比60天短：《信访工作条例》第34条"),
        ("length", "", "必填"),
        ("length", "-1", "大于"),
        ("kind", "JC.apply", "法定权利"),
        ("kind", "MEDIC.mediate", "只能由当事人合意延长：《医疗纠纷预防和处理条例》第38条"),
        ("kind", "sleep", "没有这种时限"),
        ("source", "", "必填"),
        ("area_code", "990109", "没有这个区域"),
        ("effective_from", "2020-01-01T00:00", "不能早于现在"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast: Cast, field: str, value: str, words: str) -> None:
    answer = cast.client(cast.district_chief).post("/rules/law/change/", {**FORM, field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert not Rule.objects.filter(area_code="990108").exists()


def test_what_is_the_parties_is_not_offered(cast: Cast, clock: Clock) -> None:
    page = cast.client(cast.district_chief).get("/rules/law/?topic=mediation").content.decode()
    for code, offered in (("PM.duration", True), ("MEDIC.mediate", False), ("JC.apply", False)):
        assert (f'value="{code}"' in page) is (f"kind={code}&amp;" in page) is offered, code


def test_over_the_api(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    told = chief.post("rules", {"kind": "XF.handle", "length": 45, "source": "文件"})
    assert (told.status_code, told.json()["length"], told.json()["unit"]) == (201, 45, "natural_day")
    refused = chief.post("rules", {"kind": "JC.apply", "length": 45})
    assert (refused.status_code, refused.json()["field"]) == (422, "length")
    assert "right of the parties" in refused.json()["messages"]["en"]
    law = Caller(cast.mediator).get("rules?legal=true&limit=200").json()["items"]
    assert {"JC.apply", "XF.final", "PM.duration"} <= {rule["code"] for rule in law}
    assert Caller(cast.mediator).get("rules").status_code == 404
    assert Caller(cast.guard).get("rules?legal=true").status_code == 404


def test_a_period_that_begins_before_the_change_keeps_its_rule(cast: Cast, clock: Clock) -> None:
    running = start_legal(stream="case:1", code="CALL.back", at=clock.now, subject=HERE)
    set_to(1, "CALL.back", clock.now, cast.actor(cast.district_chief))
    forget_rules()
    again = start_legal(stream="case:2", code="CALL.back", at=clock.now, subject=HERE)
    assert (running.frozen["length"], again.frozen["length"]) == (3, 1)
    assert date.fromisoformat(str(in_china(again.due_at).date())) < in_china(running.due_at).date()


@pytest.mark.parametrize(
    ("length", "zh", "en"),
    [(1, "1个月", "1 month"), (12, "1年", "1 year"), (18, "18个月", "18 months"), (36, "3年", "3 years")],
)
def test_whole_years_are_told_as_years(length: int, zh: str, en: str) -> None:
    assert duration(length, "month") == zh
    with override("en"):
        assert duration(length, "month") == en
        assert duration(12, "natural_day") == "12 days"
