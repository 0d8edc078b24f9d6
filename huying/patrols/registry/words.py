"""What the registry calls its kinds, grounds and stages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.patrols.registry.rules import BUILDINGS, Stage
from huying.places.importing.columns import PLACE_KIND_WORDS, ROOM_KIND_WORDS, TABLES, Words

KIND_WORDS: Words = PLACE_KIND_WORDS
ROOM_WORDS: Words = ROOM_KIND_WORDS
TABLE_WORDS: Words = {key: table.word for key, table in TABLES.items()}
IMPORT_WORDS: Words = {**TABLE_WORDS, BUILDINGS: _("楼幢轮廓")}
DATUM_WORDS: Words = {
    "wgs84": _("WGS-84（GPS 定位）"),
    "gcj02": _("GCJ-02（高德、腾讯地图）"),
    "cgcs2000": _("CGCS2000（天地图、测绘）"),
}
GROUND_WORDS: Words = {
    "demolished": _("已拆除"),
    "mistaken": _("登记有误"),
    "merged": _("与另一处重复"),
    "other": _("其他原因"),
}
FIELD_WORDS: Words = {
    "name": _("名称"),
    "lon": _("经度"),
    "lat": _("纬度"),
    "inside": _("所在小区"),
    "label": _("楼号"),
    "unit": _("单元"),
    "floor": _("楼层"),
    "number": _("室号"),
    "kind": _("类别"),
}
STAGE_WORDS: Words = {
    Stage.CHECKING: _("检查中"),
    Stage.CHECKED: _("待导入"),
    Stage.IMPORTING: _("导入中"),
    Stage.DONE: _("已导入"),
    Stage.CANCELLED: _("已取消"),
    Stage.FAILED: _("读取失败"),
}
STAGE_TONES = {
    Stage.CHECKING: "action",
    Stage.CHECKED: "warn",
    Stage.IMPORTING: "action",
    Stage.DONE: "answer",
    Stage.CANCELLED: "outline",
    Stage.FAILED: "warn",
}
