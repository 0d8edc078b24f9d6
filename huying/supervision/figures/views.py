"""Pages of figures: the table of a period, one figure with its definition and records, the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Invalid, NotFound
from huying.people.requests import actor_in, asked
from huying.places.queries import area_name, subtree
from huying.supervision.figures.access import area_in, areas_of
from huying.supervision.figures.alarms import QUICK, REOPENED, alarms_of
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.declared import BY_CODE, GROUP_WORDS
from huying.supervision.figures.declaring import definition_in, definitions_for
from huying.supervision.figures.excel import figures_book, period_words
from huying.supervision.figures.periods import Period, months_back, period
from huying.supervision.figures.populations import refreshed
from huying.supervision.figures.records import AT_MOST, behind
from huying.supervision.figures.uncounted import UNCOUNTED
from huying.supervision.figures.words import ALARM_WORDS, DATED_WORDS, WHY_WORDS


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for: an area in reach, a period, and the same as a query of its own."""

    area: str
    period: Period
    cut: str = ""

    @property
    def query(self) -> str:
        days = {"since": self.period.first, "until": self.period.last}
        cut = {"cut": self.cut} if self.cut else {}
        return urlencode({**{name: day.isoformat() for name, day in days.items()}, **cut, "area": self.area})


def _asked(request: HttpRequest) -> _Asked:
    area, cut = area_in(actor_in(request), asked(request, "area")), asked(request, "cut")
    return _Asked(area, period(asked(request, "since"), asked(request, "until"), cut, now()), cut)


@login_required
@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure of a period in one table; `?since=…&until=…&cut=…&area=…`."""
    try:
        wanted = _asked(request)
    except Invalid as refusal:
        return _wrong(request, refusal)
    missing = refreshed()
    found = figures_of(wanted.area, wanted.period, definitions_for(wanted.area), fresh=True)
    alarms = alarms_of(found)
    told = [(each, ALARM_WORDS[alarms.get(each.definition.code, "")]) for each in found]
    groups = [(GROUP_WORDS[key], list(rows)) for key, rows in groupby(told, lambda each: each[0].definition.group)]
    context = {
        "groups": groups,
        "why": WHY_WORDS,
        "missing": missing,
        "uncounted": UNCOUNTED,
        **_about(request, wanted),
    }
    return render(request, "supervision/figures.html", context)


@login_required
@require_safe
@never_cache
def figure(request: HttpRequest, figure: str) -> HttpResponse:
    """One figure: value, definition, and the records behind it that this person may read."""
    try:
        wanted = _asked(request)
    except Invalid as refusal:
        return _wrong(request, refusal)
    definition = definition_in(wanted.area, figure)
    if definition is None:
        raise NotFound
    beside = [BY_CODE[code] for code in (QUICK, REOPENED) if figure in {QUICK, REOPENED} and code != figure]
    missing = refreshed()
    found, *others = figures_of(wanted.area, wanted.period, [definition, *beside], fresh=True)
    alarm = alarms_of([found, *others]).get(figure, "")
    which = asked(request, "which")
    shown = None if found.numerator is None else behind(
        actor_in(request), definition, wanted.area, wanted.period, which=which
    )  # fmt: skip
    context = {
        "figure": found,
        "missing": missing,
        "definition": definition,
        "why": WHY_WORDS[found.why],
        "alarm": ALARM_WORDS[alarm],
        "dated": DATED_WORDS[definition.dated],
        "behind": shown,
        "which": which,
        "at_most": AT_MOST,
        **_about(request, wanted),
    }
    return render(request, "supervision/figure.html", context)


@login_required
@require_safe
@never_cache
def export(request: HttpRequest) -> FileResponse:
    """The table as a workbook."""
    actor, wanted = actor_in(request), _asked(request)
    missing = refreshed()
    found = figures_of(wanted.area, wanted.period, definitions_for(wanted.area))
    return figures_book(actor, now(), found, area=wanted.area, period=wanted.period, missing=missing)


def _wrong(request: HttpRequest, refusal: Invalid) -> HttpResponse:
    """The form with what is wrong at its field, and no figures: those of another period were not asked for."""
    about = _about(request, _Asked(area_in(actor_in(request), asked(request, "area")), period("", "", "", now())))
    typed = {name: asked(request, name) for name in ("since", "until")}
    context = {**about, "typed": typed, "wrong": {"field": refusal.field, "text": str(refusal)}}
    return render(request, "supervision/figures.html", context, status=refusal.status)


def _about(request: HttpRequest, wanted: _Asked) -> dict[str, Any]:
    reach = areas_of(actor_in(request))
    areas = subtree(reach[0]).exclude(level="grid").order_by("code").values_list("code", "name")
    return {
        "area": wanted.area,
        "area_name": area_name(wanted.area),
        "areas": list(areas),
        "typed": {"since": wanted.period.first.isoformat(), "until": wanted.period.last.isoformat()},
        "period_words": period_words(wanted.period),
        "query": wanted.query,
        "chips": _chips(wanted),
    }


def _chips(wanted: _Asked) -> list[tuple[str, str, bool]]:
    """(word, query, chosen) of the periods that are asked for most."""
    today = in_china(now()).date()
    month, last = months_back(today, 0), months_back(today, 1)
    spans = (
        (_("本月"), month),
        (_("上月"), last),
        (_("近三个月"), (months_back(today, 2)[0], month[1])),
        (_("今年"), (today.replace(month=1, day=1), today.replace(month=12, day=31))),
    )
    chosen = (wanted.period.first, wanted.period.last)
    return [
        (word, urlencode({"since": days[0], "until": days[1], "area": wanted.area}), days == chosen)
        for word, days in spans
    ]
