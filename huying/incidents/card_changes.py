"""What a changed run card must be like, and why one is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid
from huying.incidents.models import Template
from huying.incidents.needs import IN_TIME_S, LONGEST_TASK_MINUTES
from huying.incidents.planned import require_within_a_year
from huying.people.roles import CAPABILITIES

AUTO_DISPATCH = ("unit_on_duty", "always", "never")
UNNAMED = "unnamed"
"""How the card of a whistle whose type is yet to come, kept under the empty code, is written in addresses and forms."""
MOST_WANTED = 200
SHORTEST_S, LONGEST_S = 60, 3600
_CODE = re.compile(r"[a-z][a-z0-9_]{1,23}")
_FRESH: Mapping[str, Any] = {"response_level": 2, "link_count": 1, "order": 50}
"""What a new type begins with, besides what is asked for."""
_UNUSUAL = frozenset({"levels", "in_time_s", "sealed", "task_minutes"})
"""Members that a card has only where it differs from the usual."""


class BadCardCode(Invalid):
    """A code is a short English word."""

    slug = "bad-card-code"
    text = _("代码用小写英文字母、数字和下划线，以字母开头，2 到 24 个字符。")
    field = "code"


class CardNameNeeded(Invalid):
    """People must be able to read what it is."""

    slug = "card-name-needed"
    text = _("请填写类型名称和请求内容。")
    field = "name"


class CardLevel(Invalid):
    """Levels go from 1, the gravest, to 4."""

    slug = "card-level"
    text = _("等级只有 1 到 4 级。")
    field = "level"


class CardWanted(Invalid):
    """At least one must come."""

    slug = "card-wanted"
    text = _("需要的人数须在 1 到 {most} 之间。")
    field = "wanted"


class UnknownCapability(Invalid):
    """Capabilities are a closed list; a card names at least one."""

    slug = "unknown-capability"
    text = _("请从列表中选择能力，至少一项。")
    field = "capabilities"


class CardRings(Invalid):
    """Rings go from the own unit (0) to the district (4), the reach not nearer than the start."""

    slug = "card-rings"
    text = _("圈层从 0（本单位）到 4（全区），最远不能小于起始。")
    field = "reach"


class CardInTime(Invalid):
    """Enough people are promised within one minute to an hour of the whistle."""

    slug = "card-in-time"
    text = _("到场时限须在 {shortest} 秒到 {longest} 秒之间。")
    field = "in_time_s"


class CardTaskMinutes(Invalid):
    """A task is to be done within one minute to a day."""

    slug = "card-task-minutes"
    text = _("任务时限须在 1 到 {longest} 分钟之间。")
    field = "task_minutes"


class CardOwnLevel(Invalid):
    """A need of its own is for another level from 1 to 4 than that of the card."""

    slug = "card-own-level"
    text = _("这就是卡上的等级，需要的人数请填在上面。")
    field = "levels"


class UnknownAutoDispatch(Invalid):
    """A card is dispatched by itself when the unit is on duty, always, or never."""

    slug = "unknown-auto-dispatch"
    text = _("没有这种自动流转方式。")
    field = "auto_dispatch"


class CardInThePast(Invalid):
    """What has been cannot be ruled anew."""

    slug = "card-in-the-past"
    text = _("生效时间不能早于现在。留空即立刻生效。")
    field = "effective_from"


class CardOverlaps(Conflict):
    """A version of this card begins at that instant or later."""

    slug = "card-overlaps"
    text = _("这张卡在此之后已定有新版，请从更晚的时间开始。")
    field = "effective_from"


@dataclass(frozen=True, slots=True)
class CardChange:
    """A version to come: what those called are asked, whom and how many it needs, how far it calls."""

    code: str
    name: str
    level: int
    wanted: int
    capabilities: tuple[str, ...]
    start_ring: int
    reach: int
    auto_dispatch: str
    asked: str
    name_en: str = ""
    asked_en: str = ""
    links: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    in_time_s: int = IN_TIME_S
    levels: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Needs of other levels, by "1" to "4": any of wanted, capabilities, in_time_s; the rest is the card's own."""
    task_minutes: int | None = None
    """Within how long its tasks are to be done, where who gives one says nothing; None: by the rule `INC.task`."""
    sealed: bool | None = None
    """Whether what it tells is protected (密); None: as the version before."""
    effective_from: datetime | None = None

    @property
    def kept_as(self) -> str:
        """The code under which rows are kept."""
        return "" if self.code == UNNAMED else self.code

    def data(self, before: Mapping[str, Any] | None) -> dict[str, Any]:
        """The card as it is kept; what is not asked for here goes on from the version before."""
        texts = {name: getattr(self, name).strip() for name in ("name", "name_en", "asked", "asked_en")}
        lists = {name: list(getattr(self, name)) for name in ("capabilities", "links", "limits")}
        plain = {name: getattr(self, name) for name in ("level", "wanted", "start_ring", "reach", "auto_dispatch")}
        kept = {name: value for name, value in (before or _FRESH).items() if name not in _UNUSUAL}
        sealed = (before or {}).get("sealed", False) if self.sealed is None else self.sealed
        return {**kept, **texts, **lists, **plain, **self._times(), **({"sealed": True} if sealed else {})}

    def _times(self) -> dict[str, Any]:
        """What differs from the usual: the times, and the needs of other levels."""
        time: dict[str, Any] = {} if self.in_time_s == IN_TIME_S else {"in_time_s": self.in_time_s}
        if self.task_minutes is not None:
            time["task_minutes"] = self.task_minutes
        needs = {level: dict(need) for level, need in sorted(self.levels.items()) if need}
        return time | ({"levels": needs} if needs else {})


def require_sound(change: CardChange, at: datetime) -> None:
    """Pass, or raise the refusal of the first thing that is wrong with a card taken by itself."""
    if not _CODE.fullmatch(change.code):
        raise BadCardCode
    for name in ("name", "asked"):
        if not getattr(change, name).strip():
            raise CardNameNeeded(field=name)
    if change.effective_from is not None and change.effective_from < at:
        raise CardInThePast
    require_within_a_year(change.effective_from, at)
    _require_need(change)


def _require_need(change: CardChange) -> None:
    if change.level not in range(1, 5):
        raise CardLevel
    own = {"wanted": change.wanted, "capabilities": change.capabilities, "in_time_s": change.in_time_s}
    _require_sound_need(own, "")
    for level, need in change.levels.items():
        if need and level not in {"1", "2", "3", "4"} - {str(change.level)}:
            raise CardOwnLevel(field=f"levels.{level}.{next(iter(need))}")
        _require_sound_need(need, f"levels.{level}.")
    if not set(change.links) <= set(CAPABILITIES):
        raise UnknownCapability(field="links")
    if change.task_minutes is not None and not 1 <= change.task_minutes <= LONGEST_TASK_MINUTES:
        raise CardTaskMinutes(longest=LONGEST_TASK_MINUTES)
    if not 0 <= change.start_ring <= change.reach <= 4:
        raise CardRings
    if change.auto_dispatch not in AUTO_DISPATCH:
        raise UnknownAutoDispatch


def _require_sound_need(need: Mapping[str, Any], where: str) -> None:
    if need.get("wanted", 1) not in range(1, MOST_WANTED + 1):
        raise CardWanted(most=MOST_WANTED, field=f"{where}wanted")
    capabilities = need.get("capabilities", CAPABILITIES)
    if not capabilities or not set(capabilities) <= set(CAPABILITIES):
        raise UnknownCapability(field=f"{where}capabilities")
    if not SHORTEST_S <= need.get("in_time_s", IN_TIME_S) <= LONGEST_S:
        raise CardInTime(shortest=SHORTEST_S, longest=LONGEST_S, field=f"{where}in_time_s")


def followed(versions: Sequence[Template], since: datetime) -> Template | None:
    """The version that ends where the change begins, None for a new type. Raises CardOverlaps."""
    if any(row.effective_from >= since for row in versions):
        raise CardOverlaps
    return max(versions, key=lambda row: row.effective_from, default=None)
