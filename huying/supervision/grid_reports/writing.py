"""A report written out as the facts of its paper, from which PDF, Word and Excel are made. Always Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.writing import day
from huying.places.queries import area_name
from huying.supervision.figures.within import STREET
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import DRAFTED, Report, Submission
from huying.supervision.grid_reports.reading import Part, TableShown, parts_of
from huying.supervision.grid_reports.rules import Kind, Wish
from huying.supervision.grid_reports.sheets import LineSheet, PartSheet, ReportSheet, SignSheet, TableSheet
from huying.supervision.grid_reports.words import KIND_WORDS, WHAT_WORDS, WISH_WORDS, role_word


def paper_facts(report: Report, sending: Submission | None) -> ReportSheet:
    """What stands on its paper; without a sending, on its draft."""
    with override(PAPERS_LANGUAGE):
        parts = parts_of(Kind(report.kind), read(report.facts))
        return ReportSheet(
            title=str(KIND_WORDS[report.kind]),
            area=report.area.name,
            above=area_name(report.area_id[:STREET]) if len(report.area_id) > STREET else area_name(report.area_id[:6]),
            first=report.first,
            last=report.last,
            cut=report.drawn_at,
            version=report.version,
            parts=tuple(_part(each) for each in parts),
            suggestion=report.suggestion,
            note=report.note,
            signs=tuple(_signs(report, sending)),
            further=tuple(_further(report)),
        )


def _part(part: Part) -> PartSheet:
    lines = tuple(
        LineSheet(each.word, each.shown, each.counts, each.before, each.change, each.why) for each in part.lines
    )
    return PartSheet(part.word, lines, tuple(_table(each) for each in part.tables), part.missing)


def _table(table: TableShown) -> TableSheet:
    rows = tuple((row.name, *row.cells) for row in table.rows)
    return TableSheet(table.word, table.heads, rows, table.told)


def _signs(report: Report, sending: Submission | None) -> Iterator[SignSheet]:
    """Who did what, by role: the draft, the last change by a person, the sending."""
    rows = list(report.revisions.order_by("number"))
    drafted = [row for row in rows if row.what == DRAFTED]
    changed = [row for row in rows if row.by_id is not None and row.what != DRAFTED]
    for row in (*drafted[:1], *changed[-1:]):
        yield SignSheet(str(WHAT_WORDS[row.what]), role_word(row.role), row.at)
    if sending is not None:
        yield SignSheet(_("报送"), role_word(sending.role), sending.at)


def _further(report: Report) -> Iterator[TableSheet]:
    proposals = report.proposals.exclude(state=Wish.DROPPED).select_related("to").order_by("pk")
    letters = tuple(
        (each.to.name if each.to else "—", each.subject, each.body, str(WISH_WORDS[each.state])) for each in proposals
    )
    if letters:
        yield TableSheet(_("建议发出的工作提示函"), (_("发往"), _("标题"), _("内容"), _("意见")), letters, "")
    rows = report.decisions.select_related("owner").order_by("number")
    decided = tuple((each.text, each.owner.name, day(each.due_on), _done(each.done_at is not None)) for each in rows)
    if decided:
        heads = (_("会议定下的事"), _("责任单位"), _("完成期限"), _("是否办完"))
        yield TableSheet(_("会议决定"), heads, decided, "")


def _done(done: bool) -> str:
    return _("已办完") if done else _("未办完")
