"""By which declared rules the work of an order may be due: their words, days and laws."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.clocks.words_legal import basis_words, duration
from huying.orders.models import Order
from huying.orders.rules import WORK_CLOCKS
from huying.orders.soundness import UnknownPeriod

_ANY_LEVEL = 4


def work_periods(area_code: str, category: str, at: datetime) -> dict[str, str]:
    """The rules by which work on a matter of an area may be due, with their words: `工单办理（10个工作日）`."""
    words = {code: _period(code, Subject(category, _ANY_LEVEL, area_code), at) for code in WORK_CLOCKS}
    return {code: period[0] for code, period in words.items() if period}


def based_periods(area_code: str, category: str, at: datetime) -> dict[str, str]:
    """The same, each with its law or where it was taken from."""
    words = {code: _period(code, Subject(category, _ANY_LEVEL, area_code), at) for code in WORK_CLOCKS}
    return {code: " · ".join(part for part in period if part) for code, period in words.items() if period}


def period_of(order: Order) -> tuple[str, str]:
    """By which rule its work is due, with its length, and of which law; empty where there is no such rule."""
    return _period(order.due_rule, subject_of(order), order.issued_at) or ("", "")


def _period(code: str, subject: Subject, at: datetime) -> tuple[str, str] | None:
    rule = legal_rule(code, subject, at)
    if rule is None or rule.length is None:
        return None
    basis = basis_words(rule.legal_basis) or (gettext(rule.source) if rule.source else "")
    return f"{gettext(rule.name)}（{duration(rule.length, rule.unit)}）", basis


def require_period(code: str, *, department: bool, area_code: str, category: str, at: datetime) -> None:
    """Pass when the rule that is named for a department's work is one that holds, or none is. Raises UnknownPeriod."""
    if code and not (department and code in work_periods(area_code, category, at)):
        raise UnknownPeriod


def subject_of(order: Order) -> Subject:
    """What rules of orders are narrowed by: the category of the matter and its area."""
    return Subject(order.category, _ANY_LEVEL, order.area_code)
