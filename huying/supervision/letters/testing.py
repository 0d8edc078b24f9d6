"""Builders of letters for tests of every module."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.letters.commands.approve import approve
from huying.supervision.letters.commands.draft import Content, draft
from huying.supervision.letters.commands.number import number
from huying.supervision.letters.commands.send import send
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import SECTIONS, Kind

TEXTS = {
    "situation": "三件工单超期，其中一件退回重办。",
    "problem": "没有在期限内办结，也没有说明原因。",
    "basis": "工单办理时限的规定。",
    "measures": "逐件核对，抓紧办结，书面说明原因。",
    "risk": "同一市场一周内发生四起摊位纠纷，有聚集的苗头。",
    "consequence": "可能影响通道安全。",
    "prevention": "会同街道排查一次，安排专人值守。",
    "content": "清理商场地下车库的消防通道。",
    "standard": "通道全线畅通，附整改前后照片。",
    "responsible": "执法一科负责人",
    "contact": "指挥室值班电话 0571-88880000",
}


def a_content(to: Organisation, kind: Kind = Kind.REMINDER, **more: Any) -> Content:
    """What a letter of a kind says to a body."""
    sections = {key: TEXTS[key] for key in SECTIONS[kind]}
    day = date(2026, 12, 1) if kind is Kind.TASK else None
    return replace(Content(kind, to.pk, "关于加快办理工单的提示", sections, due_on=day), **more)


def a_letter(*, by: Actor, at: datetime, to: Organisation, kind: Kind = Kind.REMINDER, **more: Any) -> Letter:
    """A draft."""
    return draft(by=by, at=at, content=a_content(to, kind, **more))


def a_sent_letter(*, by: Actor, chief: Actor, at: datetime, to: Organisation, **more: Any) -> Letter:
    """A letter that was approved by the chief, numbered and sent."""
    letter = a_letter(by=by, at=at, to=to, **more)
    approve(by=chief, at=at, letter_id=letter.pk)
    number(by=by, at=at, letter_id=letter.pk)
    return send(by=by, at=at, letter_id=letter.pk)
