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
    text = _("没有这种哨:{template}。请从列表中选择类型。")
    field = "template"


def card_of(template: str, at: datetime) -> dict[str, Any]:
    """The card of a template in force at an instant; "" is the card of a whistle whose type is yet to come."""
    for row in sorted(_templates(), key=lambda row: row.effective_from, reverse=True):
        in_force = row.effective_from <= at and (row.effective_to is None or at < row.effective_to)
        if row.code == template and in_force:
            return dict(row.data)
    raise UnknownTemplate(template=template)


def cards_in_force(at: datetime) -> dict[str, dict[str, Any]]:
    """All templates that may be chosen now, by code, in their order; without the unnamed one."""
    codes = dict.fromkeys(row.code for row in _templates() if row.code)
    found = {}
    for code in codes:
        try:
            found[code] = card_of(code, at)
        except UnknownTemplate:
            continue
    return dict(sorted(found.items(), key=lambda item: item[1].get("order", 99)))


def forget_cards() -> None:
    """Read the template rows again at the next question."""
    _Kept.templates = None


def _templates() -> tuple[Template, ...]:
    if _Kept.templates is None or monotonic() - _Kept.read_at > _KEEP_S:
        _Kept.read_at, _Kept.templates = monotonic(), tuple(Template.objects.all())
    return _Kept.templates
