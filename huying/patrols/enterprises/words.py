"""What trades, states, levels and rules of enterprises are called. Levels have marks of their own."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

TRADES: Words = {
    "manufacture": _("制造业"),
    "chemistry": _("化工"),
    "biomedicine": _("生物医药"),
    "construction": _("建筑业"),
    "wholesale": _("批发业"),
    "retail": _("零售业"),
    "catering": _("餐饮业"),
    "lodging": _("住宿业"),
    "logistics": _("物流仓储"),
    "software": _("软件和信息技术"),
    "finance": _("金融业"),
    "real_estate": _("房地产与物业"),
    "business_service": _("商务服务"),
    "research": _("科研和技术服务"),
    "education": _("教育培训"),
    "health": _("卫生健康"),
    "culture": _("文化体育娱乐"),
    "other": _("其他行业"),
}
BODY_PARTS: Words = {"association": _("入网核查协会"), "authority": _("备案机关")}
TRIO: Words = {
    "service": _("楼宇服务员"),
    "management": _("综合管理员"),
    "party": _("党建服务员"),
}
CHECK_ITEMS: Words = {
    "licence": _("营业执照与经营许可"),
    "premises": _("固定经营场所"),
    "storage": _("专用仓储条件"),
    "ledger": _("购销台账"),
    "duty_person": _("明确管理岗位"),
}
SERVICE_STATES: Words = {
    "asked": _("待分派"),
    "assigned": _("办理中"),
    "handed_up": _("待转办"),
    "ordered": _("部门办理"),
    "answered": _("已答复"),
    "closed": _("已办结"),
    "withdrawn": _("已撤回"),
}
RATINGS: Words = {"solved": _("已解决"), "partly": _("部分解决"), "not_solved": _("未解决")}
FILING_STATES: Words = {
    "waiting": _("待审核"),
    "approved": _("已备案"),
    "refused": _("不予备案"),
    "revoked": _("已撤销"),
    "withdrawn": _("已撤回"),
}
FILING_TONES = {"waiting": "action", "approved": "answer", "refused": "warn", "revoked": "warn", "withdrawn": "outline"}
AUDIT_STATES: Words = {"drawn": _("待核查"), "sound": _("属实"), "fault": _("有问题")}
PURPOSES: Words = {
    "production": _("生产使用"),
    "research": _("科研"),
    "trade": _("经营销售"),
    "testing": _("检验检测"),
    "other": _("其他用途"),
}
CLASSES: dict[int, str | Promise] = {1: _("第一类"), 2: _("第二类"), 3: _("第三类")}
FINDINGS: Words = {"warning": _("首违告知"), "violation": _("违法记录"), "fault": _("备案问题")}
TOPICS: Words = {
    "licence": _("证照"),
    "storage": _("仓储"),
    "ledger": _("台账"),
    "fire": _("消防"),
    "hygiene": _("卫生"),
    "labour": _("用工"),
    "advertising": _("广告招牌"),
    "filing": _("备案"),
    "other": _("其他事项"),
}
OBJECTED: Words = {"raised": _("待裁定"), "upheld": _("异议成立"), "dismissed": _("维持原记录")}
SCHEMES: Words = {"inspection": _("检查档次"), "filing": _("备案信用")}
LEVELS: Words = {
    "eased": _("简化检查"),
    "regular": _("常规检查"),
    "close": _("加强检查"),
    "trusted": _("守信"),
    "ordinary": _("普通"),
    "held": _("暂停秒办"),
}
LEVEL_MARKS: Words = {
    "eased": _("甲档"),
    "regular": _("乙档"),
    "close": _("丙档"),
    "trusted": _("信"),
    "ordinary": _("普"),
    "held": _("停"),
}
"""Marks of levels: written signs, so that nobody takes them for data age, house risk, a level or a light."""
LEVEL_TONES = {"eased": "answer", "regular": "", "close": "warn", "trusted": "answer", "ordinary": "", "held": "warn"}
RULES: Words = {
    "inspection.close.violations": _("违法记录达到这个数，转为加强检查"),
    "inspection.close.warnings": _("首违告知达到这个数，转为加强检查"),
    "inspection.eased.clean": _("告知与违法记录不超过这个数，才可简化检查"),
    "inspection.eased.months": _("通过入网核查满这些个月，才可简化检查"),
    "inspection.times.eased": _("简化检查每年次数"),
    "inspection.times.regular": _("常规检查每年次数"),
    "inspection.times.close": _("加强检查每年次数"),
    "filing.held.faults": _("备案问题达到这个数，暂停秒办"),
    "filing.trusted.clean": _("备案问题不超过这个数，才是守信"),
    "filing.trusted.months": _("通过入网核查满这些个月，才是守信"),
    "instant.limit.class2": _("第二类秒办上限（千克）"),
    "instant.limit.class3": _("第三类秒办上限（千克）"),
    "instant.days": _("秒办备案的期间最长天数"),
    "instant.month": _("同一企业每月秒办最多件数"),
    "audit.percent": _("秒办抽查比例（%）"),
    "warning.once": _("同一事项首违告知的有效月数"),
}
APPLIED: Words = {
    "instant.level": _("备案信用为守信"),
    "instant.class": _("属于第二类或第三类"),
}
"""What a decision also looked at, and has no number of its own."""
