"""Faulty rows hold personal data: a reason, another person's yes for a day, each download on record and marked."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.models import FaultsRequest, Ledger
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery
from tests.cast import Cast

WHY = "退回原单位更正"


@pytest.fixture
def ledger(cast: Cast, clock: Clock) -> Ledger:
    """One faulty row of 郑窗口's ledger."""
    upload = Upload("旧台账.xlsx", workbook([row(ended_on=None)]))
    made = receive(by=cast.actor(cast.window_clerk), at=clock.now, upload=upload)
    run()
    return Ledger.objects.get(pk=made.pk)


@pytest.fixture
def window(cast: Cast, ledger: Ledger) -> Client:
    """郑窗口's browser."""
    return cast.client(cast.window_clerk)


def book(browser: Client, ledger: Ledger) -> Any:
    return browser.get(f"/cases/imports/{ledger.pk}/faults.xlsx")


def ask(browser: Client, ledger: Ledger, **more: str) -> int:
    return browser.post(f"/cases/imports/{ledger.pk}/faults/", {"reason": WHY, **more}).status_code


def decide(browser: Client, ledger: Ledger, **said: str) -> Any:
    found = FaultsRequest.objects.get(ledger=ledger, decided_at=None)
    return browser.post(f"/cases/imports/{ledger.pk}/faults/{found.pk}/", said)


def test_nobody_downloads_without_another_persons_yes(cast: Cast, window: Client, ledger: Ledger) -> None:
    assert "申请下载" in window.get(f"/cases/imports/{ledger.pk}/").content.decode()
    assert book(window, ledger).status_code == 409
    for _twice in range(2):
        assert ask(window, ledger, key="a") == 303
    assert book(window, ledger).status_code == 409
    assert ask(window, ledger, key="b") == 409
    assert decide(window, ledger, approved="yes").status_code == 409
    told = set(Delivery.objects.filter(message__body__why="decide_faults").values_list("person__name", flat=True))
    assert told == {cast.petition_clerk.name, cast.district_seat.name, cast.district_chief.name}
    assert "等您决定" not in window.get("/due/").content.decode()
    other = cast.client(cast.petition_clerk)
    assert "旧台账.xlsx" in other.get("/due/").content.decode()
    asked = FaultsRequest.objects.get()
    assert WHY in other.get(f"/cases/imports/{ledger.pk}/faults/{asked.pk}/").content.decode()
    assert decide(other, ledger, approved="yes", key="y").status_code == 303
    assert book(other, ledger).status_code == 409
    assert "faults.xlsx" in window.get(f"/cases/imports/{ledger.pk}/").content.decode()


def test_each_download_is_marked_and_on_record(cast: Cast, window: Client, ledger: Ledger, clock: Clock) -> None:
    ask(window, ledger)
    decide(cast.client(cast.district_seat), ledger, approved="yes")
    for _again in range(2):
        sheet = load_workbook(io.BytesIO(book(window, ledger).content)).worksheets[0]
        for mark in (sheet.oddHeader.center.text, sheet.oddFooter.center.text):
            assert cast.window_clerk.name in mark
            assert cast.district_seat.name in mark
    kinds = [record.type.partition(".")[2] for record in read(ledger.stream)]
    assert kinds[-4:] == ["LedgerFaultsAsked", "LedgerFaultsDecided", "LedgerFaultsTaken", "LedgerFaultsTaken"]
    assert WHY not in str([record.data for record in read(ledger.stream)])
    clock.advance(hours=25)
    window = cast.client(cast.window_clerk)
    assert book(window, ledger).status_code == 409
    assert ask(window, ledger) == 303


def test_a_no_says_why(cast: Cast, window: Client, ledger: Ledger) -> None:
    ask(window, ledger)
    chief = cast.client(cast.district_chief)
    refused = decide(chief, ledger, approved="no", answer=" ")
    assert refused.status_code == 422
    assert "不同意下载的，请写明理由" in refused.content.decode()
    assert decide(chief, ledger, approved="perhaps").status_code == 422
    assert decide(chief, ledger, approved="no", answer="请先脱敏").status_code == 303
    assert "请先脱敏" in window.get(f"/cases/imports/{ledger.pk}/").content.decode()
    assert book(window, ledger).status_code == 409


def test_bad_input_and_strangers(cast: Cast, window: Client, ledger: Ledger) -> None:
    for reason in ("", "   ", "看看", "长" * 201):
        assert ask(window, ledger, reason=reason) == 422, reason
    assert not FaultsRequest.objects.exists()
    english = window.post(f"/cases/imports/{ledger.pk}/faults/", {"reason": "x"}, headers={"accept-language": "en"})
    assert "at least 4 characters" in english.content.decode()
    ask(window, ledger)
    address = f"/cases/imports/{ledger.pk}/faults/{FaultsRequest.objects.get().pk}/"
    for who in (cast.street_chief, cast.mediator, cast.dept_head, cast.stranger):
        assert cast.client(who).get(address).status_code == 404, who.name
        assert cast.client(who).post(address, {"approved": "yes"}).status_code == 404, who.name
    assert window.get(f"/cases/imports/{ledger.pk}/faults/").status_code == 405
