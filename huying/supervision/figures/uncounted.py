"""Figures of the district's list (domain 7) that are not counted, and why: said instead of shown as an empty number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A figure by name, why there is none, and what would have to be on record first."""

    word: Any
    why: Any


_POLICE = _("警情和治安案件在公安系统里办理，没有接入，本平台没有记录可以统计。")
_CONNECTED = _("外部系统的接入还没有启用，没有收发记录可以统计。")
UNCOUNTED = (
    Uncounted(_("走访覆盖率"), _("没有走访计划清单可作分母；按全部楼栋算，就成了下达走访数量。")),
    Uncounted(_("入驻率"), _("没有应入驻单位的名录可作分母；现有的排驻只记到窗口和人，不按人统计。")),
    Uncounted(_("系统归集及时率"), _CONNECTED),
    Uncounted(_("无差错交接"), _CONNECTED),
    Uncounted(_("以奖代补发放合规率"), _("缺凭证的在本平台不能发放，算出来永远是 100%，说明不了问题。")),
    Uncounted(_("演练完成率"), _("演练还没有在本平台进行，没有记录可以统计。")),
    Uncounted(_("建设覆盖率"), _("没有应接入单位的目标名册可作分母。")),
    Uncounted(_("万人警情率"), _POLICE),
    Uncounted(_("警情占比"), _POLICE),
    Uncounted(_("治安案件同比"), _POLICE),
    Uncounted(_("投诉同比"), _("投诉在 12345 等平台办理，没有接入，本平台没有记录可以统计。")),
)
