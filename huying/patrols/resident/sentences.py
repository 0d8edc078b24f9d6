"""Where a whistle stands, as a resident reads it; hazards have their own in `hazards.queries.follow`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

WHISTLE_WHERE: Words = {
    "raised": _("哨声已送到指挥室，正在接报。"),
    "received": _("指挥室已接报，正在派人。"),
    "dispatched": _("已经派人，正在等他们出发。"),
    "responding": _("有人正在赶来。"),
    "on_scene": _("已经有人到场。"),
    "controlled": _("情况已控制，正在处理。"),
    "handed_over": _("已移交有关部门继续处理。"),
    "disposed": _("已处置完毕。"),
    "confirmed": _("已处置完毕并核实。"),
    "closed": _("已办结。"),
    "false_alarm": _("经核实没有险情。如有变化请再次吹哨。"),
    "duplicate": _("已和同一件事合并处理。"),
    "cancelled": _("已撤回，不会派人来。"),
    "converted": _("不是紧急情况，已转有关部门办理。"),
}
WHISTLE_STEPS: Words = {
    "recorded_at": _("收到您的哨声"),
    "received_at": _("指挥室接报"),
    "dispatched_at": _("派人前往"),
    "responding_at": _("有人出发"),
    "on_scene_at": _("有人到场"),
    "controlled_at": _("情况控制"),
    "closed_at": _("办结"),
}
DATA_WHERE: Words = {
    "": _("已收到您的请求，网格员会打电话核实。"),
    "done": _("已按您的请求办理。"),
    "partly": _("已办理一部分。"),
    "refused": _("没有办理，理由见下。"),
}
"""By what became of a request about one's own data; empty while it waits."""
DATA_REMEDY = _("不同意的，可以向街道反映，也可以依法向人民法院起诉（个人信息保护法第五十条）。")
