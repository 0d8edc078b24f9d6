"""Section 5: what enterprises asked for (为企服务), and how that stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.patrols.enterprises.models import ServiceKind
from huying.supervision.figures.definition import Definition
from huying.supervision.grid_reports.sections.counting import by_key
from huying.supervision.grid_reports.sections.shape import Section, Table

_ASKED = _("本期企业提出的服务需求")
_OF: dict[str, Any] = {
    "population": "services",
    "dated": "asked_at",
    "among": "state <> 'withdrawn'",
    "of": _ASKED,
    "left_out": _("企业自己撤回的。"),
    "source": _("一楼三员、为企服务的要求；算式为本平台的定义"),
}


def _line(code: str, word: object, told: object, counted: str = "true") -> Definition:
    return Definition(code, "enterprises", word, "count", told=told, counted=counted, **_OF)


ENTERPRISES_ASKED = _line("enterprises_asked", _("提出需求"), _ASKED)
LINES = (
    ENTERPRISES_ASKED,
    _line("enterprises_answered", _("已答复"), _("其中到截止时已答复的"), "answered"),
    _line("enterprises_closed", _("已办结"), _("其中到截止时企业确认办结的"), "ended"),
    _line("enterprises_open", _("未办结"), _("其中到截止时没有办结的"), "NOT ended"),
    _line("enterprises_ordered", _("转部门办理"), _("其中已派工单给部门的"), "ordered"),
)


def names(keys: Collection[str]) -> dict[str, str]:
    """What kinds of services are called."""
    return dict(ServiceKind.objects.filter(code__in=keys).order_by("effective_from").values_list("code", "name"))


SECTION = Section(
    "enterprises",
    _("为企服务"),
    lines=LINES,
    tables=(
        Table(
            "service_kinds",
            _("需求类型"),
            (_("类型"), _("本期"), _("上期")),
            by_key("service_kinds", ENTERPRISES_ASKED, "kind", sensitive=False, names=names),
        ),
    ),
)
