"""Of the golden set the whistles, orders, hazards and tasks: their rows, and the facts that the log tells of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from huying.cases.deliberation.events import DeliberationOpened, ResolutionTaskNoted, ResolutionTaskSet
from huying.cases.deliberation.models import Deliberation
from huying.clocks.events import ClockStarted, ClockStopped
from huying.core.eventlog import KINDS, append
from huying.core.ids import new_id
from huying.incidents.events import (
    FalseAlarmDeclared,
    IncidentClosed,
    IncidentConverted,
    IncidentMerged,
    IncidentReceived,
    IncidentWhistled,
    Limit,
    Pick,
    ResponderArrived,
    WaveCalled,
)
from huying.incidents.models import Incident
from huying.orders.events import (
    OrderCancelled,
    OrderIssued,
    OrderObjected,
    OrderRated,
    OrderRatingRuled,
    OrderReturned,
    OrderRuled,
)
from huying.orders.models import Order
from huying.patrols.hazards.events import (
    HazardAssigned,
    HazardClosed,
    HazardFound,
    HazardGraded,
    HazardInvalidated,
    HazardRectified,
    HazardReported,
)
from huying.patrols.hazards.models import Hazard
from huying.patrols.records.events import CommunityAged
from huying.patrols.records.rules import age_stream
from huying.patrols.resident.events import MatterRated
from huying.people.access import SYSTEM
from tests.cast import Cast

Told = list[tuple[datetime, Any]]
"""Facts with their instants."""
LIMITS = {"receive": 60, "dispatch": 180, "arrive": 300}
"""Seconds from the whistle."""


def _record(stream: str, told: Told) -> None:
    for at, fact in sorted(told, key=lambda each: each[0]):
        append(stream, [fact], by=SYSTEM, at=at)


def whistles(cast: Cast, group: dict[str, Any], at: datetime, area: str) -> None:
    """The whistles of a group."""
    for number in range(group["n"]):
        incident = Incident.objects.create(
            code=f"W{group['name']}{number}", state=group["state"], card={"name": "治安"}, level=3, response_level=1,
            ring=1, place_text="x", area_code=area, lon=120.2, lat=30.2, wanted=2, capabilities=[],
            raised_by=cast.guard, raised_at=at, recorded_at=at,
        )  # fmt: skip
        limits = tuple(Limit(kind, at + timedelta(seconds=limit)) for kind, limit in LIMITS.items())
        whistled = IncidentWhistled(
            incident.pk, incident.code, "", 3, silent=False, area_code=area, grid_code="", raised_at=at, offline=False,
            limits=limits,
        )  # fmt: skip
        steps = {step: at + timedelta(seconds=group[step]) for step in LIMITS if step in group}
        told: Told = [(at, whistled), *_came(cast, incident, steps, of_unit=number < group.get("units", 0))]
        if "receive" in steps:
            told.append((steps["receive"], IncidentReceived(incident.pk, cast.units.street_center.pk)))
        _record(incident.stream, [*told, *_over(incident, at)])
        if number < sum(group.get("scores", {}).values()):
            _rated(incident.code, "whistle", group, number, at)


def _came(cast: Cast, incident: Incident, steps: dict[str, datetime], *, of_unit: bool) -> Told:
    """Two people of one unit are called and come: its first call and its first arrival count, once.

    Of those who came for no unit the call does not tell for which organisation, as it did not in earlier days.
    """
    if "dispatch" not in steps:
        return []
    body = cast.units.mall.pk if of_unit else None
    picks = tuple(
        Pick(
            new_id(), person.pk, ring=1, rank=rank, distance_m=100, travel_s=60, why="near", position_age_s=None,
            organisation_id=body,
        )
        for rank, person in enumerate((cast.guard, cast.guard_li), 1)
    )  # fmt: skip
    told: Told = [(steps["dispatch"], WaveCalled(incident.pk, 1, 1, "rule", "p-1", picks))]
    for pick, later in zip(picks, (0, 90), strict=True):
        if "arrive" in steps:
            arrived = ResponderArrived(incident.pk, pick.assignment_id, pick.person_id, None, by_code=False)
            told.append((steps["arrive"] + timedelta(seconds=later), arrived))
    return told


def _over(incident: Incident, at: datetime) -> Told:
    ends = {
        "closed": IncidentClosed(incident.pk),
        "false_alarm": FalseAlarmDeclared(incident.pk),
        "duplicate": IncidentMerged(incident.pk, into_id=new_id()),
        "converted": IncidentConverted(incident.pk),
    }
    return [(at + timedelta(hours=1), ends[incident.state])] if incident.state in ends else []


def _rated(code: str, kind: str, group: dict[str, Any], number: int, at: datetime) -> None:
    scores = [int(score) for score, count in group["scores"].items() for _ in range(count)]
    _record(f"rating:{new_id()}", [(at + timedelta(days=2), MatterRated(code, kind, scores[number]))])


def orders(cast: Cast, group: dict[str, Any], at: datetime, area: str) -> None:
    """The orders of a group."""
    units = cast.units
    for number in range(group["n"]):
        order = Order.objects.create(
            code=f"D{group['name']}{number}", kind=group["kind"], state=group.get("state", "signed"), title="油烟",
            ask="查处", summary="", parties="", area_code=area, issuer=units.district_center, issued_at=at,
            lead=units.market_bureau, due_rule="WO.handle",
        )  # fmt: skip
        issued = OrderIssued(
            order.pk, order.code, order.kind, "", "", "", area, units.district_center.pk, units.market_bureau.pk, (),
            direct=False, due_at=None,
        )  # fmt: skip
        told: Told = [(at, issued)]
        if number < group.get("objected", 0):
            objected = OrderObjected(order.pk, "", units.market_bureau.pk, new_id(), None)
            told.append((at + timedelta(days=1), objected))
        if number < group.get("returned", 0):
            told.append((at + timedelta(days=2), OrderReturned(order.pk, "", new_id(), 1, "centre", at)))
        if number < group.get("wrong_body", 0):
            ruled = OrderRuled(order.pk, "", new_id(), units.city_bureau.pk, (), upheld=True, due_at=None)
            told.append((at + timedelta(days=2), ruled))
        if order.state == "cancelled":
            told.append((at + timedelta(days=3), OrderCancelled(order.pk, "")))
        _record(order.stream, [*told, *_mutual(order, cast, number, group.get("rated"), at)])
        if "signed_in_time" in group:
            took = timedelta(hours=2) if number < group["signed_in_time"] else timedelta(days=3)
            _signed(order.stream, group["clock"], at, at + took)


def _mutual(order: Order, cast: Cast, number: int, how: dict[str, int] | None, at: datetime) -> Told:
    """The rating of one order of a group: the good ones first, then the poor, to which the department objects."""
    if how is None or number >= how["good"] + how["poor"]:
        return []
    poor, key, body = number - how["good"], new_id(), cast.units.market_bureau.pk
    rated = OrderRated(order.pk, "", cast.units.district_center.pk, body, "caller", 2 if poor >= 0 else 5, key)
    told: Told = [(at + timedelta(days=3), rated)]
    if 0 <= poor < how["left_out"] + how["stands"]:
        counts, ruled_at, one = poor >= how["left_out"], at + timedelta(days=4), new_id()
        told.append((ruled_at, OrderRatingRuled(order.pk, "", key, counts)))
        outcome = "stands" if counts else "left_out"
        objected = _told("RatingObjected", one, f"E{number}", "order", order.area_code, body, 0)
        _record(
            f"rating_objection:{one}",
            [(at + timedelta(days=3), objected), (ruled_at, _told("RatingObjectionRuled", one, outcome))],
        )
    return told


def _signed(stream: str, kind: str, at: datetime, signed_at: datetime) -> None:
    """Within a day, or after it."""
    key = new_id()
    started = ClockStarted(key, stream, kind, 0, started_at=at, due_at=at + timedelta(days=1))
    _record(f"clock:{key}", [(at, started), (signed_at, ClockStopped(key, stream, kind, 0))])


def hazards(cast: Cast, group: dict[str, Any], at: datetime, area: str) -> None:
    """The hazards of a group."""
    for number in range(group["n"]):
        hazard = Hazard.objects.create(
            code=f"H{group['name']}{number}", state=group["state"], source="patrol", category="ebike",
            grade=group.get("grade", ""), place=cast.garage, area_code=area, words="", found_at=at,
        )  # fmt: skip
        found = HazardFound(hazard.pk, hazard.code, hazard.category, cast.garage.pk, area, "", at)
        reported = HazardReported(hazard.pk, hazard.code, hazard.category, cast.garage.pk, area, "patrol", "")
        told: Told = [(at, found), (at, reported)]
        if hazard.state == "invalid":
            told.append((at + timedelta(hours=1), HazardInvalidated(hazard.pk)))
        if "due" in group:
            due = at + timedelta(days=group["due"])
            told += [
                (at + timedelta(minutes=5), HazardGraded(hazard.pk, hazard.grade, "")),
                (at + timedelta(minutes=6), HazardAssigned(hazard.pk, None, new_id(), "HZ", due, 1)),
            ]
        if "put_right" in group:
            done = at + timedelta(days=group["put_right"])
            told += [
                (done, HazardRectified(hazard.pk, 1, None, done + timedelta(days=3))),
                (done + timedelta(days=1), HazardClosed(hazard.pk)),
            ]
        _record(hazard.stream, told)
        if number < sum(group.get("scores", {}).values()):
            _rated(hazard.code, "hazard", group, number, at)


def tasks(cast: Cast, said: dict[str, int], opened: datetime, due: datetime) -> None:
    """One deliberation with all tasks, due on a day."""
    room = Deliberation.objects.create(
        code="HC1", project="lift", topic="加装电梯", about="分摊", legal_basis="《城市居民委员会组织法》", form="room",
        starts_at=opened, ends_at=opened + timedelta(hours=2), owner=cast.units.station, opened_at=opened,
        area_code=cast.town.community.code,
    )  # fmt: skip
    told: Told = [(opened, DeliberationOpened(room.pk, room.project, room.form, room.code, room.area_code))]
    for number in range(said["due"]):
        key = new_id()
        told.append((opened, ResolutionTaskSet(room.pk, key, due.date().isoformat())))
        if number < said["done"]:
            told.append((due, ResolutionTaskNoted(room.pk, key, "done")))
    _record(room.stream, told)


def _told(name: str, *values: Any) -> Any:
    """A fact of supervision by its name: the module of figures does not know those of letters and lights."""
    return KINDS[f"supervision.{name}"].fact(*values)


def letters(cast: Cast, groups: dict[str, int], sent: datetime) -> None:
    """Letters that are to be answered forty days after they were sent, one group a way in which it went."""
    due, body = sent + timedelta(days=40), cast.units.market_bureau.pk
    for way, count in groups.items():
        for number in range(count):
            key = new_id()
            of = cast.units.district_center.pk, body, 0, cast.town.community.code
            told: Told = [
                (sent, _told("LetterDrafted", key, f"L{way}{number}", "reminder", *of)),
                (sent, _told("LetterSent", key, body, due, "reminder")),
            ]
            if way in {"in_time", "late"}:
                replied = due + timedelta(days=1 if way == "late" else -1)
                told.append((replied, _told("LetterReplied", key, 0, 0)))
            elif way == "withdrawn":
                told.append((sent + timedelta(days=1), _told("LetterWithdrawn", key)))
            _record(f"letter:{key}", told)


def listings(cast: Cast, groups: dict[str, int], at: datetime) -> None:
    """Supervisions whose listing is over forty days later; `settled` were never listed."""
    due = at + timedelta(days=40)
    for way, count in groups.items():
        for number in range(count):
            key = new_id()
            area = cast.town.community.code
            told: Told = [(at, _told("SupervisionOpened", key, f"S{way}{number}", "order:x", area, None, None))]
            if way == "settled":
                told.append((at, _told("SupervisionSettled", key)))
            else:
                told.append((at, _told("SupervisionListed", key, "easy", due)))
            if way in {"in_time", "late"}:
                lifted = due + timedelta(days=1 if way == "late" else -1)
                told.append((lifted, _told("SupervisionLifted", key, way == "in_time")))
            _record(f"supervision:{key}", told)


def clues(cast: Cast, said: dict[str, Any], at: datetime) -> None:
    """Clues of one day: some verified a day later, of these some paid so many days after they were claimed."""
    for way in ("verified", "waiting", "elsewhere", "duplicate"):
        for number in range(said[way]):
            key = new_id()
            handed_in = _told("ClueSubmitted", key, f"X{way}{number}", "fire", cast.town.community.code)
            told: Told = [(at, handed_in)]
            if way == "verified":
                told.append((at + timedelta(days=1), _told("ClueVerified", key, "true", 1)))
                told += _paid(key, said["paid_after_days"][number : number + 1], at + timedelta(days=3))
            elif way != "waiting":
                told.append((at + timedelta(hours=1), _told("ClueRefused", key, way)))
            _record(f"clue:{key}", told)


def _paid(key: UUID, days: list[int], claimed_at: datetime) -> Told:
    claimed = _told("ClueRewardClaimed", key)
    paid = _told("ClueRewardPaid", key, 50_000, new_id())
    return [step for each in days for step in ((claimed_at, claimed), (claimed_at + timedelta(days=each), paid))]


def ages(area: str, group: dict[str, Any]) -> None:
    """The count of one night in one community."""
    night = datetime.fromisoformat(f"{group['day']}T03:00+08:00")
    counted = CommunityAged(area, sum(group["counted"]), *group["counted"])
    _record(f"age:{age_stream(area)}", [(night, counted)])
