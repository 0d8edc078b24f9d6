"""A clue without a name, from the page that needs no account to the money, and nobody on the way learns who told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.insight.projecting import catch_up
from huying.supervision.clues.commands.pay import pay
from huying.supervision.clues.journal import ClueMovedOn
from huying.supervision.clues.models import Clue, Reward
from huying.supervision.clues.passphrase import collect_word
from huying.supervision.clues.testing import WORDS, a_granted_clue, a_verified_clue, rules_of_rewards
from huying.supervision.figures.counting import figures_in
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import period
from tests.cast import Cast
from tests.pictures import png

NAME, PHONE = "司马隐名", "13800138123"
STREET, DISTRICT = "990108001", "990108"
LOOKING = ("street_seat", "street_chief", "dept_user", "inspector", "window_clerk", "district_chief")


def test_from_the_clue_to_the_money_and_nobody_is_told_who_it_was(cast: Cast, clock: Clock) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    rules_of_rewards(chief=cast.actor(cast.district_chief), at=clock.now, area_code=DISTRICT)
    told = {"words": WORDS, "category": "fire", "area": STREET, "name": NAME, "phone": PHONE, "key": "c" * 32}
    assert "hy-big-code" in Client().post("/clue/new/", told).content.decode()
    clue = Clue.objects.get()

    clock.advance(days=2)
    bureau, verifier = cast.units.market_bureau, cast.actor(cast.dept_user)
    a_verified_clue(seat=seat, body=bureau, verifier=verifier, at=clock.now, picture=png(), clue=clue)
    clock.advance(days=1)
    a_granted_clue(clue, seat=seat, chief=chief, at=clock.now)
    clock.advance(days=3)
    clue.refresh_from_db()
    window = cast.actor(cast.window_clerk)
    word = collect_word(clue)
    pay(by=window, at=clock.now, clue_id=clue.pk, word=word, voucher="2026-17")
    with pytest.raises(ClueMovedOn):
        pay(by=window, at=clock.now, clue_id=clue.pk, word=word, voucher="2026-18")
    paid = Reward.objects.get()
    assert (paid.amount, paid.paid_at, paid.voucher) == (Decimal(500), clock.now, "2026-17")
    kinds = [entry.type.partition(".")[2] for entry in read(clue.stream)]
    assert kinds == [
        "ClueSubmitted",
        "ClueReferred",
        "ClueVerified",
        "ClueRewardProposed",
        "ClueRewardApproved",
        "ClueRewardClaimed",
        "ClueRewardPaid",
    ]

    for who in LOOKING:
        browser = cast.client(cast.people[who])
        for page in ("/clues/", f"/clues/{clue.code}/", "/clues/payments/", f"/clues/payments/{clue.code}/"):
            seen = browser.get(page).content.decode()
            assert not [secret for secret in (NAME, PHONE) if secret in seen], (who, page)

    # the course is counted, and withheld: one clue alone would point to who told of it
    catch_up()
    month = period("", "", "", clock.advance(minutes=1))
    rate, days = figures_in(DISTRICT, month, [BY_CODE["clue_verified_rate"], BY_CODE["clue_payment_time"]])
    assert (rate.why, rate.numerator, days.why, days.value) == ("withheld", None, "withheld", None)
    page = cast.client(cast.district_chief).get("/figures/clue_verified_rate/").content.decode()
    assert clue.code not in page
