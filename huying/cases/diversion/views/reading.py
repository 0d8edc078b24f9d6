"""The responsibility register to read: the table with its filters, the same as a file, and what it leaves open."""

from __future__ import annotations

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.cases.diversion.access import area_tried_by, district_read_by, may_change, may_propose, require_proposing
from huying.cases.diversion.excel import workbook
from huying.cases.diversion.forms import areas_inside
from huying.cases.diversion.queries.coverage import coverage
from huying.cases.diversion.queries.listed import Line, Narrowed, grouped, lines, open_proposals
from huying.cases.diversion.words import STAGE_WORDS
from huying.cases.words import CATEGORY_WORDS, PATH_WORDS
from huying.core.clock import in_china, now
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.requests import actor_in, asked
from huying.places.queries import area_name

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet would compute."""


@require_safe
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """The table; `?category=…&area_code=…&path=…&stage=…&q=…` narrow it."""
    actor, at = actor_in(request), now()
    district = district_read_by(actor)
    wanted = _wanted(request)
    found = lines(district, at, wanted, mine=may_change(actor))
    context = {
        "groups": grouped(found),
        "count": len(found),
        "wanted": wanted,
        "narrowed": any(request.GET.values()),
        "proposals": open_proposals(district) if may_propose(actor) else [],
        "district": area_name(district),
        "choices": _choices(district),
        "query": request.GET.urlencode(),
        "key": new_id(),
        **rights(actor),
    }
    return render(request, "cases_diversion/register.html", context)


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """The rows in sight as CSV, readable by a spreadsheet, or as a workbook with `?as=xlsx`."""
    actor, at = actor_in(request), now()
    district = district_read_by(actor)
    found = lines(district, at, _wanted(request), mine=False)
    if asked(request, "as") == "xlsx":
        cells = [[_safe(cell) for cell in _cells(line)] for line in found]
        content = workbook(_heads(), cells, district=area_name(district), operator=actor.name, at=at)
        name = 'attachment; filename="responsibilities.xlsx"'
        return HttpResponse(content, content_type=SPREADSHEET, headers={"Content-Disposition": name})
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="responsibilities.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow(_heads())
    writer.writerows([_safe(cell) for cell in _cells(line)] for line in found)
    return answer


@require_safe
@never_cache
def coverage_page(request: HttpRequest) -> HttpResponse:
    """Which matters no rule catches, which rows never decide and which disagree, on the cases of the last days."""
    actor, at = actor_in(request), now()
    require_proposing(actor)
    found = coverage(area_tried_by(actor), at)
    return render(request, "cases_diversion/coverage.html", {"found": found, **rights(actor)})


def rights(actor: Actor) -> dict[str, bool]:
    """What this person does with the register."""
    return {"may_change": may_change(actor), "may_propose": may_propose(actor)}


def _wanted(request: HttpRequest) -> Narrowed:
    words = asked(request, "q").strip()[:80]
    plain = {name: asked(request, name)[:24] for name in ("category", "area_code", "path", "stage")}
    return Narrowed(words=words, **plain)


def _choices(district: str) -> dict[str, object]:
    return {
        "category": [("any", _("不限类别")), *CATEGORY_WORDS.items()],
        "area_code": areas_inside(district),
        "path": list(PATH_WORDS.items()),
        "stage": list(STAGE_WORDS.items()),
    }


def _heads() -> list[str]:
    return [
        *(_("条目名称"), _("类别"), _("条件"), _("区域"), _("去向"), _("主办"), _("承办"), _("协办"), _("同时安排")),
        *(_("依据"), _("优先级"), _("从"), _("到"), _("状态"), _("理由")),
    ]


def _cells(line: Line) -> list[str]:
    row = line.row
    until = in_china(row.effective_to).strftime("%Y-%m-%d %H:%M") if row.effective_to else ""
    return [
        row.name,
        str(line.category),
        "; ".join(line.asks),
        line.area,
        str(line.path),
        line.lead,
        line.handler,
        "; ".join(line.assists),
        "; ".join(str(word) for word in line.services),
        row.basis,
        str(row.priority),
        in_china(row.effective_from).strftime("%Y-%m-%d %H:%M"),
        until,
        str(line.stage_word),
        row.reason,
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) and not cell.lstrip("-").isdigit() else cell
