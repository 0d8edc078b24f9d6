"""The lists of orders as a table."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light, State
from huying.orders.queries.inbox import Row


def _opens(row: Row) -> str:
    return reverse("orders:order", args=[row.order.code])


def _kind(row: Row) -> str:
    return f"{row.kind} · {row.part}" if row.part else str(row.kind)


def _state(row: Row) -> State:
    return State(row.state, row.tone)


def _clock(row: Row) -> Light | None:
    return Light(row.clock.light, row.clock.left_words) if row.clock else None


ORDERS = declared(
    Table(
        key="orders",
        word=_("工单"),
        url="orders:inbox",
        filters=("q", "kind", "lead", "tab"),
        columns=(
            Column("title", _("事项"), "order.title", opens=_opens, draw="orders/parts/named.html", width=36),
            Column("code", _("编号"), "order.code", shown=False, width=18),
            Column("kind", _("种类"), _kind, width=18),
            Column("state", _("状态"), _state, kind="state", draw="orders/parts/state_cell.html", width=12),
            Column("supervised", _("督办"), "order.supervised_at", kind="day", shown=False),
            Column("clock", _("最近期限"), _clock, kind="light", draw="orders/parts/due_cell.html", width=18),
            Column("due", _("到期"), "clock.due_at", kind="moment", shown=False, width=18),
            Column("lead", _("主办"), "order.lead", width=26),
            Column("issued", _("派单"), "order.issued_at", kind="moment", width=18),
            Column("issuer", _("派单单位"), "order.issuer", width=26),
        ),
        none=_("这里没有工单"),
        how=_("中心派单或基层吹哨后会立刻出现在这里；部门的签收、异议和反馈也在这里。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
