"""Sentences of numbers above a report, made from its facts alone by rules that are the same for everybody.

Nobody can write at them: what people think of the numbers stands in the texts beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from huying.insight.reports.facts import Facts, LineFacts, Value
from huying.insight.reports.tables import LATE
from huying.supervision.figures.counting import change_of


def highlights(facts: Facts) -> list[str]:
    """What a reader should know first: the four numbers, what to check, where matters wait, what was asked of whom."""
    found = (*_court(facts), *_alarms(facts), *_waiting(facts), *_letters(facts), *_listings(facts))
    return list(found)


def _court(facts: Facts) -> Iterator[str]:
    lines = facts.lines
    if "court_reported" not in lines:
        return
    reported = lines["court_reported"]
    yield _("群众反映 {n} 件（{changes}）；最后解决 {solved} 件，没有解决 {open} 件。").format(
        n=_number(reported.now),
        changes=_changes(reported),
        solved=_number(lines["court_resolved"].now),
        open=_number(lines["court_unresolved"].now),
    )
    yield _("流转到诉讼 {suits} 件，其中诉讼后仍未解决 {open} 件。").format(
        suits=_number(lines["court_litigated"].now), open=_number(lines["court_open_after_suit"].now)
    )


def _changes(line: LineFacts) -> str:
    """Against the period before and a year ago; where there was nothing then, that is said."""
    measure, now = line.told.measure, line.now.value
    before, ago = (change_of(measure, now, each.value) for each in (line.before, line.year_ago))
    if not before and not ago:
        return _("上期和去年同期都没有可比的数")
    none = _("没有可比的数")
    return _("比上期：{before}；比去年同期：{ago}").format(before=before or none, ago=ago or none)


def _alarms(facts: Facts) -> Iterator[str]:
    named = _("、").join(_(line.told.word) for line in facts.lines.values() if line.alarm)
    if named:
        yield _("引用前请先核对数据：{names}。原因写在这些指标旁边。").format(names=named)


def _waiting(facts: Facts) -> Iterator[str]:
    table = facts.tables.get("waiting")
    if table and table.rows:
        first = table.rows[0]
        number, long, days = first.cells
        yield _("等待最久的在{place}：最长 {days} 天；那里未办结 {n} 件，其中超过 30 天的 {long} 件。").format(
            place=first.name, days=days, n=number, long=long
        )


def _letters(facts: Facts) -> Iterator[str]:
    table = facts.tables.get("letters")
    if table and table.rows:
        late = sum(row.cells[-1] == LATE for row in table.rows)
        yield _("发出函件 {n} 份，其中超期未复 {late} 份。").format(n=len(table.rows), late=late)


def _listings(facts: Facts) -> Iterator[str]:
    table = facts.tables.get("listings")
    if table and table.rows:
        late = sum(row.cells[-1] == LATE for row in table.rows)
        yield _("挂牌督办 {n} 件，其中超期未改 {late} 件。").format(n=len(table.rows), late=late)


def _number(value: Value) -> str:
    return "—" if value.numerator is None else str(value.numerator)
