"""Words of figures."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.counting import NONE, TOO_FEW, WITHHELD
from huying.supervision.figures.definition import FEW, SMALL

Words = dict[str, str | Promise]
KIND_WORDS: Words = {"count": _("件"), "rate": _("比率"), "hours": _("小时")}
WHY_WORDS: Words = {
    "": "",
    NONE: _("本期没有可统计的"),
    TOO_FEW: _("不足 %(few)d 件，只列件数") % {"few": FEW},
    WITHHELD: _("不足 %(small)d 件，为免认出个人不显示") % {"small": SMALL},
}
"""Why no value is told."""
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
    "found_at": _("发现"),
    "asked_at": _("提出"),
}
"""What puts a record into the period."""
