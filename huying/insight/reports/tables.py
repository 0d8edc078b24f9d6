"""Tables of reports: places by their figures, where matters wait longest, letters sent and listings made.

They are of places and organisations, never of persons. Figures in them are those of `supervision.figures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg.sql import SQL

from huying.core.clock import in_china
from huying.insight.reports.facts import RowFacts, Value, counts
from huying.insight.reports.rules import LONG_DAYS
from huying.places.models import Area
from huying.places.queries import area_name
from huying.supervision.figures.counting import figures_in
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import Period
from huying.supervision.figures.populations import POPULATIONS, refreshed
from huying.supervision.figures.statements import parameters
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import State as LetterState
from huying.supervision.letters.words import KINDS as LETTER_KINDS
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.words import DIFFICULTIES

Word = str | Promise
Drawn = Callable[[str, Period], Iterable[RowFacts]]
"""Of an area and a period the rows of a table."""
CHILDREN = {6: ("street", 9), 9: ("community", 12)}
"""By the digits of an area's code: the level below it, and the digits of theirs."""
ENDED, LATE, OPEN = "ended", "late", "open"
"""How a letter or a listing stood at the cut-off."""
MOST_ROWS = 60
"""Letters and listings that are told one by one; a period with more says how many."""
OF_PLACES = ("court_reported", "court_resolved", "court_litigated", "signing_rate", "closure_rate", "hazards_put_right")
OF_COURT = ("court_reported", "court_resolved", "court_unresolved", "court_litigated", "court_open_after_suit")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its heads, how it is drawn, which figures its columns are (the first column is the name), and the words
    of what its cells keep as a key."""

    word: Word
    heads: tuple[Word, ...]
    draw: Drawn
    told: Word = ""
    figures: tuple[str, ...] = ()
    words: Mapping[str, Word] = field(default_factory=dict)


def _by_place(codes: Sequence[str]) -> Drawn:
    """Areas below by these figures: so many, or so many of so many; the one with the most of the first comes first."""

    def draw(area: str, period: Period) -> list[RowFacts]:
        found = [_place(child, period, codes) for child in children_of(area)]
        return sorted(found, key=lambda row: (-int(str(row.cells[0])), row.key))

    return draw


def children_of(area: str) -> list[Area]:
    """The areas on the level below."""
    level, _digits = CHILDREN[len(area)]
    return list(Area.objects.filter(code__startswith=area, level=level, valid_to=None).order_by("code"))


def _place(area: Area, period: Period, codes: Sequence[str]) -> RowFacts:
    figures = figures_in(area.code, period, [BY_CODE[code] for code in codes])
    cells = tuple(
        each.numerator
        if each.definition.kind == "count"
        else counts(Value(each.value, each.numerator, each.denominator))
        for each in figures
    )
    return RowFacts(area.code, area.name, cells)


_WAITING = SQL(
    "SELECT left(area_code, %(digits)s), count(*), count(*) FILTER (WHERE registered_at < %(long)s),"
    " extract(day FROM %(cut)s - min(registered_at))::int"
    " FROM (SELECT * FROM ({new}) AS of_period WHERE registered_at >= %(since)s UNION ALL {carried}) AS counted_rows"
    " WHERE merged_at IS NULL AND ended_at IS NULL GROUP BY 1 ORDER BY 4 DESC, 2 DESC, 1"
)


def _waiting(area: str, period: Period) -> list[RowFacts]:
    """Areas below by matters that were registered by the end of the period and have no result at the cut-off."""
    _level, digits = CHILDREN[len(area)]
    given = {**parameters(area, period), "digits": digits, "long": period.cut - timedelta(days=LONG_DAYS)}
    refreshed()
    with connection.cursor() as cursor:
        new, carried = POPULATIONS["matters"].rows, POPULATIONS["carried_matters"].rows
        cursor.execute(_WAITING.format(new=new, carried=carried), given)
        rows = cursor.fetchall()
    return [RowFacts(code, area_name(code), (number, long, days)) for code, number, long, days in rows]


def _letters(area: str, period: Period) -> list[RowFacts]:
    """Letters that offices of the area sent in the period, with how they stood at the cut-off."""
    rows = Letter.objects.filter(area_code__startswith=area, sent_at__gte=period.since, sent_at__lt=period.until)
    rows = rows.exclude(state=LetterState.WITHDRAWN).select_related("to").order_by("sent_at", "pk")
    return [
        RowFacts(
            row.code,
            row.number,
            (
                row.kind,
                row.to.name,
                _day(row.sent_at),
                _day(row.due_at),
                _stood(row.ended_at, row.late_at, period.cut),
            ),
        )
        for row in rows[:MOST_ROWS]
    ]


def _listings(area: str, period: Period) -> list[RowFacts]:
    """Matters that were listed in the period, by the organisation that is responsible."""
    rows = Supervision.objects.filter(
        area_code__startswith=area, listed_at__gte=period.since, listed_at__lt=period.until
    ).select_related("organisation")
    return [
        RowFacts(
            row.code,
            row.code,
            (
                row.organisation.name if row.organisation else "—",
                row.difficulty,
                _day(row.listed_at),
                _day(row.due_at),
                _stood(row.ended_at, row.due_at, period.cut),
            ),
        )
        for row in rows.order_by("listed_at", "pk")[:MOST_ROWS]
    ]


def _stood(ended_at: datetime | None, late_at: datetime | None, cut: datetime) -> str:
    """How something stood at the cut-off, as a key of the table's words."""
    if ended_at is not None and ended_at < cut:
        return ENDED
    return LATE if late_at is not None and late_at < cut else OPEN


def _day(at: datetime | None) -> str:
    return f"{in_china(at):%Y-%m-%d}" if at else "—"


def _words(codes: Sequence[str]) -> tuple[Word, ...]:
    return (_("地方"), *(BY_CODE[code].word for code in codes))


_OF_FIGURES = _("每个数就是这个地方在“指标”页的数；比率写分子/分母。只排地方，不排人。")
TABLES = {
    "places": Table(_("各地方的主要指标"), _words(OF_PLACES), _by_place(OF_PLACES), _OF_FIGURES, OF_PLACES),
    "court_places": Table(_("各地方的四个数"), _words(OF_COURT), _by_place(OF_COURT), _OF_FIGURES, OF_COURT),
    "waiting": Table(
        _("未办结事项"),
        (_("地方"), _("未办结"), _("其中超过30天"), _("最长等待（天）")),
        _waiting,
        _("期末前登记、到截止时还没有结果的事项，从登记起算；并入其他事项的不计。等得最久的地方排在前面。"),
    ),
    "letters": Table(
        _("本期发出的函件"),
        (_("文号"), _("种类"), _("发往"), _("发出"), _("回复期限"), _("到截止时")),
        _letters,
        _("本级各办公室发出的工作提示函、风险预警函和任务交办单；作废的不列，最多列60份。"),
        words={**LETTER_KINDS, ENDED: _("已办结"), LATE: _("超期未复"), OPEN: _("办理中")},
    ),
    "listings": Table(
        _("本期挂牌督办"),
        (_("督办编号"), _("责任单位"), _("难易"), _("挂牌"), _("整改期限"), _("到截止时")),
        _listings,
        _("督办的是事和单位，不是个人；最多列60件。"),
        words={
            **{each.value: word for each, word in DIFFICULTIES.items()},
            ENDED: _("已摘牌"),
            LATE: _("超期未改"),
            OPEN: _("整改中"),
        },
    ),
}
