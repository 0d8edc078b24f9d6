"""The records on which the golden figures were computed by hand: 346 of one district, of September and October 2026.

What they are is written in `golden.toml`, group by group, beside what the figures must be. Cases run through their
commands, since figures read the event log; of everything else the rows are written as they stand at the cut-off.
"""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from huying.cases.closing.models import Visit
from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.commands.reopen import reopen
from huying.cases.deliberation.models import Deliberation, ResolutionTask
from huying.cases.endings import Ending
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.models import Agreement, Confirmation, Performance
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.incidents.models import Assignment, Incident
from huying.orders.models import Order, Return, Ruling
from huying.patrols.hazards.models import Hazard
from huying.patrols.resident.models import MatterRating
from huying.people.access import SYSTEM
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
        _whistles(cast, group)
    for group in GOLDEN["orders"]:
        _orders(cast, group)
    for group in GOLDEN["hazards"]:
        _hazards(cast, group)
    _tasks(cast)
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
        Case.objects.filter(pk=case.pk).update(handler=cast.units.committee)
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
    """The periods of articles 23 and 34: kept, or over a day before the cut-off."""
    periods = (("XF.reply_receipt", group["receipts"]), ("XF.handle", group["handled"]))
    RunningClock.objects.filter(stream=case.stream, kind__in=[kind for kind, _kept in periods]).delete()
    for kind, (due, kept) in periods:
        if number < due:
            _clock(case.stream, kind, (START, START + timedelta(days=15)), START if number < kept else None)


def _clock(stream: str, kind: str, span: tuple[datetime, datetime], stopped: datetime | None) -> None:
    RunningClock.objects.create(
        stream=stream, kind=kind, frozen={}, started_at=span[0], due_at=span[1], stopped_at=stopped, next_at=span[1],
        command="clocks.remind",
    )  # fmt: skip


def _after_agreements(cast: Cast) -> None:
    said = GOLDEN["agreements"]
    agreements = list(Agreement.objects.order_by("id"))
    for agreement in agreements[: said["performed"]]:
        Performance.objects.filter(agreement=agreement).update(performed_at=START + timedelta(days=4))
    for number, agreement in enumerate(agreements[: said["asked"]]):
        granted = number < said["confirmed"]
        Confirmation.objects.create(
            agreement=agreement, court=cast.units.court, state="confirmed" if granted else "applied", applicants=[],
            address="", applied_at=START + timedelta(days=5), decided_at=START + timedelta(days=9) if granted else None,
        )  # fmt: skip


def _visits() -> None:
    """Return visits to the cases of the groups that tell answers: the next one of the list to each."""
    for group in GOLDEN["cases"]:
        if "answers" not in group:
            continue
        visits = Visit.objects.filter(case__source=group["source"], case__registered_at=_start(group))
        levels = [level for level, count in group["answers"].items() for _ in range(count)]
        for visit, level in zip(visits.order_by("case__code"), levels, strict=True):
            visit.reached, visit.level, visit.satisfied = True, level, level != "unsatisfied"
            visit.at = START + timedelta(days=8)
            visit.save()


def _whistles(cast: Cast, group: dict[str, Any]) -> None:
    at = _start(group)
    for number in range(group["n"]):
        taken = {
            step: at + timedelta(seconds=group[step]) for step in ("receive", "dispatch", "arrive") if step in group
        }
        state = group["state"]
        incident = Incident.objects.create(
            code=f"W{group['name']}{number}", state=state, card={"name": "治安"}, level=3, response_level=1, ring=1,
            place_text="x", area_code=_area(cast, group), lon=120.2, lat=30.2, wanted=2, capabilities=[],
            raised_by=cast.guard, raised_at=at, recorded_at=at, received_at=taken.get("receive"),
            dispatched_at=taken.get("dispatch"), on_scene_at=taken.get("arrive"),
            closed_at=at + timedelta(hours=1) if state == "closed" else None,
        )  # fmt: skip
        for kind, limit in (("receive", 60), ("dispatch", 180), ("arrive", 300)):
            _clock(incident.stream, kind, (at, at + timedelta(seconds=limit)), taken.get(kind))
        if number < group.get("units", 0):
            _came(cast, incident, at, group)
        if number < sum(group.get("scores", {}).values()):
            _rated(incident.code, "whistle", incident.area_code, group, number)


def _came(cast: Cast, incident: Incident, at: datetime, group: dict[str, Any]) -> None:
    """Two people of one unit: its first call and its first arrival count, once."""
    called, arrived = (at + timedelta(seconds=group[step]) for step in ("called", "arrive"))
    for person, later in ((cast.guard, 0), (cast.guard_li, 90)):
        Assignment.objects.create(
            incident=incident, person=person, organisation=cast.units.mall, wave=1, ring=1, rank=1, distance_m=100,
            travel_s=60, reason={}, state="arrived", answer_code=f"{incident.code[-5:]}", called_at=called,
            arrived_at=arrived + timedelta(seconds=later),
        )  # fmt: skip


def _rated(code: str, kind: str, area: str, group: dict[str, Any], number: int) -> None:
    scores = [int(score) for score, count in group["scores"].items() for _ in range(count)]
    MatterRating.objects.create(
        code=code, kind=kind, area_code=area, score=scores[number], text="", at=_start(group) + timedelta(days=2)
    )


def _orders(cast: Cast, group: dict[str, Any]) -> None:
    at = _start(group)
    for number in range(group["n"]):
        order = Order.objects.create(
            code=f"D{group['name']}{number}", kind=group["kind"], state=group.get("state", "signed"), title="油烟",
            ask="查处", summary="", parties="", area_code=_area(cast, group), issuer=cast.units.district_center,
            issued_at=at, lead=cast.units.market_bureau, due_rule="WO.handle",
            objected_at=at + timedelta(days=1) if number < group.get("objected", 0) else None,
        )  # fmt: skip
        if "signed_in_time" in group:
            stopped = at + timedelta(hours=2) if number < group["signed_in_time"] else at + timedelta(days=3)
            _clock(order.stream, group["clock"], (at, at + timedelta(days=1)), stopped)
        if number < group.get("returned", 0):
            Return.objects.create(
                order=order,
                number=1,
                cause="centre",
                reason="没有办",
                by=cast.district_chief,
                at=at + timedelta(days=2),
            )
        if number < group.get("wrong_body", 0):
            Ruling.objects.create(
                order=order, lead=cast.units.city_bureau, upheld=True, reason="不属于", at=at + timedelta(days=2)
            )


def _hazards(cast: Cast, group: dict[str, Any]) -> None:
    at = _start(group)
    for number in range(group["n"]):
        hazard = Hazard.objects.create(
            code=f"H{group['name']}{number}", state=group["state"], source="patrol", category="ebike",
            grade=group.get("grade", ""), place=cast.garage, area_code=_area(cast, group), words="", found_at=at,
            due_at=at + timedelta(days=group["due"]) if "due" in group else None,
            rectified_at=at + timedelta(days=group["put_right"]) if "put_right" in group else None,
            ended_at=at + timedelta(days=group["put_right"] + 1) if "put_right" in group else None,
        )  # fmt: skip
        if number < sum(group.get("scores", {}).values()):
            _rated(hazard.code, "hazard", hazard.area_code, group, number)


def _tasks(cast: Cast) -> None:
    said = GOLDEN["tasks"]
    room = Deliberation.objects.create(
        code="HC1", project="lift", topic="加装电梯", about="分摊", legal_basis="《城市居民委员会组织法》", form="room",
        starts_at=BEFORE, ends_at=BEFORE + timedelta(hours=2), owner=cast.units.station, opened_at=BEFORE,
        area_code=cast.town.community.code,
    )  # fmt: skip
    for number in range(said["due"]):
        done = number < said["done"]
        ResolutionTask.objects.create(
            deliberation=room, number=number + 1, what="出图", body="业委会", due_on=START.date(), set_at=BEFORE,
            state="done" if done else "open", noted_at=START if done else None,
        )  # fmt: skip
