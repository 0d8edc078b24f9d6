"""Builders of honours for tests of every module."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from huying.people.access import Actor
from huying.supervision.honours.commands.confer import confer
from huying.supervision.honours.commands.propose import Proposal, propose
from huying.supervision.honours.commands.publish import publish
from huying.supervision.honours.commands.set_kind import set_kind
from huying.supervision.honours.models import Honour, HonourKind

PERIOD, REASON = "2026年上半年", "台风夜里把三十户居民转移到安全地点。"
LATER = timedelta(days=10)
"""By when a publicity is over, by the rule as it is brought."""


def a_kind(*, chief: Actor, at: datetime, recipient: str = "organisation", **more: Any) -> HonourKind:
    """An honour that the district announced."""
    said = {"name": "平安守护", "criteria": "在急难险重任务中保护了群众安全。", "source": "望潮区荣誉办法（演示）"}
    area_code = chief.duties[0].area_code[:6]
    return set_kind(by=chief, at=at, area_code=area_code, recipient=recipient, **{**said, **more})


def an_honour(*, by: Actor, at: datetime, kind: HonourKind, **to: Any) -> Honour:
    """One that was proposed; `to` is `organisation`, `team` or `person`."""
    return propose(by=by, at=at, proposal=Proposal(kind.pk, PERIOD, REASON, **to))


def a_conferred_honour(honour: Honour, *, seat: Actor, chief: Actor, at: datetime) -> Honour:
    """The same, published and conferred ten days later."""
    publish(by=seat, at=at, honour_id=honour.pk)
    return confer(by=chief, at=at + LATER, honour_id=honour.pk)
