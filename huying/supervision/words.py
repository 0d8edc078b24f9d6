"""Words of subsidies."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.rules import State

Words = dict[str, str | Promise]
STATE_WORDS: Words = {
    State.PROPOSED: _("待核类"),
    State.CLASS_CHECKED: _("待审批"),
    State.APPROVED: _("待入批"),
    State.BATCHED: _("待发放"),
    State.PAID: _("已发放"),
    State.DECLINED: _("不予发放"),
}
CLASS_WORDS: Words = {
    "simple": _("简易"),
    "ordinary": _("一般"),
    "difficult": _("疑难复杂"),
    "major": _("重大"),
    "grave": _("重特大"),
}
BAR_WORDS: Words = {
    "not_closed": _("这件事还没有归档"),
    "no_agreement": _("没有达成生效的调解协议"),
    "not_performed": _("协议还没有履行完毕"),
    "official": _("调解员是公职人员，不享受以奖代补"),
    "counted": _("同一纠纷在 90 天内已经计过一次"),
    "no_mediator": _("没有记录调解员"),
    "no_scale": _("本区还没有设定这一类的金额"),
}
"""Why something is not paid, in the order in which it is looked at."""
