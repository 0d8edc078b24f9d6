"""Builders of clues for tests of every module."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from huying.core.clock import in_china
from huying.core.files import store_photo
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.clues.commands.approve import approve
from huying.supervision.clues.commands.claim import claim
from huying.supervision.clues.commands.hand_in import Receipt, Told, hand_in
from huying.supervision.clues.commands.propose import propose
from huying.supervision.clues.commands.refer import refer
from huying.supervision.clues.commands.set_rule import set_budget, set_rule
from huying.supervision.clues.commands.verify import verify
from huying.supervision.clues.models import Clue

ADDRESS = "198.51.100.7"
WORDS = "商场三楼仓库里堆着整箱的烟花，晚上有人搬进搬出。"
SOURCE = "望潮区线索奖励办法（演示）"


def a_receipt(*, at: datetime, area: str, key: str = "", **more: Any) -> Receipt:
    """A clue that was just handed in: its code and passphrase."""
    told = Told(**{"words": WORDS, "category": "fire", "area": area, **more})
    return hand_in(at=at, address=ADDRESS, told=told, key=key)


def a_clue(*, at: datetime, area: str, **more: Any) -> Clue:
    """The same, as its row."""
    return Clue.objects.get(code=a_receipt(at=at, area=area, **more).code)


def rules_of_rewards(*, chief: Actor, at: datetime, area_code: str, budget: int = 10_000) -> None:
    """A fire clue of the middle band is worth 500 yuan; the year has a budget."""
    set_rule(
        by=chief, at=at, area_code=area_code, category="fire", band="important", amount=Decimal(500), source=SOURCE
    )
    year = in_china(at).year
    set_budget(by=chief, at=at, area_code=area_code, year=year, amount=Decimal(budget), source=SOURCE)


def a_verified_clue(
    *, seat: Actor, body: Organisation, verifier: Actor, at: datetime, picture: bytes, **of: Any
) -> Clue:
    """A clue that a body found to be true."""
    found = of.pop("clue", None) or a_clue(at=at, **of)
    refer(by=seat, at=at, clue_id=found.pk, to=body.pk)
    files = (store_photo(picture),)
    return verify(by=verifier, at=at, clue_id=found.pk, verdict="true", finding="属实，已查扣。", files=files)


def a_granted_clue(clue: Clue, *, seat: Actor, chief: Actor, at: datetime, claimed: bool = True) -> Clue:
    """A verified clue whose reward was approved, and claimed by whoever holds the passphrase."""
    propose(by=seat, at=at, clue_id=clue.pk, band="important", why="消除重大火险")
    made = approve(by=chief, at=at, clue_id=clue.pk)
    return claim(at=at, clue_id=clue.pk) if claimed else made
