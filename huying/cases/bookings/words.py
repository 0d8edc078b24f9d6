"""What resources, modes of residency and outcomes are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

KIND_WORDS: Words = {
    "room": _("调解室"),
    "desk": _("入驻工位"),
    "notary": _("公证"),
    "court": _("共享法庭"),
    "psychologist": _("心理服务"),
    "lawyer": _("律师服务"),
    "labour": _("人社服务"),
}
MODE_WORDS: Words = {"permanent": _("常驻"), "rotating": _("轮驻"), "on_call": _("随驻")}
OUTCOME_WORDS: Words = {
    "done": _("已完成"),
    "partly": _("部分完成"),
    "not_come": _("当事人未到"),
    "put_off": _("改期"),
}
REQUEST_WORDS: Words = {
    "asked": _("待答复"),
    "taken": _("已预约"),
    "declined": _("不能承办"),
    "concluded": _("已办结"),
    "ended": _("已结束"),
}
WEEKDAY_WORDS: dict[int, str | Promise] = {
    1: _("周一"),
    2: _("周二"),
    3: _("周三"),
    4: _("周四"),
    5: _("周五"),
    6: _("周六"),
    7: _("周日"),
}
