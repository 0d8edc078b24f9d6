"""Clues on pages and over the API: handed in without sign-in, followed by passphrase, worked on, rewarded and paid."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.core.testing import Clock
from huying.supervision.clues.models import Clue, RewardRule
from huying.supervision.clues.testing import SOURCE, WORDS, a_clue, a_receipt, rules_of_rewards
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

STREET, DISTRICT = "990108001", "990108"
TOLD = {"words": WORDS, "category": "fire", "area": STREET, "key": "k" * 32}
BIG = re.compile(r'hy-big-code">([^<]+)<')


def press(browser: Client, address: str, **words: Any) -> Any:
    return browser.post(address, {"key": address, **words})


def a_picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", png(), "image/png")


def test_from_the_page_without_sign_in_to_the_window(cast: Cast, clock: Clock) -> None:
    seat, chief, head = (cast.client(who) for who in (cast.street_seat, cast.street_chief, cast.district_chief))
    bureau, window, nobody = cast.client(cast.dept_user), cast.client(cast.window_clerk), Client()
    year = {"year": 2026, "amount": "10000", "source": SOURCE}
    rule = {"category": "fire", "band": "important", "amount": "500", "source": SOURCE}
    set_ = [press(head, f"/clues/rewards/{what}/", **said) for what, said in (("rule", rule), ("budget", year))]
    assert [each.status_code for each in set_] == [303, 303]
    assert "10,000.00" in head.get("/clues/rewards/").content.decode()
    told = nobody.post("/clue/new/", {**TOLD, "files": [a_picture()]})
    code, passphrase = BIG.findall(told.content.decode())
    again = nobody.post("/clue/new/", {**TOLD, "files": [a_picture()]})
    assert BIG.findall(again.content.decode()) == [code, passphrase]
    one = f"/clues/{code}/"
    assert WORDS in seat.get(one).content.decode()
    photo = Clue.objects.get().files[0]
    assert b"".join(seat.get(f"{one}files/{photo}").streaming_content)[:2] == b"\xff\xd8"
    assert bureau.get(one).status_code == 404
    body = str(cast.units.market_bureau.pk)
    assert press(seat, f"{one}refer/", to=body).status_code == 303
    assert press(seat, f"{one}ask/", text="几点搬？").status_code == 303
    assert nobody.get("/clue/page/").status_code == 302, "nothing opens it yet"
    entered = nobody.post("/clue/", {"code": code, "passphrase": passphrase})
    assert (entered.status_code, entered.headers["Location"]) == (302, "/clue/page/")
    assert "几点搬？" in nobody.get("/clue/page/").content.decode()
    assert press(nobody, "/clue/page/say/", text="十点").status_code == 302
    assert "十点" in bureau.get(one).content.decode()
    verdict = {"verdict": "true", "finding": "属实", "files": [a_picture()]}
    assert press(bureau, f"{one}verify/", **verdict).status_code == 303
    proposed = press(seat, f"{one}propose/", band="important", why="x")
    assert (proposed.status_code, press(chief, f"{one}approve/").status_code) == (303, 303)
    assert "申领奖励" in nobody.get("/clue/page/").content.decode()
    assert press(nobody, "/clue/page/claim/").status_code == 302
    [word] = BIG.findall(nobody.get("/clue/page/").content.decode())
    pay = f"/clues/payments/{code}/"
    assert code in window.get("/clues/payments/").content.decode()
    assert press(window, pay, word="wrong", voucher="2026-17").status_code == 422
    assert window.post(pay, {"key": "p", "word": word, "voucher": "2026-17"}).status_code == 303
    assert "2026-17" in window.get(pay).content.decode()
    assert "已兑付" in nobody.get("/clue/page/").content.decode()
    assert "已兑付" in seat.get("/clues/?state=paid").content.decode()


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(cast: Cast, clock: Clock) -> None:
    nobody = Client()
    for language, words in (("zh-hans", "您填的内容都还在"), ("en", "still")):
        answer = nobody.post(
            "/clue/new/",
            {**TOLD, "category": "gossip", "where": "三楼仓库", "phone": "12"},
            headers={"Accept-Language": language},
        )
        page = answer.content.decode()
        assert (answer.status_code, "三楼仓库" in page, words in page, WORDS in page) == (422, True, True, True)
    wrong_phone = nobody.post("/clue/new/", {**TOLD, "phone": "12"})
    assert (wrong_phone.status_code, wrong_phone.content.decode().count('aria-invalid="true"')) == (422, 1)
    no_photo = SimpleUploadedFile("a.png", b"not a photo", "image/png")
    assert nobody.post("/clue/new/", {**TOLD, "files": [no_photo]}).status_code == 422
    assert Clue.objects.count() == 0
    clue = a_clue(at=clock.now, area=STREET)
    seat, one = cast.client(cast.street_seat), f"/clues/{clue.code}/"
    assert press(seat, f"{one}refer/", to="x").status_code == 422
    assert press(seat, f"{one}refer/", to=str(cast.units.far_center.pk)).status_code == 422
    assert press(seat, f"{one}refuse/", ground="bored", why="").status_code == 422
    assert press(seat, f"{one}lead/", kind="hazard", text="x").status_code == 422
    assert press(seat, f"{one}propose/", band="major", why="x").status_code == 422, "not verified yet"
    assert press(seat, f"{one}burn/").status_code == 404
    assert seat.get("/clues/nonsense/").status_code == 404
    assert seat.get("/clues/?state=lost").status_code == 422
    head = cast.client(cast.district_chief)
    assert press(head, "/clues/rewards/rule/", category="fire", band="major", amount="-1", source="").status_code == 422
    assert press(head, "/clues/rewards/wish/").status_code == 404
    assert RewardRule.objects.count() == 0


def test_the_door_answers_every_wrong_secret_alike(cast: Cast, clock: Clock) -> None:
    receipt = a_receipt(at=clock.now, area=STREET)
    mistyped = f"{receipt.code[:-1]}{(int(receipt.code[-1]) + 1) % 10}"
    told = []
    for code, passphrase in ((receipt.code, "aaaaa-aaaaa"), (mistyped, receipt.passphrase), ("261121-000000-1", "x")):
        answer = Client().post("/clue/", {"code": code, "passphrase": passphrase})
        shown = re.sub(r'value="[^"]*"', "", answer.content.decode())
        told.append((answer.status_code, shown))
    assert told[0][0] == 422
    assert told[0] == told[1] == told[2]
    forged = Client()
    forged.cookies["huying_clue"] = "forged"
    assert forged.get("/clue/page/").status_code == 302
    assert forged.post("/clue/page/burn/").status_code == 404


def test_an_identity_is_opened_on_the_page_by_two(cast: Cast, clock: Clock) -> None:
    clue = a_clue(at=clock.now, area=STREET, name="钱多多", phone="13900007777")
    chief, inspector = cast.client(cast.street_chief), cast.client(cast.inspector)
    identity = f"/clues/{clue.code}/identity/"
    assert "已封存" in chief.get(f"/clues/{clue.code}/").content.decode()
    assert press(chief, f"{identity}ask/", why="").status_code == 422
    assert press(chief, f"{identity}ask/", why="要当面核实").status_code == 303
    assert press(chief, f"{identity}decide/", agreed="yes", why="x").status_code == 403
    assert press(inspector, f"{identity}decide/", agreed="maybe", why="x").status_code == 422
    assert press(inspector, f"{identity}decide/", agreed="yes", why="确有必要").status_code == 303
    assert "钱多多" in chief.post(f"{identity}read/").content.decode()
    assert "钱多多" not in chief.get(f"/clues/{clue.code}/").content.decode()
    assert chief.post(f"{identity}burn/").status_code == 404
    clock.advance(hours=25)
    assert cast.client(cast.street_chief).post(f"{identity}read/").status_code == 422


def test_a_scanned_plate_leads_to_the_page_with_its_building(cast: Cast, clock: Clock) -> None:
    address = f"/clue/new/?b={cast.garage.code}"
    assert cast.garage.name in Client().get(address).content.decode()
    assert Client().post(address, TOLD).status_code == 200
    assert Clue.objects.get().place == cast.garage


def test_the_api_says_the_same(cast: Cast, clock: Clock) -> None:
    rules_of_rewards(chief=cast.actor(cast.district_chief), at=clock.now, area_code=DISTRICT)
    program, seat, bureau = (Caller(who) for who in (cast.hotline_clerk, cast.street_seat, cast.dept_user))
    told = {"words": WORDS, "category": "fire", "area": STREET}
    program.headers["Idempotency-Key"] = "k" * 32
    receipt = program.post("clues", told).json()
    assert program.post("clues", told).json() == receipt
    del program.headers["Idempotency-Key"]
    one = f"clues/{receipt['code']}"
    assert seat.get(one).json()["words"] == WORDS
    assert seat.post(f"{one}/refer", {"to": str(cast.units.market_bureau.pk)}).json()["state"] == "referred"
    refused = bureau.post(f"{one}/verify", {"verdict": "true", "finding": "x"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "files")
    assert bureau.post(f"{one}/verify", {"verdict": "cannot_tell", "finding": "x"}).json()["state"] == "closed"
    assert [row["code"] for row in seat.get("clues?state=closed").json()["items"]] == [receipt["code"]]
    followed = program.post("clue_follow", receipt).json()
    assert (followed["state"], followed["collect_word"]) == ("closed", "")
    assert program.post("clue_follow", {**receipt, "passphrase": "x"}).status_code == 422
    assert program.post("clue_follow/claim", receipt).status_code == 409
    assert program.post("clue_follow/say", {**receipt, "text": "x"}).status_code == 409
    rewards = Caller(cast.district_chief).get("clue_rewards").json()
    assert (rewards["rules"][0]["amount"], rewards["budgets"][0]["held"]) == ("500.00", "0")


@pytest.mark.parametrize("page", ["/clue/", "/clue/new/"])
def test_public_pages_are_small_and_are_not_kept(cast: Cast, page: str) -> None:
    answer = Client().get(page)
    assert len(answer.content) < 60_000
    assert "no-store" in answer.headers["Cache-Control"]
