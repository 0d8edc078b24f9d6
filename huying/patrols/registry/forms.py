"""The shape of what is sent to the registry; what it means is decided by the commands."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.patrols.registry.rules import HIGHEST, LOWEST
from huying.patrols.registry.soundness import NewPlace, NewRoom
from huying.patrols.registry.words import DATUM_WORDS, GROUND_WORDS, IMPORT_WORDS, KIND_WORDS, ROOM_WORDS
from huying.places.models import Place, Room


class PlaceForm(forms.Form):
    """A compound, building or site."""

    kind = forms.ChoiceField(label=_("类别"), choices=list(KIND_WORDS.items()))
    name = forms.CharField(label=_("名称"), max_length=120, help_text=_("全称，例如 潮前花苑3幢"))
    inside = forms.UUIDField(label=_("所在小区"), required=False, widget=forms.Select)
    label = forms.CharField(label=_("楼号"), max_length=20, required=False, help_text=_("在小区里的叫法，例如 3幢"))
    lon = forms.FloatField(label=_("经度"), min_value=-180, max_value=180, help_text=_("WGS-84 十进制度"))
    lat = forms.FloatField(label=_("纬度"), min_value=-90, max_value=90)

    def offer(self, area_code: str, *, kind: str = "") -> None:
        """The compounds of a community to choose from; the kind of a place that is there stays."""
        rows = Place.objects.filter(area_id=area_code, kind="compound", withdrawn_at=None).order_by("name")
        widget = self.fields["inside"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("不在小区里")), *((str(key), name) for key, name in rows.values_list("pk", "name"))]
        if kind:
            del self.fields["kind"]

    def told(self, area_code: str, kind: str = "") -> NewPlace:
        """What it says, when it is valid."""
        data = self.cleaned_data
        return NewPlace(
            kind=kind or data["kind"],
            name=data["name"],
            area_code=area_code,
            lon=data["lon"],
            lat=data["lat"],
            inside=data["inside"],
            label=data["label"],
        )


def filled_place(place: Place) -> PlaceForm:
    """The form with what is told of a place now."""
    said = {name: getattr(place, name) for name in ("kind", "name", "label", "lon", "lat")}
    return PlaceForm(initial={**said, "inside": place.inside_id})


class RoomForm(forms.Form):
    """A room, shop or office."""

    unit = forms.CharField(label=_("单元"), max_length=10, required=False, help_text=_("没有单元不填"))
    floor = forms.IntegerField(label=_("楼层"), min_value=LOWEST, max_value=HIGHEST, required=False)
    number = forms.CharField(label=_("室号"), max_length=20)
    kind = forms.ChoiceField(label=_("类别"), choices=list(ROOM_WORDS.items()))
    name = forms.CharField(
        label=_("招牌"), max_length=80, required=False, help_text=_("门店、单位的招牌；不写住户姓名")
    )

    def told(self) -> NewRoom:
        """What it says, when it is valid."""
        return NewRoom(**self.cleaned_data)


def filled_room(room: Room) -> RoomForm:
    """The form with what is told of a room now."""
    return RoomForm(initial={name: getattr(room, name) for name in ("unit", "floor", "number", "kind", "name")})


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("别名"), max_length=120, help_text=_("曾用名、俗称、门牌"))


class WithdrawForm(forms.Form):
    """Why something is withdrawn."""

    ground = forms.ChoiceField(label=_("撤销的原因"), choices=list(GROUND_WORDS.items()))


class Receive(forms.Form):
    """One table."""

    kind = forms.ChoiceField(label=_("导入什么"), choices=list(IMPORT_WORDS.items()), initial="rooms")
    file = forms.FileField(
        label=_("文件"),
        help_text=_("Excel 工作簿 .xlsx 或 UTF-8 的 CSV；楼幢轮廓为 GeoJSON。最多 11 MB"),
        allow_empty_file=True,
        error_messages={"required": _("请选择文件。"), "invalid": _("请选择文件。")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.geojson,.json"}),
    )
    datum = forms.ChoiceField(
        label=_("坐标系"),
        choices=list(DATUM_WORDS.items()),
        initial="wgs84",
        required=False,
        help_text=_("地点和楼幢轮廓的坐标用哪一种；房屋、别名没有坐标，不用选"),
    )
