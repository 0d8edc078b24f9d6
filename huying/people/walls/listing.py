"""The links of wall screens as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.rows import Rows
from huying.core.tables.values import State as Mark
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.walls.access import links_of
from huying.people.walls.models import WallLink
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Shown:
    """A link in the list: how often it was opened and when last, whether this reader may end it."""

    link: WallLink
    opened: int
    opened_at: datetime | None
    opens: bool
    may: bool

    @property
    def area(self) -> str:
        """The name of its area."""
        return area_name(self.link.area_code)


def _state(row: Shown) -> Mark:
    if row.link.revoked_at:
        return Mark(_("已停用"), "warn")
    return Mark(_("有效"), "answer") if row.opens else Mark(_("已到期"), "outline")


LINKS = declared(
    Table(
        key="wall_links",
        word=_("驾驶舱链接"),
        url="walls:links",
        columns=(
            Column("name", _("屏幕"), "link.name", sort="name", width=28),
            Column("area", _("范围"), sort="area_code", width=20),
            Column("state", _("状态"), _state, "state", width=10),
            Column("expires", _("有效期至"), "link.expires_at", "moment", sort="expires_at", width=18),
            Column("opened", _("打开次数"), "opened", "number", sort="opened"),
            Column("opened_at", _("最近打开"), "opened_at", "moment", sort="opened_at", width=18),
            Column("made", _("开出"), "link.made_at", "moment", sort="made_at", width=18),
            Column("made_by", _("开出人"), "link.made_by.name", width=12, shown=False),
            Column("act", _("操作"), "link.pk", exported=False, draw="people_walls/parts/revoke.html"),
        ),
        none=_("还没有驾驶舱链接"),
        how=_("在下面写明屏幕挂在哪里，开一个链接，在那块屏的浏览器里打开。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)


def links_for(actor: Actor, at: datetime) -> Rows:
    """The links of which a person may know, with their openings; two statements however many."""
    found = links_of(actor).annotate(opened=Count("openings"), opened_at=Max("openings__at"))

    def dressed(rows: list[Any]) -> list[Any]:
        return [
            Shown(row, row.opened, row.opened_at, row.opens(at), row.opens(at) and actor.in_area(CHIEFS, row.area_code))
            for row in rows
        ]

    return Rows(found, dress=dressed)
