"""Words of the window: why a matter is not accepted, where else it may go, how it ended, how petitions are sorted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.words import Words

GROUND_WORDS: Words = {
    "other_procedure": _("应当通过诉讼、仲裁、行政复议等法定途径解决"),
    "not_here": _("不属于本中心的受理范围"),
    "in_hand": _("同一事项正在办理，尚在办理期限内"),
    "in_petition": _("已经进入信访程序"),
    "concluded": _("已经依法办结"),
    "final": _("信访事项已经复核终结，仍以同一事实和理由提出"),
    "secret": _("涉及国家秘密、他人隐私或违背公序良俗"),
    "refused": _("对方当事人明确拒绝调解"),
    "other": _("其他理由"),
}
"""不予受理的理由: 信访工作条例 19, 28, 31, 36; 人民调解法 3, 23; hotline regulations as their model (domain 3.13)."""
ROUTE_WORDS: Words = {
    "court": _("向人民法院起诉"),
    "labour_arbitration": _("申请劳动人事争议仲裁"),
    "arbitration": _("申请仲裁"),
    "reconsideration": _("申请行政复议"),
    "police": _("向公安机关报案或请求处理"),
    "procuratorate": _("向人民检察院申请监督"),
    "discipline": _("向纪检监察机关反映"),
    "department": _("向主管部门反映"),
    "disclosure": _("申请政府信息公开"),
    "petition": _("提出信访事项"),
    "committee": _("申请人民调解"),
    "other": _("其他途径"),
}
"""The way that remains: never blank where a matter ends without help."""
REPORTED_TO_WORDS: Words = {
    "police": _("公安机关"),
    "procuratorate": _("检察机关"),
    "women": _("妇联"),
    "civil": _("民政部门"),
    "other": _("其他机关"),
}
"""To whom a suspicion is reported."""
RESULT_WORDS: Words = {
    "solved": _("已解决"),
    "partly": _("部分解决"),
    "explained": _("已解释说明"),
    "unsolved": _("未能解决，已告知其他途径"),
}
"""How a matter ended that the centre or a department dealt with."""
PETITION_CLASS_WORDS: Words = {
    "suggestion": _("建议意见"),
    "accusation": _("检举控告"),
    "appeal": _("申诉求决"),
}
PETITION_ROUTE_WORDS: Words = {
    "judicial": _("一、诉讼、检察监督或公安法律程序"),
    "arbitration": _("二、仲裁"),
    "party": _("三、党员申诉、申请复审等"),
    "administrative": _("四、行政复议、裁决、确认、许可、处罚等行政程序"),
    "duty": _("五、申请查处违法行为或履行法定职责"),
    "petition": _("六、不属于以上情形，由信访程序办理"),
}
"""The six ways, in the order of 信访工作条例 31."""
PETITION_STAGE_WORDS: Words = {"first": _("首次办理"), "review": _("复查"), "recheck": _("复核")}
PETITION_ANSWER_WORDS: Words = {
    "support": _("支持"),
    "explain": _("解释说明"),
    "reject": _("不予支持"),
}
MATERIAL_WORDS: Words = {
    "statement": _("陈述"),
    "contract": _("合同"),
    "receipt": _("票据、转账记录"),
    "photo": _("照片"),
    "identity": _("身份材料"),
    "authority": _("授权委托书"),
    "other": _("其他材料"),
}
