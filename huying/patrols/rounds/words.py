"""What deeds, signs, findings, owners and measures are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

DEED_WORDS: Words = {
    "unchanged": _("无变化"),
    "updated": _("更新"),
    "contact": _("登记联系人"),
    "visit": _("走访"),
    "nobody_home": _("无人在家"),
    "hazard": _("发现隐患"),
}
WAY_WORDS: Words = {"scan": _("扫码"), "list": _("从列表")}
ADVICE_WORDS: Words = {
    "near": _("所附位置在楼旁"),
    "far": _("所附位置离楼较远"),
    "photo_fits": _("照片时间相符"),
    "photo_off": _("照片时间不符"),
    "old_plate": _("扫的是旧牌"),
    "unproven": _("动态码是事后补传的，到场未证明"),
    "late": _("隔两天以上才发送"),
}
FINDING_WORDS: Words = {
    "hazard_major": _("重大隐患未销号"),
    "hazard_open": _("隐患未销号"),
    "house_danger": _("房屋存在危险"),
    "fire_equipment": _("消防器材不齐"),
    "incidents_repeated": _("近30天多次有警情"),
    "never_collected": _("户室未采集"),
    "data_old": _("资料偏旧"),
}
OWNER_WORDS: Words = {
    "street": _("街道"),
    "station": _("社区综治站"),
    "grid": _("网格员"),
    "department": _("主管部门"),
    "responsible": _("责任单位"),
}
MEASURE_WORDS: Words = {
    "hazard_major": _("落实临时防护，当日到场会商整改方案"),
    "hazard_open": _("按整改通知限期整改，到期复查"),
    "house_danger": _("请鉴定机构复核，必要时组织撤离"),
    "fire_equipment": _("补齐、更换消防器材，提供维保记录"),
    "incidents_repeated": _("联合物业、警务站查找地点原因，改进照明、值守或设施"),
    "never_collected": _("结合走访征得同意后登记，不同意的如实记录未采集"),
    "data_old": _("巡查时核对，没有变化按一下「无变化」"),
}
