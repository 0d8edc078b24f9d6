"""What places of use near a building are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEAR_WORDS: dict[str, str | Promise] = {
    "police": _("公安"),
    "fire": _("消防"),
    "medical": _("医疗急救"),
    "street_center": _("街道综治中心"),
    "district_center": _("区社会治理中心"),
    "station": _("社区工作站"),
    "committee": _("人民调解"),
    "court": _("人民法院"),
    "hospital": _("医院"),
    "property": _("物业"),
    "community": _("社区"),
    "bank": _("银行"),
    "market": _("市场"),
    "school": _("学校"),
    "mall": _("商场"),
}
