"""What may be wrong with a workbook that somebody sent. Nothing that people typed stands in these sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid


class NotAWorkbook(Invalid):
    """The file is no Excel workbook in the .xlsx form."""

    slug = "not-a-workbook"
    text = _("这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。")
    field = "file"


class OldWorkbook(Invalid):
    """The file has the form of Excel before 2007."""

    slug = "old-workbook"
    text = _("这是旧格式的 Excel 文件（.xls）。请用 Excel 或 WPS 另存为 .xlsx 再上传。")
    field = "file"


class LockedWorkbook(Invalid):
    """The workbook is encrypted with a password."""

    slug = "locked-workbook"
    text = _("这个工作簿设了打开密码，读不了。请去掉密码另存后再上传。")
    field = "file"


class MacroWorkbook(Invalid):
    """The workbook carries macros, which an import never needs."""

    slug = "macro-workbook"
    text = _("这个工作簿带有宏，不能上传。请另存为不带宏的 .xlsx 再上传。")
    field = "file"


class TextTable(Invalid):
    """The file is a table as text, such as CSV."""

    slug = "text-table"
    text = _("这是文本表格（例如 CSV）。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。")
    field = "file"


class WorkbookTooLarge(Invalid):
    """More bytes than are taken, packed or unpacked."""

    slug = "workbook-too-large"
    text = _("文件太大：最多 {megabytes} MB、{rows} 行。请分成几个文件上传。")
    field = "file"


class WorkbookBroken(Invalid):
    """The workbook cannot be read."""

    slug = "workbook-broken"
    text = _("这个工作簿读不出来，可能没有下载完整或已损坏。请重新保存后再上传。")
    field = "file"


class ColumnsMissing(Invalid):
    """No row has the headings without which nothing can be imported."""

    slug = "workbook-columns-missing"
    text = _("表头里缺少这些列：{missing}。请下载模板，按模板的表头填写。")
    field = "file"


class NoRows(Invalid):
    """Below the headings there is nothing."""

    slug = "workbook-no-rows"
    text = _("表头下面没有内容（示例行不算）。请填好后再上传。")
    field = "file"
