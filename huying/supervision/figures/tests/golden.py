"""The records on which the golden figures were computed by hand: 346 of one district, of September and October 2026.

What they are is written in `golden.toml`, group by group, beside what the figures must be. Figures are counted from
the event log: what has no command here is recorded as the command would.
"""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from huying.cases.closing.models import Visit
from huying.cases.closing.testing import visited
from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.commands.reopen import reopen
from huying.cases.endings import Ending
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.events import AgreementPerformed
from huying.cases.mediation.events_court import ConfirmationApplied, ConfirmationDecided
from huying.cases.mediation.models import Agreement, Performance
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.rules import Subject
from huying.core.clock import CHINA
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.orders.models import Order
from huying.patrols.hazards.models import Hazard
from huying.people.access import SYSTEM
from huying.supervision.figures.tests.golden_work import (
    ages,
    clues,
    hazards,
    letters,
    listings,
    orders,
    tasks,
    whistles,
)
from tests.cast import Cast

GOLDEN: dict[str, Any] = tomllib.loads((Path(__file__).parent / "golden.toml").read_text("utf-8"))
START = datetime(2026, 10, 12, 9, tzinfo=CHINA)
BEFORE = datetime(2026, 9, 1, 9, tzinfo=CHINA)
CUT = datetime(2026, 11, 2, 9, tzinfo=CHINA)


def district(cast: Cast, clock: Clock) -> int:
    """Write them all; how many they are. The clock stands at the cut-off then."""
    mediator(cast.mediator, cast.units.committee)
    for group in GOLDEN["cases"]:
        _cases(cast, clock, group)
    clock.set(CUT)
    _after_agreements(cast)
    _visits()
    for group in GOLDEN["whistles"]:
        whistles(cast, group, _start(group), _area(cast, group))
    for group in GOLDEN["orders"]:
        orders(cast, group, _start(group), _area(cast, group))
    for group in GOLDEN["hazards"]:
        hazards(cast, group, _start(group), _area(cast, group))
    tasks(cast, GOLDEN["tasks"], BEFORE, START)
    letters(cast, GOLDEN["letters"], BEFORE)
    listings(cast, GOLDEN["listings"], BEFORE)
    clues(cast, GOLDEN["clues"], START)
    for group in GOLDEN["ages"]:
        ages(_area(cast, group), group)
    return sum(model.objects.count() for model in (Case, Incident, Order, Hazard))


def _start(group: dict[str, Any]) -> datetime:
    return BEFORE if group.get("month") == "september" else START


def _area(cast: Cast, group: dict[str, Any]) -> str:
    return (cast.town.other_community if group.get("street") == "other" else cast.town.community).code


def _cases(cast: Cast, clock: Clock, group: dict[str, Any]) -> None:
    owner = getattr(cast.units, group.get("owner", "district_center"))
    line = {"line": "petition"} if group.get("line") else {}
    for number in range(group["n"]):
        at = clock.set(_start(group))
        case = a_case(owner=owner, area_code=_area(cast, group), at=at, source=group.get("source", "other"), **line)
        if group["course"] == "merged":
            first = Case.objects.filter(registered_at=at, state="accepted").order_by("code")[0]
            merge(by=SYSTEM, at=at + timedelta(minutes=1), case_id=case.pk, into_id=first.pk)
        elif group["course"] == "petition":
            _petition_periods(case, number, group)
        elif group["course"] != "registered":
            accept(by=SYSTEM, at=at, case_id=case.pk)
            _ends(cast, clock, case, number, group)


def _ends(cast: Cast, clock: Clock, case: Case, number: int, group: dict[str, Any]) -> None:
    course, at, over = group["course"], _start(group), _start(group) + timedelta(hours=group.get("hours", 0))
    if course == "mediated":
        mediating(Case.objects.get(pk=case.pk), cast.mediator)
        clock.set(over)
        if number < group["agreed"]:
            agreed(Case.objects.get(pk=case.pk), cast.mediator, cast.mediation_admin)
        else:
            fail(by=cast.actor(cast.mediator), at=over, case_id=case.pk, reason="wide_gap")
    elif course == "court":
        ending = Ending(route="court", body="望潮区人民法院", number="（2026）民初 77 号")
        other_route(by=SYSTEM, at=at + timedelta(days=1), case_id=case.pk, ending=ending)
    elif course in {"solved", "unsolved"}:
        dispose(by=SYSTEM, at=over, case_id=case.pk, result=Result("做了工作", course))
        if number < group.get("reopened", 0):
            reopen(by=SYSTEM, at=over + timedelta(days=3), case_id=case.pk, cause="visit")


def _petition_periods(case: Case, number: int, group: dict[str, Any]) -> None:
    """The periods of articles 23 and 34, both due in October: the first runs from its registration."""
    (_all, received), (begun, handled) = group["receipts"], group["handled"]
    if number < begun:
        subject = Subject(case.line, 0, case.area_code)
        start_legal(stream=case.stream, code="XF.handle", at=START - timedelta(days=45), subject=subject)
    kept = (("XF.reply_receipt", received), ("XF.handle", handled))
    stop(stream=case.stream, kinds=[kind for kind, times in kept if number < times], at=START)


def _after_agreements(cast: Cast) -> None:
    said = GOLDEN["agreements"]
    agreements = list(Agreement.objects.order_by("id"))
    for number, agreement in enumerate(agreements):
        case = agreement.mediation.case
        if number < said["performed"]:
            for item in Performance.objects.filter(agreement=agreement):
                done = AgreementPerformed(case.pk, agreement.pk, item.pk, all_done=True)
                append(case.stream, [done], by=SYSTEM, at=START + timedelta(days=4))
        if number < said["asked"]:
            _asks_the_court(cast, case, granted=number < said["confirmed"])


def _asks_the_court(cast: Cast, case: Case, *, granted: bool) -> None:
    key = new_id()
    asked = ConfirmationApplied(case.pk, key, cast.units.court.pk, paper_id=new_id())
    append(case.stream, [asked], by=SYSTEM, at=START + timedelta(days=5))
    if granted:
        append(
            case.stream, [ConfirmationDecided(case.pk, key, "confirmed", "")], by=SYSTEM, at=START + timedelta(days=9)
        )


def _visits() -> None:
    """Return visits to the cases of the groups that tell answers: the next one of the list to each."""
    for group in GOLDEN["cases"]:
        if "answers" not in group:
            continue
        visits = Visit.objects.filter(case__source=group["source"], case__registered_at=_start(group))
        levels = [level for level, count in group["answers"].items() for _ in range(count)]
        for visit, level in zip(visits.order_by("case__code"), levels, strict=True):
            visited(visit.case, START + timedelta(days=8), level)
