"""The buildings and their plates as a table, and what narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.patrols.plates.buildings import Wanted
from huying.patrols.plates.models import Plate
from huying.patrols.plates.words import STANDING_WORDS, standing_of
from huying.places.models import Area, Place

_DRAWN = "patrols_plates/parts/cells/{}.html"


class Find(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("楼名、小区或屋联码"), max_length=60, required=False)
    area = forms.ChoiceField(label=_("街道、社区"), required=False)
    standing = forms.ChoiceField(
        label=_("牌的情况"), required=False, choices=[("", _("全部")), *STANDING_WORDS.items()]
    )

    def __init__(self, data: Any, *, areas: Iterable[Area]) -> None:
        super().__init__(data)
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)
        area.choices = [("", _("全部")), *((one.code, _indented(one)) for one in areas)]

    def wanted(self) -> Wanted:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Wanted(data["q"], data["area"], data["standing"])


def _indented(area: Area) -> str:
    """A community stands below its street."""
    return f"　{area.name}" if area.level == "community" else area.name


def _plates(place: Place) -> list[Plate]:
    found: list[Plate] = vars(place)["standing"]
    return found


def _told(place: Place) -> str:
    """Each standing plate in words."""
    return "；".join(_words(plate) for plate in _plates(place)) or _now("没有牌")


def _words(plate: Plate) -> str:
    edition = _now("第 {serial} 版").format(serial=plate.serial)
    return " ".join(str(part) for part in (plate.spot, edition, standing_of(plate)) if part)


def _instants(place: Place) -> Iterator[Any]:
    return (printing.at for plate in _plates(place) for printing in plate.printings.all())


PLATES = declared(
    Table(
        key="plates",
        word=_("屋联码牌"),
        url="plates:plates",
        order="code",
        filters=tuple(Find.base_fields),
        columns=(
            Column("name", _("楼栋"), sort="name", draw=_DRAWN.format("named"), width=28),
            Column("code", _("屋联码"), sort="code", width=22),
            Column("area", _("社区"), "area.name", sort="area__code", width=18),
            Column("plates", _("牌"), _told, draw=_DRAWN.format("plates"), width=32),
            Column("printed", _("最近打印"), lambda row: max(_instants(row), default=None), kind="moment", width=18),
        ),
        none=_("没有这样的楼栋"),
        how=_("楼栋在地址库里编码后列在这里。"),
        missed=_("请换个名称或放宽筛选。"),
    )
)
