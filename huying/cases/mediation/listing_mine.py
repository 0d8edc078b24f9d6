"""What runs in mediation as a table, what waits for the reader first."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.queries.mine import Row
from huying.core.tables.declared import Column, Table, Word, declared
from huying.core.tables.values import Light

_DRAWN = "cases_mediation/parts/cells/{}.html"


def _opens(row: Row) -> str:
    return reverse("mediation:workspace", args=[row.case.code])


def _mediator(row: Row) -> str:
    if row.leg is None:
        return ""
    return row.leg.mediator.name if row.leg.mediator else _now("待更换")


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


def _act(row: Row) -> Word:
    return row.act_word if row.act else ""


MEDIATIONS = declared(
    Table(
        key="mediations",
        word=_("调解"),
        url="mediation:mine",
        columns=(
            Column("title", _("事项"), "case.title", opens=_opens, draw=_DRAWN.format("matter"), width=30),
            Column("code", _("编号"), "case.code", shown=False, width=18),
            Column("category", _("类别"), shown=False, width=14),
            Column("area", _("属地"), shown=False, width=18),
            Column("state", _("状态"), kind="state", width=12),
            Column("mediator", _("调解员"), _mediator, width=14),
            Column("clock", _("期限"), _clock, kind="light", sort="clock.due_at", width=18),
            Column("due", _("到期"), "clock.due_at", kind="moment", sort="clock.due_at", shown=False, width=18),
            Column("act", _("下一步"), _act, draw=_DRAWN.format("act"), width=14),
        ),
        none=_("没有在调解的事"),
        how=_("指派给您或等待指派的纠纷会出现在这里。"),
    )
)
