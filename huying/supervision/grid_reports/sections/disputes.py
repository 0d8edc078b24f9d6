"""Section 4: disputes by type, and early signs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.words import CATEGORY_WORDS
from huying.supervision.figures.definition import Definition
from huying.supervision.grid_reports.sections.counting import by_key
from huying.supervision.grid_reports.sections.shape import Section, Table

_OURS = _("本平台的定义")
_OF: dict[str, Any] = {
    "population": "matters",
    "dated": "registered_at",
    "among": "merged_at IS NULL AND line = 'dispute'",
    "of": _("本期登记的纠纷"),
    "left_out": _("并入其他事项的；重复登记只计一次。"),
    "source": _OURS,
}
DISPUTES = Definition("disputes_found", "disputes", _("登记纠纷"), "count", told=_("本期登记的纠纷"), **_OF)
LINES = (
    DISPUTES,
    Definition(
        "disputes_solved",
        "disputes",
        _("纠纷已化解"),
        "count",
        counted="resolved_at IS NOT NULL",
        told=_("其中到截止时已化解、没有重新办理的"),
        **_OF,
    ),
    Definition(
        "disputes_collective",
        "disputes",
        _("群体性苗头"),
        "count",
        counted="collective",
        told=_("其中登记为群体性的"),
        **_OF,
    ),
    Definition(
        "disputes_to_court",
        "disputes",
        _("流转到诉讼"),
        "count",
        counted="suit_at IS NOT NULL",
        told=_("其中转人民法院，或选择先立后调的"),
        **_OF,
    ),
)


def category(key: str) -> Any:
    """What a type of dispute is called."""
    return CATEGORY_WORDS.get(key, _("未分类"))


SECTION = Section(
    "disputes",
    _("矛盾纠纷"),
    lines=LINES,
    tables=(
        Table(
            "dispute_types",
            _("纠纷类型"),
            (_("类型"), _("本期"), _("上期")),
            by_key("dispute_types", DISPUTES, "category", sensitive=True),
            words=category,
            told=_("少于三件的类型可能认出个人，合并列出。"),
        ),
    ),
)
