"""Run cards: what each type of whistle needs, read from the template rows in force."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.core.clock import monotonic
from huying.core.errors import Invalid
from huying.incidents.models import Template

_KEEP_S = 2.0


class _Kept:
    templates: tuple[Template, ...] | None = None
    read_at = 0.0


class UnknownTemplate(Invalid):
    """There is no whistle template of this code in force."""

    slug = "unknown-template"
    text = _("没有这种哨：{template}。请从列表中选择类型。")
    field = "template"


def card_of(template: str, at: datetime, area_code: str = "") -> dict[str, Any]:
    """The card of a template in force at an instant; "" is the card of a whistle whose type is yet to come.

    Of the smallest area around; of another district's when no other knows the type, for no whistle is refused for that.
    """
    known = [row for row in _templates() if row.code == template and _holds(row, at)]
    inside = [row for row in known if area_code.startswith(row.area_code)]
    if not known:
        raise UnknownTemplate(template=template)
    return dict(max(inside or known, key=_precedence).data)


def cards_in_force(at: datetime, area_code: str | None = None) -> dict[str, dict[str, Any]]:
    """All templates that may be chosen now in an area (without one: anywhere), by code, in their order.

    The unnamed one is not among them.
    """
    rows = [row for row in _templates() if row.code and _holds(row, at)]
    codes = dict.fromkeys(row.code for row in rows if area_code is None or area_code.startswith(row.area_code))
    found = {code: card_of(code, at, area_code or "") for code in codes}
    return dict(sorted(found.items(), key=lambda item: item[1].get("order", 99)))


def forget_cards() -> None:
    """Read the template rows again at the next question."""
    _Kept.templates = None


def _templates() -> tuple[Template, ...]:
    if _Kept.templates is None or monotonic() - _Kept.read_at > _KEEP_S:
        _Kept.read_at, _Kept.templates = monotonic(), tuple(Template.objects.all())
    return _Kept.templates


def _holds(row: Template, at: datetime) -> bool:
    return row.effective_from <= at and (row.effective_to is None or at < row.effective_to)


def _precedence(row: Template) -> tuple[int, datetime]:
    return len(row.area_code), row.effective_from
