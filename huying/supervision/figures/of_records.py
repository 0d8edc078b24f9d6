"""Figures of records: how old what is known of buildings, households and shops is. Of places, not of who keeps them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition

_LAST_NIGHT: dict[str, Any] = {
    "population": "ages",
    "dated": "counted_at",
    "of": _("各社区本期最后一次夜间清点时，应当采集的楼栋、住户和商铺资料"),
    "left_out": _("地址库里已撤销的楼栋和房间；未开始清点的社区。共治网格跨社区，不重复计。"),
    "source": _("“屋联码”三色：半年内核过为绿，超过半年为黄，从未采集为红；算式为本平台的定义"),
}
RECORDS = tuple(
    Definition(
        code,
        "records",
        word,
        "rate",
        counted=f"{part} = records",
        tally=(part, "records"),
        told=told,
        less_is_better=part != "fresh",
        **_LAST_NIGHT,
    )
    for code, part, word, told in (
        ("freshness_rate", "fresh", _("数据鲜活率"), _("其中半年内核过的（绿）")),
        ("stale_rate", "stale", _("数据偏旧率"), _("其中超过半年没有核过的（黄）")),
        ("never_collected_rate", "never", _("数据缺失率"), _("其中从未采集的（红）")),
    )
)
