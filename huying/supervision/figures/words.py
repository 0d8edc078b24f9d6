"""Words of figures."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.alarms import SHRINKING, UNDONE
from huying.supervision.figures.counting import NONE, PARTIAL, TOO_FEW, WITHHELD
from huying.supervision.figures.definition import FEW

Words = dict[str, str | Promise]
KIND_WORDS: Words = {"count": _("件"), "rate": _("比率"), "days": _("天"), "hours": _("小时"), "minutes": _("分钟")}
WHY_WORDS: Words = {
    "": "",
    NONE: _("本期没有可统计的"),
    TOO_FEW: format_lazy(_("不足 {few} 件，只列件数"), few=FEW),
    WITHHELD: _("人数太少，为免认出个人不显示"),
    PARTIAL: _("只按一整周或整月显示，为免从相差一天的两个时段认出个人"),
}
"""Why no value is told."""
ALARM_WORDS: Words = {
    "": "",
    SHRINKING: _("分母比上期少了两成以上，而比率变好。请先核对数据：是不是登记少了，或者排除多了。"),
    UNDONE: _("办得快了，而重新办理的不少。请先核对：是不是没有办成就算化解了。"),
}
"""Why a figure wants a look before anybody is glad of it."""
DATED_WORDS: Words = {
    "registered_at": _("登记"),
    "accepted_at": _("受理"),
    "resolved_at": _("化解"),
    "ended_at": _("有结果"),
    "due_at": _("到期"),
    "applied_at": _("申请"),
    "answered_at": _("回答"),
    "issued_at": _("派出"),
    "raised_at": _("吹哨"),
    "rated_at": _("评价"),
    "ruled_at": _("裁定"),
    "found_at": _("发现"),
    "asked_at": _("提出"),
    "arrived_at": _("到场"),
    "first_resolved_at": _("化解"),
    "submitted_at": _("提交"),
    "paid_at": _("发放"),
    "counted_at": _("清点"),
}
"""What puts a record into the period."""
