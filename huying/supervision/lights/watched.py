"""The kinds of matters on the board: which of them a person may know of, where they lie, who is responsible for them.

Each kind asks the table of access of its own module; a matter whose clocks run in streams `<kind>:<uuid>`. Reports of
grids have no clock: they are due by a column of their row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Manager, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.cases.access import visible as cases_visible
from huying.cases.models import Case
from huying.incidents.access import queue_of
from huying.incidents.models import Incident, Task
from huying.incidents.reading_clocks import task_title, tasks_watched
from huying.incidents.sealing import area_known, as_read
from huying.incidents.task_streams import KIND
from huying.incidents.words import type_word
from huying.orders.access import visible_to as orders_visible
from huying.orders.models import Order
from huying.patrols.enterprises.access import filings_of, services_of
from huying.patrols.enterprises.models import EnterpriseService, Filing
from huying.patrols.hazards.access import visible_to as hazards_visible
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.titles import title_of
from huying.people.access import Actor
from huying.supervision.grid_reports.access import visible as reports_visible
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import WRITABLE
from huying.supervision.grid_reports.words import KIND_WORDS
from huying.supervision.letters.access import visible_to as letters_visible
from huying.supervision.letters.models import Letter

Rows = Callable[[Actor], QuerySet[Any]]
STEPS = frozenset({"receive", "dispatch", "arrive", "report"})
"""Of a whistle the four limits; its other clocks are those by which the system itself calls on."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One kind. `area` is the path of the area's code, `body` those of the responsible organisation (the first that is
    there; empty: the kind names none); `around` what is read along with a row; `clocks` the
    only kinds of clocks that count, where not all do; `every` are all rows, for who knows what may be read;
    `known_area` tells less than the area, where not everybody may know it."""

    word: str | Promise
    every: Manager[Any]
    rows: Rows
    title: Callable[[Any], str]
    address: Callable[[Any], str]
    code: str = "code"
    area: str = "area_code"
    body: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    clocks: frozenset[str] = frozenset()
    known_area: Callable[[Any], str] | None = None


def body_of(watched: Watched, row: Any) -> UUID | None:
    """The organisation that is responsible for a matter; None where nobody with an account is."""
    return next((found for name in watched.body if (found := getattr(row, name)) is not None), None)


def area_of(watched: Watched, row: Any) -> str:
    """Where a matter lies, as whoever knows of it may know: the code of its area; of what is sealed, its street."""
    if watched.known_area is not None:
        return watched.known_area(row)
    value = row
    for name in watched.area.split("__"):
        value = getattr(value, name)
    return str(value)


def _cases(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(cases_visible(actor))


def _reports(actor: Actor) -> QuerySet[Report]:
    return Report.objects.filter(reports_visible(actor), state__in=WRITABLE).defer("facts")


def _incident_title(row: Incident) -> str:
    """As everybody may read it: what is sealed stays masked on a list."""
    read = as_read(row, set())
    return f"{type_word(read.card)} · {read.place_text}"


def _task_title(row: Task) -> str:
    """The whistle and the number of the task: what is to be done stands in the task alone."""
    return f"{_incident_title(row.incident)} · {task_title(row)}"


def _task_area(row: Task) -> str:
    return area_known(row.incident)


def _task_page(row: Task) -> str:
    return reverse("seat:incident", args=[row.incident.code])


def _report_title(row: Report) -> str:
    return _now("{area} {kind}").format(area=row.area.name, kind=KIND_WORDS[row.kind])


def _at(name: str, attribute: str = "code") -> Callable[[Any], str]:
    """The page of a row."""
    return lambda row: reverse(name, args=[getattr(row, attribute)])


def _subject(row: Letter) -> str:
    return row.subject


def _titled(row: Any) -> str:
    return str(row.title)


WATCHED: dict[str, Watched] = {
    "incident": Watched(
        _("吹哨"),
        Incident.objects,
        queue_of,
        _incident_title,
        _at("seat:incident"),
        body=("owner_id",),
        clocks=STEPS,
        known_area=area_known,
    ),
    "incident_task": Watched(
        _("现场任务"),
        Task.objects,
        tasks_watched,
        _task_title,
        _task_page,
        code="pk",
        area="incident__area_code",
        body=("organisation_id",),
        around=("incident",),
        clocks=frozenset({KIND}),
        known_area=_task_area,
    ),
    "order": Watched(_("工单"), Order.objects, orders_visible, _titled, _at("orders:order"), body=("lead_id",)),
    "case": Watched(_("事项"), Case.objects, _cases, _titled, _at("cases:case"), body=("handler_id", "owner_id")),
    "hazard": Watched(
        _("隐患"),
        Hazard.objects,
        hazards_visible,
        title_of,
        _at("hazards:hazard"),
        body=("responsible_id",),
        around=("place",),
    ),
    "service": Watched(
        _("企业服务"),
        EnterpriseService.objects,
        services_of,
        _titled,
        _at("enterprises:service"),
        area="enterprise__area_code",
        around=("enterprise", "kind"),
    ),
    "filing": Watched(
        _("购买备案"),
        Filing.objects,
        filings_of,
        _titled,
        _at("enterprises:filing"),
        area="enterprise__area_code",
        around=("enterprise", "chemical"),
    ),
    "letter": Watched(
        _("函件"),
        Letter.objects,
        letters_visible,
        _subject,
        _at("letters:letter"),
        body=("to_id",),
    ),
    "report": Watched(
        _("研判报告"),
        Report.objects,
        _reports,
        _report_title,
        _at("reports:report", "pk"),
        code="pk",
        area="area__code",
        around=("area",),
    ),
}
"""By the kind of their streams, in the order of the filter."""
