"""Builders of deliberations for tests of every module: a room, its guests, and how far it has come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from huying.cases.deliberation.commands.draw_minutes import Drawn, draw_minutes
from huying.cases.deliberation.commands.invite import Invited, invite
from huying.cases.deliberation.commands.open_ import Opening, open_
from huying.cases.deliberation.commands.sign import Signing, sign
from huying.cases.deliberation.models import Deliberation, Guest, Minutes
from huying.core.codes import follow_key
from huying.people.access import Actor

DRAWING = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNkYPhfz0AEYBxVSF+FAP5FDvcfRYWg"
    "AAAAAElFTkSuQmCC"
)
"""A signature as the pad sends it."""
RESIDENTS = (
    Invited("resident", "张测试", "13800001234", "3幢201"),
    Invited("resident", "李测试", "13900004321", "3幢601"),
    Invited("household", room="3幢101"),
    Invited("organisation", "潮前花苑业主委员会"),
)
COMMUNITY = "990108001005"
SAID: dict[str, Any] = {
    "text": "会上逐层商量分摊办法和施工时间。",
    "outcome": "agreed",
    "decision": "同意在 3 幢 2 单元外侧加装电梯，二层以上按楼层比例分摊费用，一层不出资。",
    "expected": 4,
    "present": 3,
    "written": 1,
    "votes_for": 3,
    "votes_against": 1,
    "chair": "何站长",
    "recorder": "林网格员",
}


def an_opening(at: datetime, **values: Any) -> Opening:
    """A lift for one stair of a house, to be talked about a day from now."""
    said: dict[str, Any] = {
        "area_code": COMMUNITY,
        "project": "lift",
        "topic": "3 幢 2 单元要不要加装电梯",
        "about": "加装位置、各层怎么分摊、施工时间。",
        "form": "both",
        "place": "社区二楼和茶馆",
        "starts_at": at + timedelta(days=1),
        "ends_at": at + timedelta(days=1, hours=2),
        "synthetic": True,
    }
    return Opening(**{**said, **values})


def a_room(holder: Actor, at: datetime, *, guests: tuple[Invited, ...] = RESIDENTS, **values: Any) -> Deliberation:
    """An open room to which guests are invited."""
    room = open_(by=holder, at=at, opening=an_opening(at, **values))
    if guests:
        invite(by=holder, at=at, deliberation_id=room.pk, guests=guests)
    return room


def key_of(guest: Guest) -> str:
    """The key that stands on the invitation of a guest."""
    return follow_key(guest.deliberation.code, str(guest.pk))


def minuted(holder: Actor, room: Deliberation, at: datetime, **values: Any) -> Minutes:
    """Minutes that the chair and the recorder have signed."""
    drawn = Drawn(**{**SAID, **values})
    minutes = draw_minutes(by=holder, at=at, deliberation_id=room.pk, drawn=drawn)
    for signer in ("chair", "recorder"):
        signing = Signing(signer, minutes.digest, image=DRAWING)
        sign(by=holder, at=at, deliberation_id=room.pk, signing=signing)
    return minutes


def a_day(at: datetime, days: int) -> date:
    """A day so many days from an instant."""
    return (at + timedelta(days=days)).date()
