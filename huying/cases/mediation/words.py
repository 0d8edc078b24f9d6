"""What grounds, choices and outcomes of mediation are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

KIND_WORDS: Words = {
    "people": _("人民调解"),
    "delegated": _("法院委派"),
    "entrusted": _("法院委托"),
    "entrusted_simple": _("法院委托（简易程序）"),
}
CHOICE_WORDS: Words = {"parties": _("当事人选定"), "fit": _("按适合指派"), "named": _("指定")}
LANGUAGE_WORDS: Words = {
    "mandarin": _("普通话"),
    "wu": _("杭州话"),
    "cantonese": _("粤语"),
    "english": _("英语"),
    "sign": _("手语"),
}
FIT_WORDS: Words = {
    "expertise": _("擅长这类纠纷"),
    "language": _("会当事人的语言"),
    "resident": _("今天在中心驻点"),
    "on_call": _("随驻，叫了就来"),
    "near": _("离事发地近"),
    "load": _("手上案件不多"),
    "wished": _("双方都选了这位调解员"),
}
BUSY_WORDS: Words = {
    "free": _("近期可以安排"),
    "busy": _("手上的事较多，可能要等几天"),
    "full": _("目前已排满，要等较久"),
}
RELATION_WORDS: Words = {
    "kinship": _("近亲属"),
    "employer": _("雇佣或同事"),
    "interest": _("有利害关系"),
    "other": _("其他关系"),
    "earlier_case": _("曾办理其纠纷"),
    "same_name": _("与已申报的人同名"),
    "party": _("本人是当事人"),
}
MEANS_WORDS: Words = {
    "form": _("书面"),
    "phone": _("电话并留录音"),
    "page": _("扫码页面"),
    "oral": _("当面口头"),
}
REPLACED_WORDS: Words = {
    "challenged": _("当事人申请回避"),
    "conflict": _("自行回避"),
    "absent": _("无法继续履职"),
    "left": _("不再担任调解员"),
}
REASON_WORDS: Words = {
    "agreed": _("达成协议"),
    "self_settled": _("自行和解并撤回"),
    "withdrawn": _("撤回申请"),
    "refused": _("一方明确不接受或不愿继续"),
    "wide_gap": _("分歧较大，难以达成协议"),
    "expired": _("期限届满，未一致同意延长"),
    "unreachable": _("期限内联系不到当事人"),
    "not_signed": _("一方拒绝签章"),
    "concealment": _("隐瞒重要事实、提供虚假情况或故意拖延"),
    "collusion": _("恶意串通，损害公共利益或第三人"),
    "other": _("其他"),
}
PAUSE_WORDS: Words = {
    "appraisal": _("鉴定"),
    "party_ill": _("当事人患病"),
    "agreed": _("当事人同意中止"),
}
MODE_WORDS: Words = {"on_site": _("现场"), "remote": _("远程"), "doorstep": _("上门")}
SESSION_WORDS: Words = {"planned": _("已安排"), "held": _("已进行"), "cancelled": _("已取消")}
ATTENDED_WORDS: Words = {
    "party": _("当事人"),
    "guardian": _("监护人"),
    "agent": _("代理人"),
    "helper": _("协助人员"),
    "guide": _("指导法官"),
}
FORM_WORDS: Words = {"written": _("书面协议"), "oral": _("口头协议")}
AGREEMENT_WORDS: Words = {
    "draft": _("起草中"),
    "signing": _("待签字"),
    "effective": _("已生效"),
    "replaced": _("已被新协议替代"),
    "dropped": _("已放弃"),
}
WRITTEN_WORDS: Words = {
    "asked": _("当事人要求书面"),
    "not_at_once": _("不能当场全部履行"),
    "major": _("重大、复杂、疑难"),
}
VISIT_WORDS: Words = {"due": _("履行日回访"), "week": _("履行日后七日回访")}
VISIT_OUTCOME_WORDS: Words = {
    "performed": _("已履行"),
    "partly": _("部分履行"),
    "not_performed": _("未履行"),
    "unreachable": _("联系不上"),
}
CONFIRMATION_WORDS: Words = {
    "applied": _("已申请"),
    "accepted": _("法院已受理"),
    "not_accepted": _("法院不予受理"),
    "confirmed": _("裁定确认有效"),
    "rejected": _("裁定驳回申请"),
    "withdrawn": _("当事人撤回申请"),
    "ended": _("协议已被替代，申请撤回"),
}
EXCLUSION_WORDS: Words = {
    "not_civil": _("不属于人民法院受理民事案件的范围"),
    "other_court": _("不属于接受申请的人民法院管辖"),
    "status": _("确认婚姻关系、亲子关系、收养关系等身份关系无效、有效或者解除"),
    "other_procedure": _("应当适用其他特别程序、公示催告程序、破产程序审理"),
    "title": _("调解协议内容涉及物权、知识产权确权"),
    "mandatory_law": _("违反法律强制性规定"),
    "others_harmed": _("损害国家利益、社会公共利益、他人合法权益"),
    "public_order": _("违背公序良俗"),
    "free_will": _("违反自愿原则"),
    "unclear": _("内容不明确"),
    "other_ground": _("其他不能进行司法确认的情形"),
}
ROUTES: tuple[str | Promise, ...] = (
    _("仲裁：可以依法申请仲裁"),
    _("行政：可以请求有关行政机关依法处理"),
    _("司法：可以依法向人民法院起诉，起诉不受本次调解影响"),
)
"""The ways that remain, told to both parties when mediation ends without agreement (人民调解法 26)."""
