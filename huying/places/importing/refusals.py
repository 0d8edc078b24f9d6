"""Why a row of an imported file cannot be taken. `field` is the column."""

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid


class BadCell(Invalid):
    """A value that does not fit its column."""


class Missing(BadCell):
    """An empty cell in a column that must be filled."""

    slug = "import-missing"
    text = _("此列不能为空。")


class TooLong(BadCell):
    """More characters than the column holds."""

    slug = "import-too-long"
    text = _("超过 {longest} 个字。")


class NotAChoice(BadCell):
    """None of the words that the column takes."""

    slug = "import-not-a-choice"
    text = _("“{value}”不在可选值中：{choices}。")


class NotANumber(BadCell):
    """No number, or one out of its range."""

    slug = "import-not-a-number"
    text = _("“{value}”不是 {low} 到 {high} 之间的数。")


class NotADate(BadCell):
    """No date in ISO 8601."""

    slug = "import-not-a-date"
    text = _("“{value}”不是日期，应写作 2026-01-31。")


class WrongCode(BadCell):
    """A code that breaks its rule."""

    slug = "import-wrong-code"
    text = _("“{value}”不符合编码规则：{rule}。")


class Twice(BadCell):
    """The key of an earlier row."""

    slug = "import-twice"
    text = _("“{value}”在第 {row} 行已经出现过。")


class Unknown(BadCell):
    """A reference to what neither the files nor the database have."""

    slug = "import-unknown"
    text = _("没有“{value}”：文件和库中都找不到，或它所在的行有错误。")


class NotReadable(BadCell):
    """A file that is missing, or not what it should be."""

    slug = "import-not-readable"
    text = _("文件读不出来：应为 UTF-8 编码的 {kind} 文件。")


class NoColumn(BadCell):
    """A needed column that the headings lack."""

    slug = "import-no-column"
    text = _("缺少这一列。")


class StrayColumn(BadCell):
    """A heading that is not known: probably mistyped."""

    slug = "import-stray-column"
    text = _("不认识这一列。可用的列：{columns}。")


class NotAPolygon(BadCell):
    """A geometry that cannot be drawn as an area."""

    slug = "import-not-a-polygon"
    text = _("应为 Polygon 或 MultiPolygon，每环至少四点、首尾相同，坐标为 WGS-84 经纬度。")


class Unclear(BadCell):
    """A name that several places have."""

    slug = "import-unclear"
    text = _("有几处都叫“{value}”，请改填编码，或在前面写上街道和社区。")


class NotInside(BadCell):
    """A compound in a compound, or a building in what is no compound."""

    slug = "import-not-inside"
    text = _("只有楼幢才有所在小区，所在的也必须是小区。")


class OutOfReach(BadCell):
    """An area where the person has nothing to register."""

    slug = "import-out-of-reach"
    text = _("“{value}”不在您的辖区内。")
