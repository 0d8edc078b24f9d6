"""The figures of a period as a workbook: what the page shows, with the definitions on a second sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from huying.core.clock import in_china
from huying.core.tables.books import Cover, Head, Sheet
from huying.core.tables.values import Share
from huying.people.access import Actor
from huying.people.commands.export_list import Taken
from huying.people.lists.exporting import operator_of, sent
from huying.places.queries import area_name
from huying.supervision.figures.alarms import alarms_of
from huying.supervision.figures.counting import Figure
from huying.supervision.figures.declared import GROUP_WORDS
from huying.supervision.figures.periods import Period
from huying.supervision.figures.uncounted import UNCOUNTED
from huying.supervision.figures.words import ALARM_WORDS, KIND_WORDS, WHY_WORDS


def figures_book(
    actor: Actor, at: datetime, figures: Sequence[Figure], *, area: str, period: Period, missing: datetime | None
) -> FileResponse:
    """The .xlsx. Values are numbers, rates as percentages; a value that is not told says why. That it was taken along
    is on record. `missing` is the instant from which on something is not counted yet, None when everything is."""
    title = _("{area} 指标").format(area=area_name(area))
    cover = Cover(title, period_words(period), operator_of(actor), at, note=_waiting(missing))
    alarms = alarms_of(figures)
    rows = [_cells(each, alarms.get(each.definition.code, "")) for each in figures]
    values = Sheet(cover, _heads(), rows, name=_("指标"))
    filters = (f"area={area}", f"since={period.first}", f"until={period.last}")
    return sent(actor, at, Taken("figures", filters=filters), values, _definitions(cover, figures), _uncounted(cover))


def period_words(period: Period) -> str:
    """From when to when, and until when it was looked at."""
    cut = f"{in_china(period.cut):%Y-%m-%d %H:%M}"
    return _("{first} 至 {last}，截至 {cut}").format(first=period.first, last=period.last, cut=cut)


def _waiting(missing: datetime | None) -> str:
    if missing is None:
        return ""
    return _("{at} 起发生的事还在计入，本表的数还没有算上。").format(at=f"{in_china(missing):%Y-%m-%d %H:%M}")


def _uncounted(cover: Cover) -> Sheet:
    heads = [Head(_("指标"), 24), Head(_("为什么不统计"), 80)]
    return Sheet(cover, heads, [[each.word, each.why] for each in UNCOUNTED], name=_("不统计的"))


def _heads() -> list[Head]:
    words = (
        _("类别"),
        _("指标"),
        _("本期"),
        _("单位"),
        _("分子"),
        _("分母"),
        _("中位数"),
        _("上期"),
        _("说明"),
        _("数据质量"),
    )
    return [Head(word, width) for word, width in zip(words, (16, 22, 14, 12, 12, 12, 12, 14, 28, 40), strict=True)]


def _cells(each: Figure, alarm: str) -> list[Any]:
    definition = each.definition
    rate = definition.kind == "rate"
    value, before = (Share(told) if rate and told is not None else told for told in (each.value, each.before))
    return [
        GROUP_WORDS[definition.group],
        definition.word,
        value,
        KIND_WORDS[definition.kind],
        each.numerator,
        each.denominator,
        each.median,
        before,
        WHY_WORDS[each.why],
        ALARM_WORDS[alarm],
    ]


def _definitions(cover: Cover, figures: Sequence[Figure]) -> Sheet:
    words = (_("指标"), _("分子"), _("分母"), _("不计入"), _("依据"))
    heads = [Head(word, width) for word, width in zip(words, (24, 60, 44, 44, 40), strict=True)]
    rows = [
        [told.word, told.told, told.of, told.left_out, told.source] for told in (each.definition for each in figures)
    ]
    return Sheet(cover, heads, rows, name=_("定义"))
