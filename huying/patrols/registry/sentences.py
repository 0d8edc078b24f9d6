"""What happened to a place and its rooms, in sentences for its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from huying.patrols.registry.words import FIELD_WORDS, GROUND_WORDS, KIND_WORDS, ROOM_WORDS

Data = dict[str, Any]


def sentence(kind: str, data: Data) -> str:
    """The sentence of a fact on the stream of a place; empty for one that other modules put there."""
    told = _TOLD.get(kind)
    return told(data) if told else ""


def _fields(names: Sequence[str]) -> str:
    return "、".join(str(FIELD_WORDS[name]) for name in names)


def _short(code: str) -> str:
    return code.rpartition("R")[2]


_TOLD: dict[str, Callable[[Data], str]] = {
    "patrols.PlaceAdded": lambda data: _("登记{kind}，编码 {code}").format(
        kind=KIND_WORDS[data["kind"]], code=data["code"]
    ),
    "patrols.PlaceCorrected": lambda data: _("更正{fields}").format(fields=_fields(data["fields"])),
    "patrols.PlaceWithdrawn": lambda data: _("撤销：{ground}").format(ground=GROUND_WORDS[data["ground"]]),
    "patrols.PlaceNamed": lambda data: _("登记别名“{name}”").format(name=data["name"]),
    "patrols.PlaceNameDropped": lambda data: _("删去别名“{name}”").format(name=data["name"]),
    "patrols.RoomAdded": lambda data: _("登记{kind}，编码末尾 R{code}").format(
        kind=ROOM_WORDS[data["kind"]], code=_short(data["code"])
    ),
    "patrols.RoomCorrected": lambda data: _("更正房屋 R{code} 的{fields}").format(
        code=_short(data["code"]), fields=_fields(data["fields"])
    ),
    "patrols.RoomWithdrawn": lambda data: _("撤销房屋 R{code}：{ground}").format(
        code=_short(data["code"]), ground=GROUND_WORDS[data["ground"]]
    ),
}
