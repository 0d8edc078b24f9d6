"""Whoever hands in a clue is named nowhere: names and numbers are sown and looked for in all that is kept or shown."""

from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.test import Client
from psycopg.sql import SQL, Identifier

from huying.core.codes import LENGTH
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.papers.render import issued
from huying.papers.testing import read_back
from huying.supervision.clues.commands.ask import say
from huying.supervision.clues.commands.pay import pay
from huying.supervision.clues.models import Clue
from huying.supervision.clues.passphrase import collect_word
from huying.supervision.clues.testing import WORDS, a_granted_clue, a_verified_clue, rules_of_rewards
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

NAME, PHONE, NETWORK = "欧阳识密", "13987654321", "198.51.100.77"
STREET, DISTRICT = "990108001", "990108"
ALL = SQL("SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {} AS t")


@pytest.fixture
def paid(cast: Cast, clock: Clock, caplog: pytest.LogCaptureFixture) -> tuple[Clue, str]:
    """A clue with a name from the page to its payment, and its passphrase; all that is logged is kept."""
    caplog.set_level(logging.DEBUG)
    seat, chief, clerk = (cast.actor(who) for who in (cast.street_seat, cast.street_chief, cast.window_clerk))
    rules_of_rewards(chief=cast.actor(cast.district_chief), at=clock.now, area_code=DISTRICT)
    told = {"words": WORDS, "category": "fire", "area": STREET, "name": NAME, "phone": PHONE, "key": "k" * 32}
    answer = Client(REMOTE_ADDR=NETWORK).post("/clue/new/", told)
    clue = Clue.objects.get()
    passphrase = answer.content.decode().split('hy-big-code">')[2][: LENGTH - 2]
    verifier = cast.actor(cast.dept_user)
    a_verified_clue(seat=seat, body=cast.units.market_bureau, verifier=verifier, at=clock.now, picture=png(), clue=clue)
    say(at=clock.now, clue_id=clue.pk, text="谢谢")
    a_granted_clue(clue, seat=seat, chief=chief, at=clock.now)
    clue.refresh_from_db()
    pay(by=clerk, at=clock.now, clue_id=clue.pk, word=collect_word(clue), voucher="2026-17")
    return clue, passphrase


def everything_kept() -> dict[str, str]:
    """Every table of the database as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        kept = {}
        for table in tables:
            cursor.execute(ALL.format(Identifier(table)))
            kept[table] = cursor.fetchone()[0]
    return kept


def test_no_table_holds_name_phone_network_words_or_passphrase(
    paid: tuple[Clue, str], caplog: pytest.LogCaptureFixture
) -> None:
    clue, passphrase = paid
    assert len(passphrase) == 11
    sown = (NAME, PHONE, NETWORK, passphrase, passphrase.replace("-", ""), WORDS, "k" * 32)
    kept = everything_kept()
    assert clue.code in kept["supervision_clues_clue"], "the tables were read"
    for secret in sown:
        for form in (secret, secret.encode().hex()):
            assert [table for table, text in kept.items() if form in text] == [], secret
        assert secret not in caplog.text
    assert NAME == clue.identity.name, "sealed, not lost"


def test_the_facts_of_a_clue_name_only_offices(cast: Cast, paid: tuple[Clue, str]) -> None:
    clue, _ = paid
    entries = list(read(clue.stream))
    by_nobody = {entry.type.partition(".")[2] for entry in entries if entry.actor["id"] is None}
    assert by_nobody == {"ClueSubmitted", "ClueAnswered", "ClueRewardClaimed"}
    assert {entry.actor["via"] for entry in entries if entry.actor["id"] is None} == {"reporter"}


def test_no_page_and_no_answer_shows_who_it_was(cast: Cast, paid: tuple[Clue, str]) -> None:
    clue, _ = paid
    pages = ("/clues/", f"/clues/{clue.code}/", "/clues/payments/", f"/clues/payments/{clue.code}/", "/due/")
    operations = ("clues", f"clues/{clue.code}", "clue_payments")
    for who in cast.people.values():
        browser, caller = cast.client(who), Caller(who)
        told = [browser.get(page).content.decode() for page in pages]
        told += [caller.get(operation).content.decode() for operation in operations]
        assert not [text for text in told if NAME in text or PHONE in text], who.username
    clerk = cast.client(cast.window_clerk)
    shown = clerk.get(f"/clues/payments/{clue.code}/").content.decode()
    assert ("500.00" in shown, WORDS in shown, clerk.get(f"/clues/{clue.code}/").status_code) == (True, False, 404)
    inspector = cast.client(cast.inspector).get(f"/clues/{clue.code}/").content.decode()
    assert (clue.code in inspector, WORDS in inspector) == (True, False)


def test_the_receipt_names_nobody(cast: Cast, paid: tuple[Clue, str]) -> None:
    clue, _ = paid
    paper = Paper.objects.get(code=clue.code)
    text = read_back(issued(paper)).text.replace("\n", "")
    assert clue.code in text
    assert not [secret for secret in (NAME, PHONE, WORDS) if secret in text or secret in paper.facts]
    expected = {"window_clerk": 200, "street_seat": 200, "stranger": 404, "dept_user": 404, "inspector": 404}
    for who, status in expected.items():
        assert cast.client(cast.people[who]).get(f"/papers/{paper.pk}.pdf").status_code == status, who
