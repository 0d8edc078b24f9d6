"""Which figures and tables stand in which kind of report, in which order, and of which of them a trend is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.insight.reports.rules import CenterReportKind
from huying.supervision.figures.declared import GROUP_WORDS
from huying.supervision.figures.definition import Definition

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Section:
    """One section: the figures of a group, with those drawn as charts, or tables by their codes."""

    code: str
    word: Word
    kinds: frozenset[CenterReportKind] = frozenset(CenterReportKind)
    charted: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    def of(self, definitions: Sequence[Definition]) -> list[Definition]:
        """Its figures among those that hold in an area."""
        return [each for each in definitions if each.group == self.code]


_NOT_OF_COURT = frozenset({CenterReportKind.WEEK, CenterReportKind.MONTH, CenterReportKind.YEAR})
_LONGER = frozenset({CenterReportKind.MONTH, CenterReportKind.YEAR})


def _group(code: str, *charted: str, kinds: frozenset[CenterReportKind] = _NOT_OF_COURT) -> Section:
    return Section(code, GROUP_WORDS[code], kinds, charted)


SECTIONS = (
    _group("court", "court_resolved", "court_open_after_suit", kinds=frozenset(CenterReportKind)),
    _group("settling", "settlement_rate", "front_end_resolution_rate", kinds=frozenset(CenterReportKind)),
    _group("mediating", "mediation_success_rate", "performance_rate", kinds=_LONGER),
    _group("petitions", "petition_answer_rate", kinds=_LONGER),
    _group("orders", "signing_rate", "return_rate"),
    _group("whistles", "W135_arrive_rate", "closure_rate"),
    _group("hazards", "hazards_put_right"),
    _group("records", "freshness_rate", kinds=_LONGER),
    _group("own", kinds=_LONGER),
    Section("places", _("各地方"), _NOT_OF_COURT, tables=("places",)),
    Section("court_places", _("各地方的四个数"), frozenset({CenterReportKind.COURT}), tables=("court_places",)),
    Section("waiting", _("等待最久的事项在哪里"), tables=("waiting",)),
    Section(
        "supervision",
        GROUP_WORDS["supervision"],
        _NOT_OF_COURT,
        ("letters_answered", "listed_in_time"),
        ("letters", "listings"),
    ),
)
BY_CODE = {each.code: each for each in SECTIONS}
SUMMARY, OUTLOOK = "summary", "outlook"
TEXTS: dict[str, Word] = {
    SUMMARY: _("综述"),
    **{each.code: each.word for each in SECTIONS},
    OUTLOOK: _("下步安排"),
}
"""Where people write: before all sections, beside each of them, and after them."""


def sections_of(kind: CenterReportKind) -> list[Section]:
    """The sections of a kind of report."""
    return [each for each in SECTIONS if kind in each.kinds]
