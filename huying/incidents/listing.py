"""The list of incidents as a table: what is open and what is over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, Word, declared
from huying.core.tables.values import State
from huying.incidents.forms_find import Find
from huying.incidents.queries.listed import Row
from huying.ui.marks import LEVELS


def _opens(row: Row) -> str:
    return reverse("seat:incident", args=[row.incident.code])


def _level(row: Row) -> Word:
    return LEVELS[row.incident.level].word


def _state(row: Row) -> State:
    return State(row.state_word, row.tone)


INCIDENTS = declared(
    Table(
        key="incidents",
        word=_("吹哨清单"),
        url="incidents:list",
        order="-raised",
        filters=tuple(Find.base_fields),
        columns=(
            Column("code", _("编号"), "incident.code", opens=_opens, width=18),
            Column("type", _("类型"), "type_word", width=16),
            Column("level", _("等级"), _level, sort="level", draw="incidents/seat/level_cell.html", width=10),
            Column("state", _("状态"), _state, kind="state", sort="state", width=10),
            Column("place", _("地点"), "incident.place_text", width=32),
            Column("area", _("属地"), "area", sort="area_code", width=18),
            Column("raised", _("吹哨"), "incident.raised_at", kind="moment", sort="raised_at", width=18),
            Column("received", _("接报"), "incident.received_at", kind="moment", sort="received_at", width=18),
            Column("on_scene", _("到场"), "incident.on_scene_at", kind="moment", sort="on_scene_at", width=18),
            Column("closed", _("闭环"), "incident.closed_at", kind="moment", sort="closed_at", width=18),
            Column("wanted", _("需要人数"), "incident.wanted", kind="number", shown=False, width=10),
            Column("there", _("到场人数"), kind="number", shown=False, width=10),
            Column("dispatched", _("流转"), "incident.dispatched_at", kind="moment", shown=False, width=18),
            Column("controlled", _("控制"), "incident.controlled_at", kind="moment", shown=False, width=18),
        ),
        none=_("还没有吹哨"),
        how=_("辖区里有人吹哨后，会出现在这里；办结以后也能查到。"),
        missed=_("换一个条件，或清除筛选。受保护的事件不能按地点查找。"),
    )
)
