"""The words for kinds of clocks and for what happens when one is missed."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "receive": _("接报"),
    "dispatch": _("流转"),
    "arrive": _("到场"),
    "report": _("反馈"),
    "widen": _("自动扩大"),
    "street": _("呼叫街道"),
    "district": _("呼叫区级"),
    "wave": _("一轮等答复"),
}
"""In the order of the work."""
ACTS: dict[tuple[str, str], str | Promise] = {
    ("", ""): _("只计时"),
    ("incidents.miss", ""): _("记超时、亮红灯"),
    ("incidents.widen", ""): _("扩大一圈"),
    ("incidents.escalate", "street"): _("呼叫街道指挥室"),
    ("incidents.escalate", "district"): _("呼叫区指挥中心"),
    ("incidents.refill", ""): _("未答的另叫他人"),
}
"""By the command that a rule names, and the tier that it calls."""
SINCE: dict[str, str | Promise] = {
    "": _("从吹哨起"),
    "receive": _("从接报起"),
    "dispatch": _("从流转起"),
    "arrive": _("从到场起"),
}
"""From when a limit counts, by the step before it; empty for the whistle."""
STAGES: dict[str, str | Promise] = {
    "holds": _("生效中"),
    "planned": _("待生效"),
    "ended": _("已结束"),
    "withdrawn": _("已撤销"),
}
SOURCES: dict[str, str | Promise] = {
    "1分钟接报": _("1分钟接报"),
    "3分钟流转": _("3分钟流转"),
    "5分钟到现场处置": _("5分钟到现场处置"),
    "默认值，可调整": _("默认值，可调整"),
    "60秒无人应答，扩大一圈": _("60秒无人应答，扩大一圈"),
    "120秒，街道指挥室": _("120秒，街道指挥室"),
    "180秒，区指挥中心": _("180秒，区指挥中心"),
    "45秒未答视为未应，补叫他人；默认值，可调整": _("45秒未答视为未应，补叫他人；默认值，可调整"),
    "救人30秒补叫；默认值，可调整": _("救人30秒补叫；默认值，可调整"),
    "反诈黄金40分钟": _("反诈黄金40分钟"),
}
"""The sources of the rules that every district starts with; a district's own are shown as they were typed."""
