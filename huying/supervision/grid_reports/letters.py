"""Letters that a street's figures give reason for (工作提示函, domain 6.3): drafted by rules, decided by people.

The letter itself is written, approved and numbered elsewhere; here stands what it would say and to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.core.ids import new_id
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.writing import day
from huying.supervision.grid_reports.facts import Facts, RowFacts
from huying.supervision.grid_reports.models import Proposal, Report
from huying.supervision.grid_reports.reading import name_of
from huying.supervision.grid_reports.rules import Wish
from huying.supervision.grid_reports.sections.declared import TABLES

RETURNED_FROM, OPEN_FROM = 1, 3
"""A department is written to when so many of its orders came back, or so many are open."""
RISE = 3
"""A type that spans areas is worth a letter when there are so many more than in the period before."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter would say. `to` is a body, or None where the street still has to say whom it concerns."""

    key: str
    to: UUID | None
    subject: str
    body: str


def propose(report: Report, facts: Facts) -> None:
    """Write down what the rules propose. What somebody has looked at stays as it is."""
    for letter in proposed(report, facts):
        values = {"to_id": letter.to, "subject": letter.subject, "body": letter.body}
        known = Proposal.objects.filter(report=report, key=letter.key).first()
        if known is None:
            Proposal.objects.create(id=new_id(), report=report, key=letter.key, **values)
        elif known.state == Wish.PROPOSED and known.edited_at is None:
            Proposal.objects.filter(pk=known.pk).update(**values)


def proposed(report: Report, facts: Facts) -> list[Letter]:
    """What the rules propose, always Chinese."""
    with override(PAPERS_LANGUAGE):
        span = _("{first}至{last}").format(first=day(report.first), last=day(report.last))
        return [*_to_departments(facts, span), *_about_types(facts, span)]


def _to_departments(facts: Facts, span: str) -> Iterator[Letter]:
    for row in facts.table("departments").rows:
        given, still_open, returned = (cell or 0 for cell in row.cells)
        if returned < RETURNED_FROM and still_open < OPEN_FROM:
            continue
        body = _(
            "情况：{span}，交办你单位的工单共 {given} 件，其中未办结 {open} 件、退回重办 {returned} 件。\n"
            "问题：部分工单办理质量或时效没有达到要求。\n"
            "依据：工单办理与反馈四要素的要求。\n"
            "建议措施：逐件核对未办结和退回的工单，说明原因，五个工作日内书面回复。"
        ).format(span=span, given=given, open=still_open, returned=returned)
        subject = _("关于加快办理本街道工单的提示")
        yield Letter(f"department:{row.key}", UUID(row.key), subject, body)


def _about_types(facts: Facts, span: str) -> Iterator[Letter]:
    for row in facts.table("spanning").rows:
        areas, number, before = (*row.cells, None, None, None)[:3]
        if number is None or before is None or number - before < RISE:
            continue
        yield _about(row, span, (areas or 0, number, before))


def _about(row: RowFacts, span: str, numbers: tuple[int, int, int]) -> Letter:
    name = name_of(TABLES["spanning"], row)
    areas, number, before = numbers
    body = _(
        "情况：{span}，“{name}”在 {areas} 个网格或社区出现，共 {number} 件，上期 {before} 件。\n"
        "问题：同类问题跨网格多发，单靠一个网格难以解决。\n"
        "依据：本街道各网格、社区的月度研判报告。\n"
        "建议措施：会同街道开展一次集中排查整治，五个工作日内书面回复安排。"
    ).format(span=span, name=name, areas=areas, number=number, before=before)
    return Letter(f"type:{row.key}", None, _("关于“{name}”多发的提示").format(name=name)[:120], body)
