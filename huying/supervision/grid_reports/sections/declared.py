"""All sections in the order in which they stand. Domain 6.7 numbers them; each is a file here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections import (
    disputes,
    enterprises,
    freshness,
    hazards,
    matters,
    requests,
    street,
    week,
)
from huying.supervision.grid_reports.sections.shape import Section, Table

ORDER = {
    "freshness": _("网格基本情况"),
    "matters": _("事件与事项"),
    "hazards": _("隐患"),
    "disputes": _("矛盾纠纷"),
    "enterprises": _("为企服务"),
    "requests": _("吹哨与请求"),
}
"""Sections 1 to 6 of a month's report; 7 is the suggestion, 8 the signatures."""
SECTIONS: tuple[Section, ...] = (
    *(freshness.SECTION, matters.SECTION, hazards.SECTION),
    *(disputes.SECTION, enterprises.SECTION, requests.SECTION),
    *(street.SECTION, week.SECTION),
)
BY_CODE = {section.code: section for section in SECTIONS}
TABLES: dict[str, Table] = {table.code: table for section in SECTIONS for table in section.tables}
DEFINITIONS: dict[str, Definition] = {code: each for section in SECTIONS for code, each in section.definitions.items()}


def sections_of(kind: Kind) -> list[Section]:
    """The sections of a kind of report that can be drawn."""
    return [section for section in SECTIONS if kind in section.kinds]


def missing(kind: Kind, drawn: set[str]) -> list[str]:
    """The sections that a month's report should have and does not."""
    return [] if kind is Kind.WEEK else [code for code in ORDER if code not in drawn]
