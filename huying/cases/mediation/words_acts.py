"""The verbs of mediation as buttons and headings say them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACT_WORDS: dict[str, str | Promise] = {
    "assign": _("指派调解员"),
    "challenge": _("回避"),
    "reinstate": _("恢复原调解员"),
    "wish": _("当事人选调解员"),
    "sign_material": _("签收法院材料"),
    "ask_consent": _("披露并征询意愿"),
    "consent": _("登记意愿"),
    "refuse": _("登记拒绝调解"),
    "schedule": _("安排会期"),
    "cancel_session": _("取消会期"),
    "record": _("写调解笔录"),
    "note": _("保密笔记"),
    "suspend": _("中止调解"),
    "resume": _("恢复调解"),
    "extend": _("延长期限"),
    "agree_facts": _("记载无争议事实"),
    "fail": _("终止调解"),
    "report_risk": _("报告风险"),
    "draft": _("起草协议"),
    "put_up": _("提交签字"),
    "take_back": _("收回修改"),
    "sign": _("签字"),
    "seal": _("调委会盖章"),
    "oral": _("登记口头协议"),
    "perform": _("登记履行"),
    "visit": _("督促履行回访"),
    "take_up": _("未履行，重新办理"),
    "apply": _("申请司法确认"),
    "decide": _("登记法院决定"),
    "extend_ruling": _("延长裁定期限"),
}
