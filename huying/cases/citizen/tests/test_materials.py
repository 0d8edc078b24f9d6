"""What one party hands in is seen by the other only when the centre lets them; a PDF is a download."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.models import Question, ReopenRequest
from huying.cases.masked_words import masked_words
from huying.cases.models import Case, Material, Party
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.codes import follow_key
from huying.core.ids import new_id
from huying.core.testing import Clock
from tests.cast import Cast
from tests.pictures import pdf, png


@pytest.fixture
def case(cast: Cast) -> Case:
    """The noise upstairs: 张测试 (…1234) against 李测试 (…4321)."""
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code)


def phone(case: Case, tail: str = "1234") -> Client:
    browser = Client()
    assert browser.post(reverse("citizen:door"), {"code": case.code, "tail": tail}).status_code == 302
    return browser


def page(browser: Client, case: Case) -> str:
    return browser.get(reverse("citizen:progress", args=[case.code]), follow=True).content.decode()


def hand_in(browser: Client, case: Case, text: str, name: str = "", content: bytes = b"") -> Material:
    body: dict[str, Any] = {"text": text}
    if content:
        body["photo"] = SimpleUploadedFile(name, content)
    assert browser.post(reverse("citizen:act", args=[case.code, "add"]), body).status_code == 302
    return Material.objects.get(case=case)


def disclose(browser: Client, case: Case, material: Material, shown: str = "yes", **more: Any) -> Any:
    body = {"material": str(material.pk), "shown": shown, **more}
    return browser.post(reverse("citizen_staff:disclose", args=[case.code]), body)


def fetch(browser: Client, case: Case, material: Material) -> Any:
    return browser.get(reverse("citizen:material", args=[case.code, material.pk]))


def test_the_centre_shows_it_to_the_other_side_and_hides_it_again(cast: Cast, case: Case) -> None:
    one, other, seat = phone(case), phone(case, "4321"), cast.client(cast.street_seat)
    material = hand_in(one, case, "收据在这里，电话 13800001234", "receipt.pdf", pdf())
    assert "收据在这里" not in page(other, case)
    assert fetch(other, case, material).status_code == 404
    assert "让各方看到" in seat.get(reverse("cases:case", args=[case.code])).content.decode()
    for _ in range(2):
        assert disclose(seat, case, material, key="k").status_code == 302
    shown = page(other, case)
    assert "收据在这里，电话 138****34" in shown
    assert "13800001234" not in shown
    assert "申请人" in shown
    assert "张测试" not in shown
    assert b"".join(fetch(other, case, material).streaming_content) == pdf()
    assert "各方都能看到的材料" not in page(one, case)
    assert disclose(seat, case, material, "no").status_code == 302
    assert "收据在这里" not in page(other, case)
    assert fetch(other, case, material).status_code == 404


def test_a_pdf_is_a_download_for_everybody(cast: Cast, case: Case) -> None:
    browser = phone(case)
    material = hand_in(browser, case, "", "合同.html", pdf())
    for answer in (
        fetch(browser, case, material),
        cast.client(cast.street_seat).get(reverse("cases:material", args=[case.code, material.pk])),
    ):
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content) == pdf()
    assert "下载 PDF" in page(browser, case)


def test_what_only_calls_itself_pdf_is_told_at_the_field(case: Case) -> None:
    body = {"text": "看合同", "photo": SimpleUploadedFile("x.pdf", b"<html>", "application/pdf")}
    answer = phone(case).post(reverse("citizen:act", args=[case.code, "add"]), body)
    assert answer.status_code == 422
    assert "能打开的 PDF" in answer.content.decode()
    assert not Material.objects.exists()


def test_the_window_takes_a_pdf_and_tells_what_is_wrong(cast: Cast, case: Case) -> None:
    seat = cast.client(cast.street_seat)
    address = reverse("cases:act", args=[case.code, "add_material"])
    wrong = seat.post(address, {"kind": "contract", "photo": SimpleUploadedFile("x.pdf", b"%PDF-1.7")})
    assert wrong.status_code == 422
    assert "能打开的 PDF" in wrong.content.decode()
    assert seat.post(address, {"kind": "contract", "photo": SimpleUploadedFile("x.pdf", pdf())}).status_code == 303
    assert Material.objects.get().pdf
    assert "下载 PDF" in seat.get(reverse("cases:case", args=[case.code])).content.decode()


def test_papers_of_identity_stay_inside(cast: Cast, case: Case) -> None:
    seat = cast.client(cast.street_seat)
    material = Material.objects.create(case=case, kind="identity", text="身份证", at=case.registered_at)
    assert disclose(seat, case, material).status_code == 409
    assert disclose(seat, case, Material(pk=new_id())).status_code == 404
    assert disclose(seat, case, material, "perhaps").status_code == 422


def test_the_paper_alone_shows_nothing_of_others(cast: Cast, case: Case) -> None:
    material = hand_in(phone(case), case, "照片", "x.png", png())
    disclose(cast.client(cast.street_seat), case, material)
    browser = Client()
    browser.get(reverse("citizen:progress", args=[case.code]) + f"?k={follow_key(case.code)}")
    assert "各方都能看到的材料" not in page(browser, case)
    assert fetch(browser, case, material).status_code == 404
    assert "后四位" in fetch(Client(), case, material).content.decode()


def kept() -> int:
    return sum(1 for path in Path(settings.HUYING_FILES).rglob("*") if path.is_file())


def test_twenty_in_a_day_of_china_and_no_file_is_kept_beyond(case: Case, clock: Clock) -> None:
    clock.advance(hours=(25 - in_china(clock.now).hour) % 24)
    assert in_china(clock.now).date() != clock.now.date(), "one o'clock at night here, the day before in UTC"
    for _ in range(20):
        Material.objects.create(case=case, kind="words", text="证据", at=clock.now)
    browser, before = phone(case), kept()
    body = {"text": "再补一张", "photo": SimpleUploadedFile("x.png", png(331, 17))}
    answer = browser.post(reverse("citizen:act", args=[case.code, "add"]), body)
    assert answer.status_code == 422
    assert "请明天再补充" in answer.content.decode()
    assert kept() == before
    clock.advance(hours=24)
    hand = phone(case).post(reverse("citizen:act", args=[case.code, "add"]), {"text": "今天的"})
    assert hand.status_code == 302


def test_who_may_not_add_leaves_no_file_behind(cast: Cast, case: Case) -> None:
    before = kept()
    body = {"kind": "contract", "photo": SimpleUploadedFile("x.png", png(332, 17))}
    address = reverse("cases:act", args=[case.code, "add_material"])
    assert cast.client(cast.inspector).post(address, body).status_code == 403
    assert kept() == before


def by_paper(case: Case) -> Client:
    """The browser of whoever scanned the square, which is the same on the papers of both parties."""
    browser = Client()
    browser.get(reverse("citizen:progress", args=[case.code]) + f"?k={follow_key(case.code)}")
    return browser


def test_the_paper_of_one_party_opens_nothing_that_somebody_else_said(cast: Cast, case: Case, clock: Clock) -> None:
    one, other = by_paper(case), by_paper(case)
    material = hand_in(one, case, "他打过我，收据在这里", "x.png", png())
    Question.objects.create(
        case=case,
        text="从几点开始？",
        asked_by=cast.street_seat,
        asked_at=clock.now,
        answer="八点",
        answered_at=clock.now,
    )
    ReopenRequest.objects.create(case=case, reason="又响了", at=clock.now, decided_at=clock.now, answer="再去一次")
    case.parties.create(number=3, side="respondent", name="王测试", phone="13700001234")
    for browser in (one, other, phone(case)):
        shown = page(browser, case)
        assert "已经登记" in shown
        assert "填电话后四位" in shown
        for said in ("收据在这里", "从几点开始", "再去一次", "您提交的材料"):
            assert said not in shown
        assert fetch(browser, case, material).status_code == 404
    assert "填电话后四位" not in page(phone(case, "4321"), case)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("尾号 1234", "尾号 1234"),
        ("13800001234", "138****34"),
        ("330102199003070019 和 33010219900307001X", "330****19 和 330****1X"),
        ("138 0000-1234，0571-8888 1234", "138****34，057****34"),
        ("卡号 6222 0000 1111 2222 333", "卡号 622****33"),
        ("2026-11-22-2026-11-25 共 30000 - 50000 元", "2026-11-22-2026-11-25 共 30000 - 50000 元"),
        ("找张小测，住潮前社区8幢301", "找张*，住潮前社区***"),
        ("2026-11-22 欠 30000 元", "2026-11-22 欠 30000 元"),
    ],
)
def test_what_names_people_is_masked_in_words(text: str, shown: str) -> None:
    child = Party(name="张小测", address="潮前社区8幢301", minor=True)
    assert masked_words(text, [child]) == shown


@pytest.mark.parametrize("why", [{"dv_suspected": True}, {"crime_suspected": True}, {"line": "petition"}])
def test_what_one_reports_of_the_other_is_never_shown_to_them(cast: Cast, case: Case, why: dict[str, Any]) -> None:
    seat, other = cast.client(cast.street_seat), phone(case, "4321")
    material = hand_in(phone(case), case, "他打过我", "x.png", png())
    assert disclose(seat, case, material).status_code == 302
    assert "他打过我" in page(other, case)
    Case.objects.filter(pk=case.pk).update(**why)
    assert "他打过我" not in page(other, case)
    assert "后四位" in fetch(other, case, material).content.decode()
    assert disclose(seat, case, material, "no").status_code == 302
    refused = disclose(seat, case, material)
    assert refused.status_code == 409
    assert "材料不能给其他当事人看" in refused.content.decode()
    assert "让各方看到" not in seat.get(reverse("cases:case", args=[case.code])).content.decode()
