"""The words for what is compared."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POLICIES: dict[str, str | Promise] = {
    "waves-60": _("按把握分波，代价 60"),
    "waves-100": _("按把握分波，代价 100"),
    "waves-150": _("按把握分波，代价 150"),
    "waves-200": _("按把握分波，代价 200（推荐）"),
    "waves-400": _("按把握分波，代价 400"),
    "target": _("按目标加人"),
    "rings-live": _("逐圈扩大"),
    "survival": _("按存活率"),
    "literal": _("1-3-5 照办：本单位，1 分钟本网格，3 分钟联盟"),
    "all-500m": _("500 米内全叫"),
    "nearest-10": _("最近 10 人"),
    "nearest-20": _("最近 20 人"),
    "nearest-40": _("最近 40 人"),
    "batches": _("每 20 秒叫 3 人"),
    "replace-7": _("先叫 7 人，拒一个补一个"),
    "replace-8r": _("需几人叫八倍，超时即补"),
}
WORLDS: dict[str, str | Promise] = {"synthetic": _("虚拟辖区"), "log": _("本区以往的事件")}
