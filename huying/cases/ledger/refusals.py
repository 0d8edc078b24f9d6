"""What may be wrong with an import, or with a cell of it. Values that people typed stand in none of these sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid


class CannotStartNow(Conflict):
    """The import is not waiting to be started: still being checked, started, over, or without a good row."""

    slug = "ledger-cannot-start"
    text = _("这次导入现在不能开始：可能还在检查、已经开始，或没有可导入的行。请看最新状态。")


class LedgerForgotten(Conflict):
    """Nobody started the import while its rows were kept."""

    slug = "ledger-forgotten"
    text = _("这次导入的内容只保存 {days} 天，现在已经删除，没有导入任何一行。请重新上传原来的台账。")


class CannotCancelNow(Conflict):
    """The import is over."""

    slug = "ledger-cannot-cancel"
    text = _("这次导入已经结束，不能取消。")


class NoFaults(Conflict):
    """There are no faulty rows to take along, or they have been forgotten."""

    slug = "ledger-no-faults"
    text = _("没有可以下载的错误行：没有错误，或已过保存期。请重新上传台账检查。")


class CellNeeded(Invalid):
    """A cell that must not be empty."""

    slug = "ledger-cell-needed"
    text = _("这一格必须填写。")


class CellTooLong(Invalid):
    """More text than the field holds."""

    slug = "ledger-cell-too-long"
    text = _("文字太长，最多 {most} 个字。")


class DayUnreadable(Invalid):
    """Neither a date of Excel nor a date as text."""

    slug = "ledger-day-unreadable"
    text = _("看不懂这个日期，请写成 2025-03-08 这样。")


class DayTooEarly(Invalid):
    """Before 1990: certainly a slip."""

    slug = "ledger-day-too-early"
    text = _("日期早于 1990 年，请核对。")


class DayAhead(Invalid):
    """A day that has not come yet."""

    slug = "ledger-day-ahead"
    text = _("日期还没有到，请核对。")


class DaysOutOfOrder(Invalid):
    """A later step stands before an earlier one."""

    slug = "ledger-days-out-of-order"
    text = _("日期的先后不对：发生、登记、受理、办结应依次不早于前一个。")


class AmountUnreadable(Invalid):
    """Not an amount of yuan."""

    slug = "ledger-amount-unreadable"
    text = _("看不懂这个金额，请只写不小于 0 的数字，单位元，最多两位小数。")


class NotAChoice(Invalid):
    """Not one of the choices of the column."""

    slug = "ledger-not-a-choice"
    text = _("不在可选项里，请从下拉选项中选：{choices}。")


class DigitsLost(Invalid):
    """Excel took a long number for a quantity and dropped its last digits."""

    slug = "ledger-digits-lost"
    text = _("Excel 把号码当成了数字，末几位已经丢失。请把单元格改为文本格式后重新填写。")


class CommunityUnknown(Invalid):
    """No community of this name or code."""

    slug = "ledger-community-unknown"
    text = _("本辖区没有这个社区，请从下拉选项中选，或填社区代码。")


class CommunityUnclear(Invalid):
    """Several communities are called so."""

    slug = "ledger-community-unclear"
    text = _("有几个社区同名，请从下拉选项中选带街道名的一项，或填社区代码。")


class PetitionsOnly(Invalid):
    """A column of petitions in the row of another matter."""

    slug = "ledger-petitions-only"
    text = _("只有办理线为信访事项时才填这一格。")


class SameNumber(Invalid):
    """An earlier row of the file has the same number."""

    slug = "ledger-same-number"
    text = _("与第 {row} 行的原编号相同，请核对；不是同一件的请改编号。")


class SameRow(Invalid):
    """An earlier row of the file says the same, without a number that tells them apart."""

    slug = "ledger-same-row"
    text = _("与第 {row} 行内容相同。确实是两件事的，请填原编号加以区分。")


class RowDiffers(Invalid):
    """A row of this number was imported before and said something else."""

    slug = "ledger-row-differs"
    text = _("这个原编号已经在库，内容与这一行不同；在库的没有改动。需要更正的，请在事项页面办理。")
