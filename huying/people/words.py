"""What roles, capabilities and kinds of organisation are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

ROLE_WORDS: Words = {
    "district_chief": _("区级指挥长"),
    "district_seat": _("区级坐席"),
    "street_chief": _("街道指挥长"),
    "street_seat": _("街道坐席"),
    "station_chief": _("综治站长"),
    "grid_member": _("网格员"),
    "unit_lead": _("单位负责人"),
    "unit_member": _("单位队员"),
    "guard": _("保安员"),
    "volunteer": _("平安志愿者"),
    "police_post": _("警务站民警"),
    "auditor": _("安全审计员"),
    "sysadmin": _("系统管理员"),
}
MAY_WORDS: Words = {
    "district_chief": _("在指挥席指挥全区的事件"),
    "district_seat": _("在指挥席办理全区的事件"),
    "street_chief": _("在指挥席指挥本街道的事件"),
    "street_seat": _("在指挥席办理本街道的事件"),
    "station_chief": _("吹哨、答复呼叫、办理本社区的事件"),
    "grid_member": _("吹哨、答复呼叫"),
    "unit_lead": _("吹哨、答复呼叫、办理本单位的事件"),
    "unit_member": _("吹哨、答复呼叫"),
    "guard": _("吹哨、答复呼叫"),
    "volunteer": _("吹哨、答复呼叫，随时可以谢绝"),
    "police_post": _("吹哨、答复呼叫"),
    "auditor": _("查看和核验操作记录，不看业务内容"),
    "sysadmin": _("维护系统配置，不看业务内容"),
}
"""In one phrase what a role is for; the tables of access decide."""
CAPABILITY_WORDS: Words = {
    "assist": _("协助"),
    "security": _("安保"),
    "first_aid": _("现场急救"),
    "fire": _("灭火"),
    "anti_fraud": _("反诈"),
    "negotiation": _("劝导"),
    "police": _("警务"),
}
KIND_WORDS: Words = {
    "district_center": _("区级中心"),
    "street_center": _("街道指挥室"),
    "station": _("综治工作站"),
    "unit": _("成员单位"),
    "police": _("公安"),
    "fire": _("消防"),
    "medical": _("医疗急救"),
    "department": _("部门"),
}
