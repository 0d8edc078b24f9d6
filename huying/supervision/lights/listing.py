"""The board and the supervisions as tables."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light, State
from huying.supervision.lights.queries.board import Line
from huying.supervision.lights.queries.listed import Listed
from huying.supervision.lights.rules import Difficulty
from huying.supervision.lights.rules import State as Stands
from huying.supervision.lights.words import DIFFICULTIES, STATES, TONES

_CELLS = "supervision_lights/parts/cells"


def _opens(row: Line) -> str:
    return row.matter.url


def _light(row: Line) -> Light:
    return Light(row.clock.light, row.clock.left_words)


def _state(row: Line) -> State | None:
    return State(row.supervised, TONES.get(Stands(row.supervision.state), "")) if row.supervision else None


LIGHTS = declared(
    Table(
        key="lights",
        word=_("亮灯"),
        url="lights:board",
        order="due",
        filters=("kind", "light", "area", "body"),
        columns=(
            Column("title", _("事项"), "matter.title", opens=_opens, draw=f"{_CELLS}/named.html", width=36),
            Column("kind", _("种类"), "matter.kind_word", width=12),
            Column("code", _("编号"), "matter.code", shown=False, width=18),
            Column("light", _("亮灯"), _light, kind="light", sort="rank", draw=f"{_CELLS}/light.html", width=18),
            Column("clock", _("期限"), "clock.word", shown=False, width=18),
            Column("due", _("到期"), "clock.ends", kind="moment", sort="ends", shown=False, width=18),
            Column("began", _("起算"), "clock.began", kind="moment", sort="began", shown=False, width=18),
            Column("body", _("责任单位"), "matter.body", width=26),
            Column("area", _("属地"), "matter.area", width=18),
            Column("urged", _("催办次数"), "urged", kind="number", shown=False, width=10),
            Column("urged_at", _("最近催办"), "urged_at", kind="moment", shown=False, width=18),
            Column("supervised", _("督办"), _state, kind="state", draw=f"{_CELLS}/supervised.html", width=12),
            Column("urge", _("催办"), "urged_at", draw=f"{_CELLS}/urge.html", exported=False),
        ),
        none=_("没有超期和将到期的事项"),
        how=_("吹哨、工单、事项、隐患、企业服务、函件和报告的期限过半后亮黄灯，超期亮红灯，都会出现在这里。"),
        missed=_("换一个条件，或清除筛选再看。"),
    )
)


def _opens_supervision(row: Listed) -> str:
    return reverse("supervisions:supervision", args=[row.row.code])


def _title(row: Listed) -> str:
    return row.title or row.row.matter_code


def _stands(row: Listed) -> State:
    return State(STATES[row.state], TONES.get(row.state, ""))


def _hard(row: Listed) -> str | Promise:
    return DIFFICULTIES[Difficulty(row.row.difficulty)] if row.row.difficulty else ""


def _left(row: Listed) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


SUPERVISIONS = declared(
    Table(
        key="supervisions",
        word=_("督办"),
        url="supervisions:list",
        order="-opened",
        filters=("state", "kind", "area", "body", "open"),
        columns=(
            Column("title", _("事项"), _title, opens=_opens_supervision, draw=f"{_CELLS}/supervision.html", width=36),
            Column("code", _("督办编号"), "row.code", shown=False, width=18),
            Column("matter", _("事项编号"), "row.matter_code", shown=False, width=18),
            Column("kind", _("种类"), "kind_word", width=12),
            Column("state", _("状态"), _stands, kind="state", sort="state", width=12),
            Column("difficulty", _("难易"), _hard, sort="difficulty", width=8),
            Column("clock", _("整改期限"), _left, kind="light", width=18),
            Column("due", _("整改到期"), "row.due_at", kind="moment", sort="due_at", shown=False, width=18),
            Column("body", _("责任单位"), "row.organisation.name", sort="organisation__name", width=26),
            Column("area", _("属地"), "area", sort="area_code", width=18),
            Column("opened", _("立案"), "row.opened_at", kind="moment", sort="opened_at", width=18),
            Column("listed", _("挂牌"), "row.listed_at", kind="moment", sort="listed_at", shown=False, width=18),
            Column("ended", _("摘牌或了结"), "row.ended_at", kind="moment", sort="ended_at", shown=False, width=18),
        ),
        none=_("还没有督办"),
        how=_("事项超期后按规则自动立案、提示、预警；坐席和督查也可以从亮灯里立案。挂牌由人签发，核验后摘牌。"),
        missed=_("换一个条件，或清除筛选再看。"),
    )
)
