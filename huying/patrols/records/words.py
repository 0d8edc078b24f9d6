"""What kinds, ages, classes and ways of consent are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

KIND_WORDS: Words = {"building": _("楼栋"), "household": _("住户"), "shop": _("门店单位")}
AGE_WORDS: Words = {"fresh": _("新鲜"), "stale": _("偏旧"), "never": _("未采集")}
RISK_WORDS: Words = {
    "grade_a": _("A级 无危险点"),
    "grade_b": _("B级 有危险点"),
    "grade_c": _("C级 局部危险"),
    "grade_d": _("D级 整幢危险"),
}
TENANCY_WORDS: Words = {"own": _("自住"), "rented": _("出租"), "vacant": _("空置")}
FIRE_WORDS: Words = {"complete": _("齐全有效"), "expired": _("过期失效"), "missing": _("缺少")}
MEANS_WORDS: Words = {"oral": _("当面口头"), "written": _("书面签字")}
CONSENT_OF_WORDS: Words = {"self": _("本人"), "guardian": _("监护人")}
FIELD_WORDS: Words = {
    "people": _("居住人数"),
    "tenancy": _("居住情况"),
    "sign": _("招牌"),
    "trade": _("业态"),
    "fire_equipment": _("消防器材"),
    "house_risk": _("房屋风险等级"),
    "risk_basis": _("评级依据"),
    "contact": _("联系人"),
}
VALUE_WORDS: dict[str, Words] = {"tenancy": TENANCY_WORDS, "fire_equipment": FIRE_WORDS, "house_risk": RISK_WORDS}
