"""The columns of a ledger: their headings, what belongs in them, an example. One table for both ways.

A heading is recognised in Chinese and in English, in any order, with or without a star or a hint in brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.core.errors import LANGUAGES
from huying.core.workbooks.cells import plain


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, heading, what belongs in it, an example, its width in characters, and its kind.

    Kinds: `text`, `day`, `money`, `choice`, `area`, `number` (digits that are text: phones and documents).
    """

    key: str
    word: str | Promise
    hint: str | Promise
    example: str | Promise
    width: int
    kind: str = "text"
    needed: bool = False
    most: int = 200


_DOCUMENT = _("填了号码才需要选；单位选“统一社会信用代码”")
_NUMBER = _("可以不填；填了会核对校验位")
COLUMNS = (
    Column("external_id", _("原编号"), _("原台账里的编号，同一编号只导入一次；没有可以不填"), _("示例"), 18, most=79),
    Column(
        "registered_on",
        _("登记日期"),
        _("当年登记的日期，例如 2025-03-08；期限从这一天算"),
        "2025-03-08",
        13,
        "day",
        True,
    ),
    Column("line", _("办理线"), _("不填按矛盾纠纷"), _("矛盾纠纷"), 11, "choice"),
    Column("category", _("事项类别"), _("从下拉选项中选；办理中的必须填"), _("邻里"), 14, "choice"),
    Column("channel", _("渠道"), _("当时从哪里来；不填按台账导入"), _("窗口"), 11, "choice"),
    Column("source", _("来源"), _("诉源、访源、警源；不填按其他来源"), _("其他来源"), 11, "choice"),
    Column("title", _("标题"), _("列表里显示，不写姓名和电话；不填就用地点和类别"), _("楼上漏水"), 22, most=80),
    Column(
        "facts",
        _("事情经过"),
        _("发生了什么，照原台账写"),
        _("楼上装修后漏水，天花板发霉。"),
        44,
        needed=True,
        most=5000,
    ),
    Column("request", _("诉求"), _("想怎么解决"), _("修好并赔偿"), 26, most=5000),
    Column("happened_on", _("发生日期"), _("事情发生的日期，不晚于登记日期"), "2025-03-01", 13, "day"),
    Column("area", _("所属社区"), _("从下拉选项中选；不填按本单位的辖区"), "", 20, "area"),
    Column("place", _("地点"), _("小区、楼栋或一句话"), _("潮前花苑 8 幢"), 22),
    Column("amount", _("涉及金额（元）"), _("只写数字，例如 3000 或 3000.50"), "3000", 13, "money"),
    Column(
        "applicant", _("申请人"), _("姓名、化名或单位名称；几个人用顿号隔开"), _("王小明"), 16, needed=True, most=600
    ),
    Column("applicant_phone", _("申请人电话"), _("第一位申请人的电话；没有可以不填"), "13800000000", 16, "number"),
    Column("applicant_document", _("申请人证件类型"), _DOCUMENT, _("居民身份证"), 18, "choice"),
    Column("applicant_number", _("申请人证件号码"), _NUMBER, "", 22, "number"),
    Column("applicant_address", _("申请人住址"), _("可以不填"), "", 26),
    Column("respondent", _("被申请人"), _("姓名或单位名称；几个人用顿号隔开"), _("李大海"), 16, most=600),
    Column("respondent_phone", _("被申请人电话"), _("可以不填"), "", 16, "number"),
    Column("respondent_document", _("被申请人证件类型"), _DOCUMENT, "", 18, "choice"),
    Column("respondent_number", _("被申请人证件号码"), _NUMBER, "", 22, "number"),
    Column("respondent_address", _("被申请人住址"), _("可以不填"), "", 26),
    Column("suspected", _("风险提示"), _("疑似家庭暴力、疑似犯罪的选上，这样的事项不安排共同调解"), "", 16, "choice"),
    Column("petition_class", _("信访分类"), _("只有信访事项填；办理中的信访事项必须填"), "", 13, "choice"),
    Column("petition_route", _("信访途径"), _("只有申诉求决填"), "", 24, "choice"),
    Column("outcome", _("办理情况"), _("不填按待受理；已经办完的不再计期限、不安排回访"), _("已解决"), 14, "choice"),
    Column("accepted_on", _("受理日期"), _("不早于登记日期；办理中的不填按登记日期"), "2025-03-08", 13, "day"),
    Column("ended_on", _("办结日期"), _("已经办完的必须填"), "2025-03-20", 13, "day"),
    Column("result", _("办理结果说明"), _("做了什么、结果怎样"), _("楼上已修好并赔偿。"), 36, most=5000),
    Column("body", _("转往单位"), _("已转其他途径的必须填"), "", 20, most=120),
)
BY_KEY = {column.key: column for column in COLUMNS}
NEEDED = tuple(column for column in COLUMNS if column.needed)
REASON = _("错误（行/列/原因）")
"""The heading of the column that an error workbook adds; a corrected one may come back with it."""


@cache
def _headings() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES.values():
        with override(language):
            found |= {plain(str(column.word)): column.key for column in COLUMNS}
    return found


def key_of(heading: str) -> str:
    """The key of the column that is headed so; empty for any other."""
    return _headings().get(plain(heading), "")


def keys_of(headings: Sequence[str]) -> Sequence[str]:
    """The key of each heading in their order; empty for one that is not known or stands there a second time."""
    return _keys(tuple(headings))


@lru_cache(maxsize=64)
def _keys(headings: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for heading in headings:
        key = key_of(heading)
        found.append("" if key in found else key)
    return tuple(found)


@cache
def _reasons() -> frozenset[str]:
    found = set()
    for language in LANGUAGES.values():
        with override(language):
            found.add(plain(str(REASON)))
    return frozenset(found)


def ignored(headings: Sequence[str]) -> list[str]:
    """The headings that are left out of the import, to be told."""
    keys = keys_of(headings)
    return [
        word for word, key in zip(headings, keys, strict=True) if word and not key and plain(word) not in _reasons()
    ]
