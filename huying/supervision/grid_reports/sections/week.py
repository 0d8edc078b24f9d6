"""Of a week alone: what is late or soon due, addresses that come back, tasks of the week, what meetings decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.cases.rules import ENDED as ENDED_CASES
from huying.clocks.queries import ClockLine, legal_word, lines_of_many
from huying.clocks.rules import Light
from huying.core.clock import in_china
from huying.orders.models import Order
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.grid_reports.facts import LineFacts, RowFacts, TableFacts
from huying.supervision.grid_reports.models import Decision
from huying.supervision.grid_reports.rules import MOST_ROWS, Cell, Kind
from huying.supervision.grid_reports.sections.counting import table_of
from huying.supervision.grid_reports.sections.matters import by_place, place_names
from huying.supervision.grid_reports.sections.shape import Section, Table

BACK_TO = timedelta(days=28)
"""An address comes back when something happened there this week and once more in these four."""
TWICE = 2
AHEAD = timedelta(days=7)
MOST_OPEN = 2000
"""So many open matters of a community are looked through."""
_CLOCKS = _("没有结果的事项和没有办结的工单的法定、约定期限，中止的除外")
_OURS = _("本平台的定义")


def _light(code: str, word: object, told: object) -> Definition:
    return Definition(
        code, "week", word, "count", population="", dated="", told=told, of=_CLOCKS, source=_OURS, less_is_better=True
    )


RED = _light("clocks_red", _("红灯"), _("其中到截止时已超期的"))
YELLOW = _light("clocks_yellow", _("黄灯"), _("其中到截止时剩余不足一半的"))


def running(area: str, at: datetime) -> list[tuple[str, ClockLine]]:
    """The legal clocks that run on what is open in an area, with the code of the matter, the first due first."""
    matters = dict(_open(area))
    lines = lines_of_many(list(matters), at)
    found = [
        (matters[stream], line)
        for stream, of_it in lines.items()
        for line in of_it
        if line.stopped_at is None and not (line.paused or line.right)
    ]
    return sorted(found, key=lambda each: (each[1].due_at, each[0]))


def _open(area: str) -> Iterator[tuple[str, str]]:
    cases = Case.objects.filter(area_code__startswith=area).exclude(state__in=ENDED_CASES).order_by("-registered_at")
    orders = Order.objects.inside(area).open().order_by("-issued_at")
    yield from ((case.stream, case.code) for case in cases[:MOST_OPEN])
    yield from ((order.stream, order.code) for order in orders[:MOST_OPEN])


def _lights(area: str, period: Period) -> list[LineFacts]:
    every = running(area, period.cut)
    lights = Counter(line.light for _code, line in every)
    return [
        LineFacts(each.code, float(lights[light]), lights[light], len(every))
        for each, light in ((RED, Light.RED), (YELLOW, Light.YELLOW))
    ]


def _late(area: str, period: Period) -> TableFacts:
    every = [(code, line) for code, line in running(area, period.cut) if line.light is not Light.GREEN]
    return _clock_rows("lights", every, period.cut)


def _tasks(area: str, period: Period) -> TableFacts:
    until = period.cut + AHEAD
    every = [(code, line) for code, line in running(area, period.cut) if period.cut <= line.due_at <= until]
    return _clock_rows("tasks", every, period.cut)


def _clock_rows(code: str, every: list[tuple[str, ClockLine]], at: datetime) -> TableFacts:
    """Each clock with how many days are left of it, below zero when it is over; no title, which tells of persons."""
    rows = [
        RowFacts(f"{matter}@{line.kind}", ((in_china(line.due_at).date() - in_china(at).date()).days,))
        for matter, line in every
    ]
    shown, more = rows[: 3 * MOST_ROWS], len(rows) - 3 * MOST_ROWS
    return TableFacts(code, tuple(shown), max(more, 0))


def _addresses(area: str, period: Period) -> TableFacts:
    back = Period(period.first - BACK_TO + (period.last - period.first) + timedelta(days=1), period.last, period.cut)
    week, weeks = by_place(area, period), by_place(area, back)
    cells = [Cell(key, count, weeks[key]) for key, count in week.items() if weeks[key] >= TWICE]
    found = table_of("repeat_addresses", cells, sensitive=False, names=place_names)
    return TableFacts(found.code, found.rows)


def _decided(area: str, period: Period) -> TableFacts:
    rows = Decision.objects.filter(report__area_id=area, report__first__lt=period.first, done_at=None)
    rows = rows.select_related("owner").order_by("due_on", "pk")[: 3 * MOST_ROWS]
    today = in_china(period.cut).date()
    return TableFacts(
        "decisions_open",
        tuple(
            RowFacts(
                str(row.pk),
                ((row.due_on - today).days,),
                _("{owner}：{text}").format(owner=row.owner.name, text=row.text),
            )
            for row in rows
        ),
    )


def clock_word(key: str) -> str:
    """A matter by its code, and which of its periods."""
    matter, _sep, kind = key.partition("@")
    return f"{matter} {legal_word(kind)}"


_DAYS = (_("事项与期限"), _("还有几天（负数为已超期）"))
SECTION = Section(
    "week",
    _("红黄灯与本周任务"),
    further=(RED, YELLOW),
    draw_further=_lights,
    kinds=frozenset({Kind.WEEK}),
    tables=(
        Table("lights", _("红灯和黄灯"), _DAYS, _late, words=clock_word),
        Table(
            "repeat_addresses",
            _("反复出现的地址"),
            (_("地点"), _("上周"), _("四周内")),
            _addresses,
            told=_("上周有事件、事项或隐患，四周内有两件以上的地点，只到楼栋或单位。"),
        ),
        Table("tasks", _("本周到期的任务"), _DAYS, _tasks, words=clock_word),
        Table("decisions_open", _("以前会议定下、还没有办完的"), (_("谁来办、办什么"), _DAYS[1]), _decided),
    ),
)
