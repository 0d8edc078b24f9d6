"""The words of the deliberation room."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]
PROJECT_WORDS: Words = {
    "lift": _("加装电梯"),
    "renewal": _("老旧小区改造"),
    "relocation": _("搬迁"),
    "return": _("回迁"),
    "property": _("物业管理"),
    "parking": _("停车"),
    "environment": _("环境与公共空间"),
    "other": _("其他公共事务"),
}
FORM_WORDS: Words = {"meeting": _("现场"), "online": _("线上"), "both": _("现场和线上")}
GUEST_WORDS: Words = {
    "resident": _("居民"),
    "household": _("住户"),
    "organisation": _("单位"),
    "expert": _("专业人员"),
}
STANCE_WORDS: Words = {"support": _("支持"), "oppose": _("反对"), "advice": _("建议")}
NAME_FORM_WORDS: Words = {
    "full": _("显示姓名"),
    "masked": _("只显示姓，如张*"),
    "anonymous": _("不让其他人看到是谁"),
}
WAY_WORDS: Words = {"online": _("线上"), "paper": _("纸质"), "meeting": _("会上")}
STATE_WORDS: Words = {
    "open": _("征集意见"),
    "minuted": _("纪要已定"),
    "publicity": _("公示中"),
    "tracked": _("落实中"),
    "closed": _("已办结"),
    "cancelled": _("已取消"),
}
STATE_TONES = {"open": "action", "minuted": "action", "publicity": "warn", "tracked": "action", "closed": "answer"}
OUTCOME_WORDS: Words = {
    "agreed": _("形成一致意见"),
    "referred": _("提交居民会议或居民代表会议决定"),
    "none": _("没有形成意见"),
}
SIGNER_WORDS: Words = {"chair": _("主持人"), "recorder": _("记录人")}
TASK_WORDS: Words = {"open": _("进行中"), "done": _("已完成"), "not_done": _("未完成")}
LAW = _("《城市居民委员会组织法》第三十二条")
PUBLICITY_LAW = _("《城市居民委员会组织法》第三十四条")
NOT_BINDING = _(
    "协商意见只作记录和公布，不约束没有参加协商的人；依法须由业主共同决定或经批准的事项，仍依照有关法律办理。"
)
"""Deliberation is neither mediation nor petition (domain 3.11); what owners decide together is 民法典 278's."""
ANONYMOUS = _("匿名")
A_HOUSEHOLD = _("一户居民")
PUBLISH_AGAIN = _("更正后重新公示")
ACT_WORDS: Words = {
    "invite": _("邀请"),
    "uninvite": _("取消邀请"),
    "print_invitations": _("打印邀请函"),
    "reveal": _("查看姓名和电话"),
    "attach": _("上传会前材料"),
    "link": _("关联纠纷"),
    "opinion": _("录入意见"),
    "withdraw_opinion": _("撤回意见"),
    "draw_minutes": _("写纪要"),
    "sign": _("签字"),
    "publish": _("公示"),
    "object": _("录入异议"),
    "answer_objection": _("答复异议"),
    "set_task": _("安排落实任务"),
    "note_task": _("登记完成情况"),
    "close": _("办结"),
    "cancel": _("取消"),
}
