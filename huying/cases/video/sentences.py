"""The sentences of requests for footage, for the time line of a case. The other side is not told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.registry import tells

Data = dict[str, Any]


@tells("cases.VideoAsked")
def _asked(_data: Data) -> str:
    return _("登记查看监控的申请")


@tells("cases.VideoDecided")
def _decided(data: Data) -> str:
    return _("同意查看监控") if data["approved"] else _("不同意查看监控，已说明理由")


@tells("cases.VideoViewed")
def _viewed(_data: Data) -> str:
    return _("登记了监控查看情况")
