"""Tokens of the API: what one may be used for, and what is kept of it.

A token never reaches farther than the person who holds it.
"""

from __future__ import annotations

import hashlib

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SCOPES: dict[str, str | Promise] = {
    "whistles:write": _("吹哨"),
    "incidents:read": _("查看事件与进展"),
    "incidents:write": _("接报、流转、扩大、闭环等处置"),
    "assignments:read": _("查看自己被呼叫的任务"),
    "assignments:write": _("答复任务、到场、反馈"),
    "replies:write": _("转交短信与按键的答复"),
    "orders:read": _("查看工单与进展"),
    "orders:write": _("派单、签收、反馈、审核等工单办理"),
    "cases:read": _("查看纠纷、信访和诉求"),
    "cases:write": _("登记、受理和办理纠纷、信访和诉求"),
    "papers:read": _("查看和打印文书"),
    "figures:read": _("查看指标"),
    "figures:write": _("定和停用本区的指标"),
    "reports:read": _("查看研判报告"),
    "reports:write": _("修改、报送和退回研判报告"),
    "center_reports:read": _("查看中心报告"),
    "center_reports:write": _("起草、修改、签发和更正中心报告"),
    "supervision:read": _("查看亮灯和督办"),
    "supervision:write": _("催办、立案督办、挂牌和摘牌"),
    "letters:read": _("查看提示函、预警函和交办单"),
    "letters:write": _("起草、审批、发出和回复函件"),
    "reviews:read": _("查看复盘和整改措施"),
    "reviews:write": _("写复盘，办理整改措施"),
    "consultations:read": _("查看会商和会商任务"),
    "consultations:write": _("召集会商，记录和办理会商任务"),
    "clues:hand_in": _("代群众提供线索、看进度"),
    "clues:read": _("查看线索"),
    "clues:write": _("核查线索，办理奖励"),
    "retention:read": _("查看保存期限和销毁清单"),
    "retention:write": _("改保存期限，拟定、审批销毁，登记暂缓"),
    "ratings:read": _("查看评价异议"),
    "ratings:write": _("对评价提出异议，裁定评价异议"),
    "honours:read": _("查看荣誉"),
    "honours:write": _("提名、公示和授予荣誉"),
    "patrols:read": _("查看屋联码、走访记录和隐患"),
    "patrols:write": _("制作屋联码牌、走访、上报和办理隐患"),
    "devices:read": _("查看设备、设备报警和设备健康"),
    "devices:write": _("登记、更正和停用设备"),
    "enterprises:read": _("查看企业、备案和服务请求"),
    "enterprises:write": _("登记企业、办理备案和服务请求"),
    "subsidies:read": _("查看以奖代补"),
    "subsidies:write": _("申报、核类、审批和发放以奖代补"),
    "me:read": _("查看自己的岗位与在岗情况"),
    "me:write": _("上岗、下岗"),
    "duty:read": _("查看值班表和交接班记录"),
    "duty:write": _("排班、发布、换班和交接班"),
    "settings:write": _("更改时限、哨的类型与派法"),
    "webhooks:write": _("管理事件推送"),
    "phone:ring": _("话务网关转告来电和挂断"),
    "phone:read": _("查看来电"),
    "phone:write": _("接听、登记来电"),
}


def digest(secret: str) -> str:
    """What is kept of a secret. It is random and long, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
