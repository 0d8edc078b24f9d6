"""The tables of an address registry: which columns they have, what may stand in them, how headings are recognised.

A heading is the key (`area_code`) or the word in either language, with or without a star.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.core.errors import LANGUAGES
from huying.core.workbooks.cells import plain

Words = Mapping[str, str | Promise]
PLACE_KIND_WORDS: Words = {"compound": _("小区"), "building": _("楼幢"), "site": _("场所")}
ROOM_KIND_WORDS: Words = {"room": _("户室"), "shop": _("门店"), "office": _("写字楼单位")}
FLAG_WORDS: Words = {"yes": _("是"), "no": _("否")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its heading, a hint, an example, its width in characters, its choices by code."""

    key: str
    word: str | Promise
    hint: str | Promise
    example: str | Promise = ""
    width: int = 16
    needed: bool = False
    choices: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table with its columns in their order."""

    key: str
    word: str | Promise
    columns: tuple[Column, ...]

    @property
    def needed(self) -> dict[str, str | Promise]:
        """The words of the columns without which it is none, by key."""
        return {column.key: column.word for column in self.columns if column.needed}

    @property
    def keys(self) -> list[str]:
        """All columns."""
        return [column.key for column in self.columns]

    def keys_of(self, headings: Sequence[str]) -> Sequence[str]:
        """The key of each heading in their order; empty for one that is not known or stands there a second time."""
        known, found = _headings(self.key), list[str]()
        for heading in headings:
            key = known.get(plain(heading), "")
            found.append("" if key in found else key)
        return found


_SYNTHETIC = Column("synthetic", _("演示数据"), _("不填按否"), width=12, choices=FLAG_WORDS)
_BUILDING = _("楼幢编码，或写全楼幢的名称，例如：潮前花苑3幢")
PLACES = Table(
    "places",
    _("地点"),
    (
        Column("code", _("编码"), _("社区 12 位 + 字母 + 5 位数字；不填由系统编"), width=22),
        Column("name", _("名称"), _("小区、楼幢或场所的全称"), _("潮前花苑3幢"), 24, needed=True),
        Column("kind", _("类别"), _("小区、楼幢、场所"), _("楼幢"), 10, needed=True, choices=PLACE_KIND_WORDS),
        Column("area_code", _("所属社区"), _("社区代码，或从下拉选项中选"), "", 24, needed=True),
        Column("lon", _("经度"), _("十进制度"), "120.20520", 12, needed=True),
        Column("lat", _("纬度"), _("十进制度"), "30.20030", 12, needed=True),
        Column("inside", _("所在小区"), _("小区的编码或名称；单独的楼不填"), _("潮前花苑"), 22),
        Column("label", _("楼号"), _("在小区里怎么称呼这幢楼"), _("3幢"), 10),
        Column("names", _("别名"), _("曾用名、俗称、门牌；几个用顿号隔开"), _("滨安路688号"), 24),
        Column("source", _("来源"), _("数据从哪里来"), width=14),
        _SYNTHETIC,
    ),
)
ROOMS = Table(
    "rooms",
    _("房屋"),
    (
        Column("building", _("楼幢"), _BUILDING, _("潮前花苑3幢"), 26, needed=True),
        Column("unit", _("单元"), _("没有单元不填"), "2", 8),
        Column("floor", _("楼层"), _("底层为 1，地下一层为 -1；不知道不填"), "3", 8),
        Column("number", _("室号"), _("户室、门店或写字楼单位的号"), "301", 12, needed=True),
        Column("kind", _("类别"), _("不填按户室"), _("户室"), 12, choices=ROOM_KIND_WORDS),
        Column("name", _("招牌"), _("门店、单位的招牌；不写住户姓名"), width=22),
        _SYNTHETIC,
    ),
)
NAMES = Table(
    "names",
    _("别名"),
    (
        Column("place", _("地点"), _("地点的编码，或小区、楼幢的全称"), _("潮前花苑"), 26, needed=True),
        Column("name", _("别名"), _("曾用名、俗称、门牌"), _("滨安路688号"), 26, needed=True),
    ),
)
TABLES = {table.key: table for table in (PLACES, ROOMS, NAMES)}


@cache
def _headings(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES.values():
        with override(language):
            found |= {plain(str(column.word)): column.key for column in TABLES[table].columns}
    return found | {plain(column.key): column.key for column in TABLES[table].columns}


def choice_of(column: Column, text: str) -> str | None:
    """The code of what was chosen, by its code or its word in either language; None for any other."""
    return _choices(column).get(plain(text))


def _choices(column: Column) -> dict[str, str]:
    key = (column.key, tuple(column.choices))
    if key not in _KNOWN:
        found = {plain(code): code for code in column.choices}
        for language in LANGUAGES.values():
            with override(language):
                found |= {plain(str(word)): code for code, word in column.choices.items()}
        _KNOWN[key] = found
    return _KNOWN[key]


_KNOWN: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
