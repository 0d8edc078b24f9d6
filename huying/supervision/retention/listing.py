"""The register, the destructions and the holds as tables. No cell tells anything of what a record says."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.retention import KINDS
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State as Mark
from huying.supervision.retention.forms import FindDestructions, FindHolds
from huying.supervision.retention.models import Destruction, Hold
from huying.supervision.retention.queries import Registered
from huying.supervision.retention.words import HOWS, STATES, TONES, said_length


def _kind_page(row: Registered) -> str:
    return reverse("retention:kind", args=[row.slug])


def _page(row: Destruction) -> str:
    return reverse("retention:destruction", args=[row.code])


def _how(row: Registered) -> Any:
    return HOWS[row.how]


def _state(row: Destruction) -> Mark:
    return Mark(STATES[row.state], TONES[row.state])


def _kind(row: Destruction) -> Any:
    return KINDS[row.kind].words


def _period(row: Destruction) -> str:
    return said_length(row.length, row.unit)


def _act(row: Hold) -> Any:
    return "" if row.lifted_at else _("解除")


def _lifted(row: Hold) -> Any:
    return row.lifted_why or ""


REGISTER = declared(
    Table(
        key="retention",
        word=_("保存期限"),
        url="retention:retention",
        columns=(
            Column("kind", _("记录"), "kind.words", opens=_kind_page, width=24),
            Column("period", _("保存多久"), "period", width=10),
            Column("since", _("何时起算"), "kind.since", width=14),
            Column("ends", _("到期处理"), "ends", width=16),
            Column("how", _("怎样处理"), _how, width=18),
            Column("due", _("到期待办"), "due", "number", width=10),
            Column("held", _("暂缓"), "held", "number", shown=False, width=8),
            Column("ran", _("最近一次"), "run.at", "moment", width=18),
            Column("found", _("最近删除"), "run.found", "number", shown=False, width=10),
            Column("source", _("依据"), "rule.source", width=40),
        ),
        none=_("还没有登记"),
        how=_("每一类记录由平台登记。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
DESTRUCTIONS = declared(
    Table(
        key="destructions",
        word=_("销毁清单"),
        url="retention:destructions",
        filters=tuple(FindDestructions.base_fields),
        columns=(
            Column("code", _("编号"), "code", sort="code", opens=_page, width=18),
            Column("kind", _("记录"), _kind, sort="kind", width=24),
            Column("state", _("状态"), _state, "state", sort="state", width=12),
            Column("rows", _("条数"), "count", "number", sort="count", width=8),
            Column("period", _("保存期限"), _period, width=12),
            Column("drafted", _("拟定"), "drafted_at", "moment", sort="drafted_at", width=18),
            Column("ended", _("办结"), "ended_at", "moment", sort="ended_at", width=18),
            Column("certificate", _("销毁证明"), "certificate.number", width=22),
        ),
        none=_("还没有销毁清单"),
        how=_("在“保存期限”里打开有到期记录的一类，拟定清单；两位负责人审批后才销毁。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
HOLDS = declared(
    Table(
        key="holds",
        word=_("暂缓销毁"),
        url="retention:holds",
        filters=tuple(FindHolds.base_fields),
        columns=(
            Column("matter", _("编号"), "matter", sort="matter", width=18),
            Column("reason", _("理由"), "reason", width=36),
            Column("placed", _("暂缓"), "placed_at", "moment", sort="placed_at", width=18),
            Column("until", _("到期"), "until", "moment", sort="until", width=18),
            Column("lifted", _("解除"), "lifted_at", "moment", sort="lifted_at", width=18),
            Column("why", _("解除的理由"), _lifted, shown=False, width=30),
            Column("act", _("办理"), _act, exported=False, draw="supervision_retention/parts/lift.html", width=10),
        ),
        none=_("没有暂缓销毁的事项"),
        how=_("遇到诉讼、调查、审计，登记编号和期限，期间不销毁它的任何记录。"),
        missed=_("换一个条件，或清除筛选。"),
    )
)
