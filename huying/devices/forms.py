"""Shape of what is typed about devices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.devices.models import Device
from huying.devices.rules import BEAT_S
from huying.devices.soundness import DeviceAsked
from huying.devices.words import KIND_WORDS

_WHISTLES = [("", _("按种类：按钮和对讲机吹哨，其他只记录")), ("yes", _("自动吹哨")), ("no", _("只记录"))]
_TOLD = {"yes": True, "no": False}


class Change(forms.Form):
    """What the registry says of a device."""

    name = forms.CharField(label=_("名称"), max_length=60)
    place = forms.CharField(
        label=_("楼栋编码"), max_length=24, required=False, help_text=_("地址库里的编码；没有楼栋的填经纬度")
    )
    spot = forms.CharField(label=_("安装位置"), max_length=60, required=False, help_text=_("例如：3 号柜台"))
    lon = forms.FloatField(label=_("经度（WGS-84）"), required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label=_("纬度（WGS-84）"), required=False, min_value=-90, max_value=90)
    unit = forms.ChoiceField(label=_("所在单位"), required=False)
    template = forms.ChoiceField(label=_("报警吹哪种哨"), required=False)
    whistles = forms.ChoiceField(label=_("报警时"), required=False, choices=_WHISTLES)
    beat_s = forms.IntegerField(label=_("心跳间隔（秒）"), initial=BEAT_S, min_value=10, max_value=86_400)
    video_id = forms.CharField(label=_("国标编码（GB/T 28181）"), max_length=20, required=False)
    bearing = forms.IntegerField(label=_("朝向（度，正北为 0）"), required=False, min_value=0, max_value=359)
    view_deg = forms.IntegerField(label=_("视场角（度）"), required=False, min_value=1, max_value=360)
    reach_m = forms.IntegerField(label=_("可视距离（米）"), required=False, min_value=1, max_value=2000)

    def offer(self, *, units: Iterable[tuple[str, str]], templates: Iterable[tuple[str, str]]) -> None:
        """What may be chosen."""
        for name, none, offered in (("unit", _("不属于单位"), units), ("template", _("类型待定"), templates)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", none), *offered]

    def asked(self, row: Device | None = None) -> DeviceAsked:
        """What was typed; call it when it is valid. The number and kind of a known device stay."""
        data = dict(self.cleaned_data)
        if row is not None:
            data |= {"number": row.number, "kind": row.kind}
        unit, whistles = data.pop("unit"), _TOLD.get(data.pop("whistles"))
        return DeviceAsked(**data, whistles=whistles, unit_id=UUID(unit) if unit else None)


class Register(Change):
    """A new device: its number and kind first, then the same."""

    number = forms.CharField(label=_("设备编号"), max_length=40, help_text=_("设备上印着的编号"))
    kind = forms.ChoiceField(label=_("种类"), choices=list(KIND_WORDS.items()))
    field_order = ("number", "kind")


class Verify(forms.Form):
    """What an alarm was."""

    genuine = forms.ChoiceField(label=_("核实结果"), choices=[("yes", _("情况属实")), ("no", _("误报"))])


class Retire(forms.Form):
    """Why a device is no more."""

    reason = forms.CharField(label=_("停用原因"), max_length=200)


def as_known(row: Device) -> dict[str, Any]:
    """What the form shows of a device."""
    same = ("name", "spot", "lon", "lat", "template", "beat_s", "bearing", "view_deg", "reach_m")
    return {
        **{name: getattr(row, name) for name in same},
        "place": row.place.code if row.place else "",
        "unit": str(row.unit_id or ""),
        "whistles": "yes" if row.whistles else "no",
        "video_id": row.video_id or "",
    }
