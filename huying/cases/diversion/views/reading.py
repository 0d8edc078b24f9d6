"""The responsibility register to read: the table with its filters, the same as a file, and what it leaves open."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huying.cases.diversion.access import area_tried_by, district_read_by, may_change, may_propose, require_proposing
from huying.cases.diversion.forms import areas_inside
from huying.cases.diversion.listing import RESPONSIBILITIES
from huying.cases.diversion.queries.coverage import coverage
from huying.cases.diversion.queries.listed import Narrowed, grouped, lines, open_proposals
from huying.cases.diversion.words import STAGE_WORDS
from huying.cases.words import CATEGORY_WORDS, PATH_WORDS
from huying.core.clock import now
from huying.core.ids import new_id
from huying.core.tables.asked import asked as asked_list
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.exporting import exported
from huying.people.requests import actor_in, asked
from huying.places.queries import area_name


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
def export(request: HttpRequest) -> FileResponse:
    """The rows in sight as a table of commas, or as a workbook with `?as=xlsx`; that they were taken is on record."""
    actor, at = actor_in(request), now()
    district = district_read_by(actor)
    wanted = asked_list(RESPONSIBILITIES, {"as": ["csv"], **dict(request.GET.lists())})
    found = Rows(lines(district, at, _wanted(request), mine=False))
    return exported(actor, at, wanted, found, None)


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
