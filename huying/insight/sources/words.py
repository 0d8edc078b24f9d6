"""Words of the three-source view."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]
STEP_WORDS: Words = {"week": _("近 12 周"), "month": _("近 12 个月")}
BY_WORDS: Words = {
    "street": _("街道"),
    "community": _("社区"),
    "grid": _("共治网格"),
    "category": _("事由"),
    "state": _("状态"),
    "age": _("在办时长"),
}
AGE_WORDS: Words = {
    "d30": _("30 天以内"),
    "d60": _("31–60 天"),
    "d180": _("61–180 天"),
    "older": _("180 天以上"),
}
SHOW_WORDS: Words = {"": _("在办"), "ended": _("已归档"), "all": _("全部")}
SUM = _("合计")
NOWHERE = _("不在网格内")
WITHHELD = "＊"
"""Stands for a number that is not told."""
