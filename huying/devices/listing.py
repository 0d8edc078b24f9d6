"""The devices as a table, and what narrows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.core.tables.declared import Column, Table, declared
from huying.devices.models import Device
from huying.devices.queries import Wanted
from huying.devices.rules import is_low, is_silent
from huying.devices.words import KIND_WORDS
from huying.places.models import Area


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("编号、名称、楼栋或单位"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KIND_WORDS.items()])
    area = forms.ChoiceField(label=_("街道、社区"), required=False)
    use = forms.ChoiceField(label=_("使用情况"), required=False, choices=[("", _("在用")), ("retired", _("已停用"))])

    def __init__(self, data: Any, *, areas: Iterable[Area]) -> None:
        super().__init__(data)
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)
        area.choices = [("", _("全部")), *((one.code, one.name) for one in areas)]

    def wanted(self) -> Wanted:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Wanted(data["q"], data["kind"], data["area"], data["use"] == "retired")


def state_of(row: Device, at: datetime) -> str | Promise:
    """How a device fares, in two to four characters."""
    if row.retired_at is not None:
        return _("已停用")
    if row.sign.heard_at is None:
        return _("未上线")
    if is_silent(row.sign.heard_at, row.beat_s, at):
        return _("失联")
    return _("电量低") if is_low(row.sign.battery) else _("正常")


DEVICES = declared(
    Table(
        key="devices",
        word=_("设备"),
        url="devices:devices",
        order="number",
        filters=tuple(Find.base_fields),
        columns=(
            Column(
                "number",
                _("编号"),
                sort="number",
                opens=lambda row: reverse("devices:device", args=[row.pk]),
                width=18,
            ),
            Column("name", _("名称"), sort="name", width=24),
            Column("kind", _("种类"), lambda row: KIND_WORDS[row.kind], sort="kind", width=12),
            Column("area", _("社区"), "area.name", sort="area__code", width=16),
            Column("place", _("楼栋"), "place.name", sort="place__name", width=24),
            Column("unit", _("所在单位"), "unit.name", sort="unit__name", width=20),
            Column("state", _("情况"), lambda row: state_of(row, now()), kind="state", width=10),
            Column("heard", _("最近心跳"), "sign.heard_at", sort="sign__heard_at", kind="moment", width=18),
            Column("battery", _("电量%"), "sign.battery", sort="sign__battery", kind="number", width=8),
        ),
        none=_("没有这样的设备"),
        how=_("登记设备后列在这里。"),
        missed=_("请换个编号、名称或放宽筛选。"),
    )
)
