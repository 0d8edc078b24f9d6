"""What a district may build a figure of: populations and conditions by name, about matters and never about persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Condition:
    """`word` says it, `sql` is it, on the columns of `population`; `dated` puts a row into the period."""

    population: str
    word: Any
    sql: str
    dated: str = ""


_WHISTLED = "state NOT IN ('false_alarm', 'duplicate', 'cancelled', 'converted')"
_FOUND = "state NOT IN ('invalid', 'duplicate')"
AMONG = {
    "matters": Condition("matters", _("受理的事项"), "merged_at IS NULL", "accepted_at"),
    "disputes": Condition("matters", _("受理的矛盾纠纷"), "merged_at IS NULL AND line = 'dispute'", "accepted_at"),
    "collective": Condition("matters", _("受理的群体性事项"), "merged_at IS NULL AND collective", "accepted_at"),
    "from_police": Condition("matters", _("受理的警源事项"), "merged_at IS NULL AND source = 'police'", "accepted_at"),
    "from_court": Condition(
        "matters", _("受理的诉源事项"), "merged_at IS NULL AND source = 'litigation'", "accepted_at"
    ),
    "orders": Condition("orders", _("派出的工单和吹哨报到"), "true", "issued_at"),
    "coordination": Condition("orders", _("派出的吹哨报到"), "kind = 'coordination'", "issued_at"),
    "whistles": Condition("whistles", _("吹哨的事件"), _WHISTLED, "raised_at"),
    "hazards": Condition("hazards", _("发现的隐患"), _FOUND, "found_at"),
    "graded_hazards": Condition("hazards", _("发现、已定级的隐患"), f"{_FOUND} AND grade <> ''", "found_at"),
}
COUNTED = {
    "ended": Condition("matters", _("事项：已有结果"), "ended_at IS NOT NULL"),
    "resolved": Condition("matters", _("事项：已化解"), "resolved_at IS NOT NULL"),
    "performed": Condition("matters", _("事项：已化解并履行"), "resolved_at IS NOT NULL AND performed"),
    "mediated": Condition("matters", _("事项：进入调解"), "mediated_at IS NOT NULL"),
    "reopened": Condition("matters", _("事项：重新办理过"), "reopened_at IS NOT NULL"),
    "litigated": Condition("matters", _("事项：流转到诉讼"), "suit_at IS NOT NULL"),
    "order_ended": Condition("orders", _("工单：已办结"), "ended"),
    "not_returned": Condition("orders", _("工单：没有退回重办"), "NOT sent_back"),
    "objected": Condition("orders", _("工单：提出过异议"), "coalesce(objected, false)"),
    "whistle_closed": Condition("whistles", _("吹哨：已闭环"), "closed"),
    "acknowledged": Condition("whistles", _("吹哨：有人响应"), "acknowledged"),
    "put_right": Condition("hazards", _("隐患：已销号"), "ended"),
    "not_late": Condition("hazards", _("隐患：没有超过整改期限"), "NOT overdue"),
    "again": Condition("hazards", _("隐患：复查没有通过过"), "again"),
}
