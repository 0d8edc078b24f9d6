"""A procurator reads the process for a purpose, finds a fault of a record, and a letter comes of it."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

from huying.cases.models import Case, Reading, Recusal
from huying.cases.testing import a_case, registered
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.models import Person
from huying.supervision.legal_supervision.models import CheckSetting, Finding, Hit, ProcessReading
from huying.supervision.legal_supervision.testing import SECTIONS, a_finding
from huying.supervision.letters.commands.withdraw import withdraw as withdraw_letter
from huying.supervision.letters.models import Letter
from tests.api import Caller
from tests.cast import Cast

ROOT = "/legal-supervision/"
TOLD, NAME = "租期已满，房东不退押金。", "张三丰"


def shown(cast: Cast, who: Person, address: str = "", status: int = 200) -> str:
    answer = cast.client(who).get(ROOT + address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return unescape(answer.content.decode())


def archived(cast: Cast, clock: Clock, **changed: Any) -> Case:
    """A matter whose file was closed without any material."""
    case = a_case(owner=cast.units.street_center, area_code="990108001005", at=clock.now)
    at = clock.now
    Case.objects.filter(pk=case.pk).update(
        **{"state": "closed", "accepted_at": at, "ended_at": at, "closed_at": at, **changed}
    )
    return Case.objects.get(pk=case.pk)


def open_hits(who: Person, **wanted: str) -> set[tuple[str, str]]:
    query = "&".join(f"{name}={value}" for name, value in wanted.items())
    return {(each["code"], each["rule"]) for each in Caller(who).get(f"supervision_hits?{query}").json()["items"]}


def test_the_process_opens_behind_a_purpose_that_is_on_record(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    address = f"matters/{case.code}/"
    assert case.code in shown(cast, cast.procuratorate_desk)
    before = shown(cast, cast.procuratorate_desk, address)
    assert ("查看的目的" in before, "经过" in before) == (True, False)
    browser = cast.client(cast.procuratorate_desk)
    assert browser.post(ROOT + address, {"key": "a", "purpose": "看"}).status_code == 422
    assert not ProcessReading.objects.exists()
    for key in ("b", "c"):
        assert browser.post(ROOT + address, {"key": key, "purpose": "核对受理期限"}).status_code == 303
    after = shown(cast, cast.procuratorate_desk, address)
    assert ("核对受理期限" in after, "登记" in after, TOLD in after, NAME in after) == (True, True, False, False)
    assert cast.window_clerk.name not in after
    facts = [each for each in read(case.stream) if each.type == "supervision.ProcessRead"]
    assert [each.actor["id"] for each in facts] == [str(cast.procuratorate_desk.pk)]
    clock.advance(days=1)
    assert "经过" not in shown(cast, cast.procuratorate_desk, address), "the next day asks anew"


def test_the_page_of_a_case_asks_procurators_for_a_purpose_too(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    page, stated = f"/cases/{case.code}/", f"{ROOT}matters/{case.code}/?to=case"
    browser, caller = cast.client(cast.procuratorate_desk), Caller(cast.procuratorate_desk)
    led = browser.get(page)
    assert (led.status_code, led.headers["Location"]) == (302, stated)
    refused = caller.get("cases/" + case.code)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/purpose-first")
    assert "经过" not in browser.post(f"{page}unmask/", {}).content.decode(), "a form sent wrong shows nothing either"
    assert not Reading.objects.filter(case=case, person=cast.procuratorate_desk).exists()
    wrong = browser.post(stated, {"key": "a", "purpose": "看"})
    assert (wrong.status_code, "id_purpose_error" in wrong.content.decode()) == (422, True)
    led = browser.post(stated, {"key": "b", "purpose": "核对受理期限"})
    assert (led.status_code, led.headers["Location"]) == (303, page)
    assert (browser.get(page).status_code, caller.get("cases/" + case.code).status_code) == (200, 200)
    said = ProcessReading.objects.get(person=cast.procuratorate_desk)
    noted = Reading.objects.get(case=case, person=cast.procuratorate_desk, part="page")
    assert (said.purpose, noted.day) == ("核对受理期限", said.day)
    clock.advance(days=1)
    assert browser.get(page).status_code == 302
    assert cast.client(cast.inspector).get(page).status_code == 200, "the inspection reads by its own right"


def test_what_went_on_elsewhere_opens_for_a_purpose_too(cast: Cast, clock: Clock) -> None:
    far = a_case(owner=cast.units.street_center, area_code="990109001001", at=clock.now)
    case = registered(cast.window_clerk)
    Case.objects.filter(pk=case.pk).update(state="merged", merged_into=far)
    browser = cast.client(cast.procuratorate_desk)
    led = browser.get(f"/cases/{case.code}/", follow=True)
    assert (led.status_code, "查看的目的" in led.content.decode()) == (200, True)
    said = browser.post(f"{ROOT}matters/{case.code}/?to=case", {"key": "a", "purpose": "核对并案"}, follow=True)
    assert (said.status_code, said.request["PATH_INFO"]) == (200, f"/cases/{case.code}/")
    assert case.code not in shown(cast, cast.procuratorate_desk), "the list has what goes on"


def test_programs_of_procurators_state_a_purpose(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    caller, address = Caller(cast.procuratorate_desk), f"supervision_matters/{case.code}/read"
    refused = caller.post(address, {"purpose": "看"})
    assert (refused.status_code, refused.json()["field"]) == (422, "purpose")
    for _twice in range(2):
        assert caller.post(address, {"purpose": "核对受理期限"}).json()["purpose"] == "核对受理期限"
    assert ProcessReading.objects.count() == 1
    assert caller.get("cases/" + case.code).status_code == 200


def test_it_is_for_procurators_and_the_inspection_alone(cast: Cast, clock: Clock) -> None:
    for who in (cast.district_seat, cast.window_clerk, cast.mediator, cast.analyst):
        shown(cast, who, status=404)
    far = a_case(owner=cast.units.street_center, area_code="990109001001", at=clock.now)
    shown(cast, cast.procuratorate_desk, f"matters/{far.code}/", 404)
    assert Caller(cast.window_clerk).get("supervision_hits").status_code == 404


def test_checks_show_faults_of_records(cast: Cast, clock: Clock) -> None:
    sound = registered(cast.window_clerk)
    backwards = registered(cast.window_clerk)
    Case.objects.filter(pk=backwards.pk).update(accepted_at=clock.now - timedelta(days=2))
    empty = archived(cast, clock)
    found = open_hits(cast.procuratorate_desk)
    assert (backwards.code, "backwards") in found
    assert (empty.code, "unproved") in found
    assert sound.code not in {code for code, _rule in found}
    assert open_hits(cast.procuratorate_desk, rule="backwards") == {(backwards.code, "backwards")}
    assert open_hits(cast.discipline, rule="backwards") == {(backwards.code, "backwards")}
    Case.objects.filter(pk=backwards.pk).update(accepted_at=None)
    assert open_hits(cast.procuratorate_desk, rule="backwards") == set(), (
        "a record that was put in order is shown no more"
    )


def test_a_hit_is_dismissed_once_with_a_reason(cast: Cast, clock: Clock) -> None:
    case = archived(cast, clock)
    address = f"{ROOT}hits/{case.code}/unproved/dismiss/"
    browser = cast.client(cast.procuratorate_desk)
    assert "unproved/dismiss" in browser.get(f"{ROOT}hits/").content.decode()
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"key": "a", "reason": " "}).status_code == 422
    assert browser.post(address, {"key": "b", "reason": "纸质案卷在街道，已核对。"}).status_code == 303
    assert open_hits(cast.procuratorate_desk, rule="unproved") == set()
    assert open_hits(cast.procuratorate_desk, dealt="dismissed") == {(case.code, "unproved")}
    again = Caller(cast.procuratorate_desk).post(f"supervision_hits/{case.code}/unproved/dismiss", {"reason": "再排除"})
    assert (again.status_code, Hit.objects.count()) == (409, 1)
    none = Caller(cast.procuratorate_desk).post(f"supervision_hits/{case.code}/backwards/dismiss", {"reason": "没有"})
    assert none.status_code == 422
    assert browser.get(f"{ROOT}hits/{case.code}/other/dismiss/").status_code == 404


def test_a_finding_becomes_a_letter(cast: Cast, clock: Clock) -> None:
    case = archived(cast, clock)
    form = shown(cast, cast.procuratorate_desk, f"findings/new/?matter={case.code}&rule=unproved")
    assert "归档没有材料和文书" in form
    said = {**SECTIONS, "subject": "关于补正案卷的监督意见", "matter": case.code, "rule": "unproved", "key": "w"}
    browser = cast.client(cast.procuratorate_desk)
    for rule, matter in (("backwards", case.code), ("unproved", "")):
        about = str(cast.units.street_center.pk)
        typed = {**said, "about": about, "rule": rule, "matter": matter, "key": rule}
        other = browser.post(f"{ROOT}findings/new/", typed)
        assert (other.status_code, Finding.objects.count()) == (422, 0), "no check shows that"
    for _ in range(2):
        assert browser.post(f"{ROOT}findings/new/", said).status_code == 303
    finding = Finding.objects.get()
    assert (finding.about, finding.issuer) == (cast.units.street_center, cast.units.district_center)
    assert open_hits(cast.procuratorate_desk, dealt="found") == {(case.code, "unproved")}
    assert finding.subject in shown(cast, cast.district_seat, "findings/")
    assert finding.code in cast.client(cast.inspector).get("/due/").content.decode()
    page = f"findings/{finding.code}/"
    assert "据此起草函件" in shown(cast, cast.inspector, page)
    assert "据此起草函件" not in shown(cast, cast.procuratorate_desk, page)
    shown(cast, cast.procuratorate_desk, f"{page}letter/", 403)
    shown(cast, cast.mediator, page, 404)
    drafted = cast.client(cast.inspector)
    assert SECTIONS["measures"] in drafted.get(f"{ROOT}{page}letter/").content.decode()
    content = {**SECTIONS, "to": str(cast.units.street_center.pk), "subject": finding.subject, "matters": case.code}
    assert drafted.post(f"{ROOT}{page}letter/", {**content, "key": "l"}).status_code == 303
    letter = Letter.objects.get()
    finding.refresh_from_db()
    assert (finding.letter, letter.state, letter.sections["situation"]) == (letter, "draft", SECTIONS["situation"])
    assert "待审批" in shown(cast, cast.procuratorate_desk, page)
    second = drafted.post(f"{ROOT}{page}letter/", {**content, "key": "m"})
    assert (second.status_code, Letter.objects.count()) == (422, 1)
    # a letter that is withdrawn makes room for another one
    withdraw_letter(by=cast.actor(cast.inspector), at=clock.now, letter_id=letter.pk, reason="改发另一单位")
    assert "据此起草函件" in shown(cast, cast.inspector, page)


def test_a_finding_names_nobody(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk)
    said = {**SECTIONS, "situation": f"当事人{NAME}的事项超期。"}
    answer = Caller(cast.procuratorate_desk).post(
        "supervision_findings", {**said, "subject": "关于期限的监督意见", "matter": case.code}
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "situation")
    for wrong, field in (({"matter": "261121-000000-0"}, "matter"), ({"about": str(case.pk)}, "about"), ({}, "about")):
        answer = Caller(cast.procuratorate_desk).post("supervision_findings", {**SECTIONS, "subject": "意见", **wrong})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field), wrong
    assert not Finding.objects.exists()
    assert Caller(cast.inspector).post("supervision_findings", {**SECTIONS, "subject": "x"}).status_code == 403


def test_a_finding_is_withdrawn_with_a_reason_and_stays(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.procuratorate_desk)
    finding = a_finding(by=by, at=clock.now, case=archived(cast, clock), rule="unproved")
    assert not Caller(cast.procuratorate_desk).get("supervision_hits?rule=unproved").json()["items"]
    address = f"{ROOT}findings/{finding.code}/withdraw/"
    browser = cast.client(cast.procuratorate_desk)
    assert browser.post(address, {"key": "a", "reason": ""}).status_code == 422
    assert browser.post(address, {"key": "b", "reason": "单位已补正。"}).status_code == 303
    assert browser.post(address, {"key": "c", "reason": "单位已补正。"}).status_code == 422
    assert cast.client(cast.inspector).post(address, {"key": "d", "reason": "x"}).status_code == 403
    assert "单位已补正。" in shown(cast, cast.inspector, f"findings/{finding.code}/")
    assert len(open_hits(cast.procuratorate_desk, rule="unproved")) == 1, "what the check shows is open again"


def test_checks_are_set_for_the_area(cast: Cast, clock: Clock) -> None:
    archived(cast, clock)
    browser = cast.client(cast.procuratorate_desk)
    assert browser.post(f"{ROOT}checks/too_quick/", {"key": "a", "on": "on", "limit": "0"}).status_code == 422
    assert browser.post(f"{ROOT}checks/too_quick/", {"key": "b", "on": "on", "limit": "30"}).status_code == 303
    assert "现在是 30 分钟" in shown(cast, cast.procuratorate_desk, "checks/")
    assert browser.post(f"{ROOT}checks/unproved/", {"key": "c"}).status_code == 303
    assert open_hits(cast.procuratorate_desk, rule="unproved") == set()
    assert {(row.rule, row.on, row.limit) for row in CheckSetting.objects.all()} == {
        ("too_quick", True, 30),
        ("unproved", False, None),
    }
    assert cast.client(cast.inspector).post(f"{ROOT}checks/unproved/", {"key": "d", "on": "on"}).status_code == 403
    assert browser.post(f"{ROOT}checks/nothing/", {"key": "e"}).status_code == 404


def test_whoever_is_recused_from_a_petition_is_offered_nothing(cast: Cast, clock: Clock) -> None:
    petition = registered(cast.petition_clerk, line="petition", category="land")
    Case.objects.filter(pk=petition.pk).update(accepted_at=clock.now - timedelta(days=2))
    browser, procurator = cast.client(cast.procuratorate_desk), cast.procuratorate_desk
    act = f"hits/{petition.code}/backwards/dismiss/"
    assert act in browser.get(f"{ROOT}hits/").content.decode()
    Recusal.objects.create(case=petition, person=procurator, reason="与信访人有亲属关系", at=clock.now)
    assert act not in browser.get(f"{ROOT}hits/").content.decode()
    refused = Caller(procurator).post(f"supervision_hits/{petition.code}/backwards/dismiss", {"reason": "已核对"})
    said = {**SECTIONS, "subject": "关于受理期限的监督意见", "matter": petition.code}
    written = Caller(procurator).post("supervision_findings", said)
    assert (refused.status_code, written.status_code) == (403, 403)
    assert not Finding.objects.exists()
