"""What may be wrong with a connector, its map, or a record. What the record says stands in none of these sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid, NotFound


class SlugTaken(Conflict):
    """Another connector is called so."""

    slug = "connector-slug-taken"
    text = _("已有同名的对接，请换一个标识。")
    field = "slug"


class ConnectorUnknown(NotFound):
    """No connector is called so."""

    slug = "connector-unknown"
    text = _("没有叫“{name}”的对接。已有的对接见 huying connector list。")
    field = "slug"


class RecordUnknown(NotFound):
    """No record has this id."""

    slug = "connector-record-unknown"
    text = _("没有这条记录。待处理的记录见 huying connector rejected。")
    field = "record"


class FileUnreadable(Invalid):
    """It is not there, or is not what its name says."""

    slug = "connector-file-unreadable"
    text = _("读不了文件“{name}”。请核对路径；内容应是 UTF-8 编码、带表头的 CSV，或每行一个 JSON 对象。")
    field = "file"


class SlugUnclear(Invalid):
    """Small letters, digits and hyphens."""

    slug = "connector-slug-unclear"
    text = _("标识只能用小写字母、数字和连字符，2 到 40 个字符。")
    field = "slug"


class BadMap(Invalid):
    """The map names something that does not exist."""

    slug = "connector-bad-map"
    text = _("字段对照有误：{part}。请对照说明改正。")
    field = "map"


class BatchTooLarge(Invalid):
    """At most 20,000 records at once."""

    slug = "connector-batch-too-large"
    text = _("一批最多 {most} 条记录，请分批发送。")
    field = "rows"


class KeyMissing(Invalid):
    """A record must say under which number its system knows it."""

    slug = "connector-key-missing"
    text = _("这条记录没有来源编号，或编号超过 {most} 个字符。请在来源系统补上编号。")


class ColumnMissing(Invalid):
    """A column that must not be empty."""

    slug = "connector-column-missing"
    text = _("“{column}”这一栏必须有内容。请在来源系统补上，或改字段对照。")


class DayUnreadable(Invalid):
    """A day as 2026-11-24, 2026/11/24 or 20261124."""

    slug = "connector-day-unreadable"
    text = _("“{column}”不是日期，应写成 2026-11-24 这样。")


class AmountUnreadable(Invalid):
    """An amount in yuan."""

    slug = "connector-amount-unreadable"
    text = _("“{column}”不是金额，应是以元为单位的数字。")


class ChoiceUnknown(Invalid):
    """A word for which the map has no counterpart."""

    slug = "connector-choice-unknown"
    text = _("“{column}”里的说法在字段对照中没有对应的选项。请在字段对照中补上。")


class ChangedSince(Conflict):
    """The matter is here already, and its record says something else now; nothing is changed."""

    slug = "connector-changed-since"
    text = _("这个编号已经接收过，现在的内容不同。原来的事项没有改动，请由经办人核对后更正。")


class NothingToRetry(Conflict):
    """The record was applied, replaced or given up, or what it said is not kept any more."""

    slug = "connector-nothing-to-retry"
    text = _("这条记录现在不能重试：已经接收、已被新内容取代、已放弃，或内容已过保存期。")


class ReasonNeeded(Invalid):
    """Whoever gives a record up says why."""

    slug = "connector-reason-needed"
    text = _("请写明为什么放弃这条记录，至少 4 个字。")
    field = "reason"
