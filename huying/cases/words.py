"""What the states, lines, channels and other choices of a case are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.rules import State

Words = dict[str, str | Promise]

STATE_WORDS: Words = {
    State.REGISTERED: _("已登记"),
    State.ACCEPTED: _("已受理"),
    State.NOT_ACCEPTED: _("不予受理"),
    State.DIVERTED: _("已分流"),
    State.ASSIGNED: _("已指派"),
    State.CONSENT_PENDING: _("征询意愿"),
    State.MEDIATING: _("调解中"),
    State.SUSPENDED: _("中止"),
    State.AGREED: _("达成协议"),
    State.FAILED: _("调解不成"),
    State.WITHDRAWN: _("撤回"),
    State.REFUSED: _("拒绝调解"),
    State.PERFORMING: _("履行中"),
    State.PERFORMED: _("履行完毕"),
    State.DISPOSED: _("已办结"),
    State.OTHER_ROUTE: _("已转其他途径"),
    State.FOLLOWED_UP: _("已回访"),
    State.REOPENED: _("重新办理"),
    State.CLOSED: _("已归档"),
    State.MERGED: _("已并入"),
}
LINE_WORDS: Words = {"dispute": _("矛盾纠纷"), "petition": _("信访事项"), "request": _("求助诉求")}
CHANNEL_WORDS: Words = {
    "window": _("窗口"),
    "grid": _("网格"),
    "online": _("网上"),
    "import": _("台账导入"),
    "court": _("法院"),
    "police": _("公安"),
    "hotline": _("热线"),
    "whistle": _("吹哨"),
}
SOURCE_WORDS: Words = {
    "litigation": _("诉源"),
    "petition": _("访源"),
    "police": _("警源"),
    "other": _("其他来源"),
}
TRACK_WORDS: Words = {"guide_first": _("先引再立"), "file_first": _("先立后调")}
PATH_WORDS: Words = {
    "grid": _("网格调解"),
    "street": _("街道调解"),
    "professional": _("专业调解"),
    "department": _("部门办理"),
    "court": _("法院指导"),
}
SIDE_WORDS: Words = {"applicant": _("申请人"), "respondent": _("被申请人"), "third": _("第三人")}
CATEGORY_WORDS: Words = {
    "neighbour": _("邻里"),
    "family": _("婚姻家庭"),
    "housing": _("房屋租赁买卖"),
    "property": _("物业"),
    "labour": _("劳动争议"),
    "consumer": _("消费"),
    "contract": _("合同"),
    "debt": _("民间借贷"),
    "injury": _("人身损害"),
    "traffic": _("交通事故"),
    "medical": _("医疗"),
    "land": _("征迁安置"),
    "environment": _("环境噪声"),
    "education": _("教育培训"),
    "finance": _("金融"),
    "public_service": _("公共服务"),
    "other": _("其他"),
}
"""What it is about; the responsibility register names these codes. Where they come from: docs/glossary.md."""
LEVEL_WORDS: Words = {
    "very": _("很满意"),
    "satisfied": _("满意"),
    "basic": _("基本满意"),
    "unsatisfied": _("不满意"),
}
