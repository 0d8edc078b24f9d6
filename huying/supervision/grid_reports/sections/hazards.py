"""Section 3: hazards by kind and grade. Of places; grades are those of hazards, no colour of anything else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.patrols.hazards.categories import words_of
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.words import GRADES
from huying.supervision.figures.definition import Definition
from huying.supervision.grid_reports.sections.counting import by_key
from huying.supervision.grid_reports.sections.shape import Section, Table

_FOUND_OF = _("本期发现的隐患")
_OF: dict[str, Any] = {
    "population": "hazards",
    "dated": "found_at",
    "among": "state NOT IN ('invalid', 'duplicate')",
    "of": _FOUND_OF,
    "left_out": _("不属实的，并入同一隐患的。"),
    "source": _("隐患即时清零的要求；算式为本平台的定义"),
}


def _line(code: str, word: object, told: object, counted: str = "true") -> Definition:
    return Definition(code, "hazards", word, "count", told=told, counted=counted, **_OF)


HAZARDS_FOUND = _line("hazards_found", _("发现隐患"), _FOUND_OF)
LINES = (
    HAZARDS_FOUND,
    _line("hazards_fixed", _("即查即改"), _("其中发现时当场消除的"), "state = 'fixed_on_spot' AND ended"),
    _line("hazards_closed", _("已销号"), _("其中到截止时经复查销号或当场消除的"), "ended"),
    _line("hazards_open", _("未销号"), _("其中到截止时没有销号的"), "NOT ended"),
    _line(
        "hazards_grave_open",
        _("较大以上未销号"),
        _("其中定为较大、重大，到截止时没有销号的"),
        "NOT ended AND grade IN ('larger', 'major')",
    ),
    _line("hazards_overdue", _("整改超期"), _("其中到截止时超过整改期限的"), "overdue"),
    _line("hazards_again", _("复查退回"), _("其中复查不通过、重新整改过的"), "again"),
)


def names(keys: Collection[str]) -> dict[str, str]:
    """What kinds of hazards are called."""
    return words_of(set(keys))


def grade(key: str) -> Any:
    """What a grade is called."""
    return GRADES[Grade("" if key == "none" else key)]


SECTION = Section(
    "hazards",
    _("隐患"),
    lines=LINES,
    tables=(
        Table(
            "hazard_categories",
            _("隐患种类"),
            (_("种类"), _("本期"), _("上期")),
            by_key("hazard_categories", HAZARDS_FOUND, "category", sensitive=False, names=names),
        ),
        Table(
            "hazard_grades",
            _("隐患等级"),
            (_("等级"), _("本期"), _("上期")),
            by_key("hazard_grades", HAZARDS_FOUND, "coalesce(nullif(grade, ''), 'none')", sensitive=False),
            words=grade,
        ),
    ),
)
