"""Each verb: what it changes, who may, what it refuses at which field."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.patrols.hazards.commands.assign import Assignment, ProtectionMissing, ResponsibleMissing, assign
from huying.patrols.hazards.commands.begin import begin
from huying.patrols.hazards.commands.call_reporter import call_reporter
from huying.patrols.hazards.commands.close import OwnInspection, close
from huying.patrols.hazards.commands.escalate import EnforcerMissing, TooEarly, escalate
from huying.patrols.hazards.commands.fix import fix
from huying.patrols.hazards.commands.grade import HazardGradeMissing, grade
from huying.patrols.hazards.commands.hand_in import hand_in
from huying.patrols.hazards.commands.invalidate import invalidate
from huying.patrols.hazards.commands.merge import merge
from huying.patrols.hazards.commands.rectify import rectify
from huying.patrols.hazards.commands.reinspect import Inspection, OwnHazard, reinspect
from huying.patrols.hazards.commands.send_back import send_back
from huying.patrols.hazards.commands.warn import NotTheFirst, TooGrave, warn
from huying.patrols.hazards.journal import HazardMovedOn
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.presence import ScanMissing, WrongPlate
from huying.patrols.hazards.queries.hazard import detail
from huying.patrols.hazards.responsible import NotResponsible
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.soundness import HereAlready, NotePartMissing, PhotoMissing
from huying.patrols.hazards.testing import a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import (
    a_photo,
    a_scan,
    assigned,
    found,
    graded,
    rectified,
    reinspected,
)
from huying.patrols.plates import keys
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.testing import key_of, plate
from huying.people.access import SYSTEM
from huying.people.testing import person
from huying.places.testing import place
from tests.cast import Cast


def running(hazard: Hazard) -> list[str]:
    """The clocks that run."""
    rows = RunningClock.objects.filter(stream=hazard.stream, stopped_at=None)
    return list(rows.order_by("started_at").values_list("kind", flat=True))


def test_fixed_on_the_spot_with_somebody_present(cast: Cast, players: Players, clock: Clock) -> None:
    row = found(cast, players)
    done = fix(by=players.lin, at=clock.now, hazard_id=row.pk, before="三辆车", after="已推到车棚", present="车主本人")
    step = done.steps.get(verb="fix")
    assert (done.state, done.ended_at, running(done)) == ("fixed_on_spot", clock.now, [])
    assert (step.before, step.note, step.present) == ("三辆车", "已推到车棚", "车主本人")
    with pytest.raises(HazardMovedOn):
        hand_in(by=players.lin, at=clock.now, hazard_id=row.pk)


@pytest.mark.parametrize("missing", ["before", "after", "present"])
def test_a_fix_tells_before_after_and_who_was_there(cast: Cast, players: Players, clock: Clock, missing: str) -> None:
    said = {"before": "三辆车", "after": "已推走", "present": "车主", missing: " "}
    with pytest.raises(NotePartMissing) as told:
        fix(by=players.lin, at=clock.now, hazard_id=found(cast, players).pk, **said)
    assert told.value.field == missing


def test_the_street_grades_and_may_think_again(cast: Cast, players: Players, clock: Clock) -> None:
    row = graded(cast, players)
    assert (row.state, row.grade, running(row)) == ("graded", "larger", ["HAZ.assign"])
    again = grade(by=players.zheng, at=clock.now, hazard_id=row.pk, grade=Grade.MAJOR, reason="插座已发烫")
    assert (again.grade, running(again)) == ("major", ["HAZ.assign"])
    with pytest.raises(HazardGradeMissing):
        grade(by=players.zheng, at=clock.now, hazard_id=row.pk, grade=Grade.NONE)
    with pytest.raises(NotAllowed):
        grade(by=players.lin, at=clock.now, hazard_id=row.pk, grade=Grade.GENERAL)
    with pytest.raises(NotFound):
        grade(by=players.stranger, at=clock.now, hazard_id=row.pk, grade=Grade.GENERAL)


def test_an_assignment_issues_the_notice_and_starts_the_time(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players)
    assert (row.state, row.due_rule, running(row)) == ("assigned", "HAZ.fix.short", ["HAZ.fix.short"])
    assert row.due_at == clock.now + timedelta(hours=24)
    paper = Paper.objects.get(stream=row.stream)
    assert (paper.kind, paper.sheet.responsible, paper.sheet.link) == ("hazard_notice", "潮汇商场", "")
    shop = Assignment(demand="当天清走", name="旺旺小吃店")
    again = assign(by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=shop)
    assert (again.responsible, again.responsible_name, again.round) == (None, "旺旺小吃店", 2)
    papers = Paper.objects.filter(stream=row.stream).order_by("pk")
    assert [hasattr(each, "withdrawal") for each in papers] == [True, False]
    assert f"/hazards/paper/{row.code}/?k=" in papers[1].sheet.link
    with pytest.raises(NotFound):
        begin(by=players.zhu, at=clock.now, hazard_id=row.pk)


@pytest.mark.parametrize(
    ("how", "due"),
    [
        (Grade.GENERAL, "2026-11-30 23:59"),  # seven days end on a Saturday, so on the working day after it
        (Grade.LARGER, "2026-11-22 02:00"),
        (Grade.MAJOR, "2026-11-21 23:59"),
    ],
)
def test_it_is_due_by_its_grade(cast: Cast, players: Players, clock: Clock, how: Grade, due: str) -> None:
    """Assigned on Saturday, 21 November, at two in the morning."""
    row = assigned(cast, players, how)
    assert row.due_at is not None
    assert f"{in_china(row.due_at):%Y-%m-%d %H:%M}" == due


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"demand": " "}, NotePartMissing, "demand"),
        ({"responsible": None}, ResponsibleMissing, "responsible"),
        ({"name": "小吃店"}, ResponsibleMissing, "responsible"),
        ({"planned": True}, ProtectionMissing, "protection"),
        ({"responsible": "far_mall"}, NotResponsible, "responsible"),
        ({"enforcer": "mall"}, Invalid, "enforcer"),
    ],
)
def test_a_bad_assignment_is_refused_at_its_field(
    cast: Cast, players: Players, clock: Clock, wrong: dict[str, Any], refusal: type[Invalid], field: str
) -> None:
    row = graded(cast, players)
    asked = {"demand": "清走", "responsible": cast.units.mall.pk, **wrong}
    asked = {
        key: getattr(cast.units, value).pk if value in {"far_mall", "mall"} else value for key, value in asked.items()
    }
    with pytest.raises(refusal) as told:
        assign(by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=Assignment(**asked))
    assert told.value.field == field
    assert Hazard.objects.get(pk=row.pk).state == "graded"
    assert not Paper.objects.exists()


def test_a_plan_gets_thirty_days_and_protection_until_then(cast: Cast, players: Players) -> None:
    row = assigned(cast, players, planned=True, protection="停用西侧楼梯，专人值守")
    assert (row.due_rule, row.protection) == ("HAZ.fix.long", "停用西侧楼梯，专人值守")


def test_the_responsible_proves_it_by_a_photo(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players)
    assert begin(by=players.zhu, at=clock.now, hazard_id=row.pk).state == "rectifying"
    with pytest.raises(PhotoMissing):
        rectify(by=players.zhu, at=clock.now, hazard_id=row.pk, done="清走了", photos=())
    with pytest.raises(NotFound):
        rectify(by=players.chen, at=clock.now, hazard_id=row.pk, done="清走了", photos=(a_photo(),))
    with pytest.raises(NotAllowed):
        rectify(by=players.lin, at=clock.now, hazard_id=row.pk, done="清走了", photos=(a_photo(),))
    done = rectify(by=players.zhu, at=clock.now, hazard_id=row.pk, done="清走了", photos=(a_photo(),))
    assert (done.state, running(done)) == ("rectified", ["HAZ.reinspect"])


def test_another_person_verifies_with_a_scan_at_the_place(cast: Cast, players: Players, clock: Clock) -> None:
    row = rectified(cast, players)
    gone = Inspection(passed=True, photos=(a_photo(),), scan=a_scan(cast))
    with pytest.raises(OwnHazard):
        reinspect(by=players.lin, at=clock.now, hazard_id=row.pk, inspection=gone)
    with pytest.raises(ScanMissing):
        reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=Inspection(passed=True))
    bare = Inspection(passed=True, scan=a_scan(cast))
    with pytest.raises(PhotoMissing):
        reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=bare)
    done = reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=gone)
    step = done.steps.get(verb="pass")
    assert (done.state, step.proof, step.photo_age_s) == ("reinspected", "plate", 0)
    assert step.distance_m is not None
    assert step.distance_m < 30
    assert running(done) == []


def test_a_code_that_changes_is_proof_without_a_photo(cast: Cast, players: Players, clock: Clock) -> None:
    row = rectified(cast, players)
    plate(place=cast.garage, kind="rotating", spot="东门")
    from_plate = a_scan(cast, key=_rotating_key(cast, clock), lon=None, lat=None, photo_at=None)
    done = reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=Inspection(passed=True, scan=from_plate))
    assert done.steps.get(verb="pass").proof == "token"


def test_a_code_that_changes_sent_after_its_time_is_a_claim_and_needs_a_photo(
    cast: Cast, players: Players, clock: Clock
) -> None:
    row = rectified(cast, players)
    plate(place=cast.garage, kind="rotating", spot="东门")
    clock.advance(minutes=1)
    photographed = a_scan(cast, key=_rotating_key(cast, clock), lon=None, lat=None, photo_at=None, at=clock.now)
    clock.advance(hours=3)
    bare = Inspection(passed=True, scan=photographed)
    with pytest.raises(PhotoMissing):
        reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=bare)
    seen = Inspection(passed=True, scan=photographed, photos=(a_photo(),))
    reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=seen)
    shown = next(each for each in detail(players.zheng, row.code, clock.now).steps if each.step.verb == "pass")
    assert (shown.step.proof, shown.proof, shown.doubtful) == ("claimed", "动态码是事后补传的，到场未证明", True)


def _rotating_key(cast: Cast, clock: Clock) -> str:
    from_plates = cast.garage.plates.get(kind="rotating")
    return keys.key_at(from_plates, clock.now)


def test_a_photographed_old_plate_and_another_building_are_refused(cast: Cast, players: Players, clock: Clock) -> None:
    row = rectified(cast, players)
    old = a_scan(cast)
    reissue(by=SYSTEM, at=clock.now, plate_id=cast.garage.plates.get().pk, reason="褪色")
    clock.advance(minutes=1)
    next_door = place(name="潮汇大厦", area=cast.town.community, lon=120.2062, lat=30.2003, code="990108001005B00013")
    for scan in (old, a_scan(cast, code=next_door.code, key=key_of(next_door)), a_scan(cast, key="aaaaaaaa")):
        with pytest.raises(WrongPlate) as told:
            reinspect(
                by=players.he,
                at=clock.now,
                hazard_id=row.pk,
                inspection=Inspection(passed=True, photos=(a_photo(),), scan=scan),
            )
        assert told.value.field == "plate"


def test_what_failed_goes_back_with_its_time_anew(cast: Cast, players: Players, clock: Clock) -> None:
    row = rectified(cast, players, Grade.GENERAL)
    with pytest.raises(NotePartMissing):
        reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=Inspection(passed=False))
    back = reinspect(
        by=players.he, at=clock.now, hazard_id=row.pk, inspection=Inspection(passed=False, seen="插座还在")
    )
    assert (back.state, back.round, running(back)) == ("rectifying", 2, ["HAZ.fix.week"])


def test_the_street_reviews_and_closes(cast: Cast, players: Players, clock: Clock) -> None:
    row = reinspected(cast, players)
    again = send_back(by=players.zheng, at=clock.now, hazard_id=row.pk, reason="照片看不清")
    assert (again.state, again.reinspected_by, running(again)) == ("rectified", None, ["HAZ.reinspect"])
    seen = Inspection(passed=True, photos=(a_photo(),), scan=a_scan(cast))
    reinspect(by=players.zheng, at=clock.now, hazard_id=row.pk, inspection=seen)
    with pytest.raises(OwnInspection):
        close(by=players.zheng, at=clock.now, hazard_id=row.pk)
    with pytest.raises(NotAllowed):
        close(by=players.he, at=clock.now, hazard_id=row.pk)
    done = close(by=players.wu, at=clock.now, hazard_id=row.pk)
    assert (done.state, done.ended_at) == ("closed", clock.now)


def test_nobody_calls_enforcement_too_early(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players)
    with pytest.raises(TooEarly):
        escalate(by=players.zheng, at=clock.now, hazard_id=row.pk)


def test_the_gravest_calls_enforcement_at_once_and_somebody_has_to_come(
    cast: Cast, players: Players, clock: Clock
) -> None:
    row = assigned(cast, players, Grade.MAJOR, enforcer=None)
    with pytest.raises(EnforcerMissing):
        escalate(by=players.zheng, at=clock.now, hazard_id=row.pk)
    done = escalate(by=players.zheng, at=clock.now, hazard_id=row.pk, enforcer=cast.units.city_bureau.pk, reason="漏气")
    assert done.order is not None
    assert (done.state, done.order.grade, done.order.matter) == ("escalated", "hard", done.stream)
    assert Paper.objects.filter(stream=row.stream, kind="hazard_referral").exists()
    assert cast.actor(cast.city_user).has(frozenset({"dept_user"}))


def test_what_is_not_so_ends_with_a_reason(cast: Cast, players: Players, clock: Clock) -> None:
    row = graded(cast, players)
    with pytest.raises(NotePartMissing):
        invalidate(by=players.zheng, at=clock.now, hazard_id=row.pk, reason="")
    done = invalidate(by=players.zheng, at=clock.now, hazard_id=row.pk, reason="现场没有电动车")
    assert (done.state, running(done)) == ("invalid", [])


def test_two_who_report_the_same_are_both_credited(cast: Cast, players: Players, clock: Clock) -> None:
    row = graded(cast, players)
    receipt = a_report(place=cast.garage, words="楼梯上都是车", phone="13800001234")
    other = Hazard.objects.get(code=receipt.code)
    done = merge(by=players.zheng, at=clock.now, hazard_id=other.pk, into=row.code)
    assert (done.state, done.merged_into, running(done)) == ("duplicate", row, [])
    assert Hazard.objects.get(pk=row.pk).state == "graded"
    assert call_reporter(by=players.zheng, at=clock.now, hazard_id=row.pk, reason="问清位置") == ["13800001234"]
    assert row.steps.get(verb="call_reporter").note == "问清位置"
    with pytest.raises(NotAllowed):
        call_reporter(by=players.lin, at=clock.now, hazard_id=row.pk, reason="好奇")


def test_only_what_is_open_at_the_same_place_takes_another(cast: Cast, players: Players, clock: Clock) -> None:
    row, done = graded(cast, players), reinspected(cast, players)
    far = place(name="潮前大楼", area=cast.town.community, lon=120.2, lat=30.2)
    elsewhere = Hazard.objects.get(code=a_report(place=far).code)
    for into in (row.code, done.code, elsewhere.code):
        with pytest.raises(HereAlready) as told:
            merge(by=players.zheng, at=clock.now, hazard_id=row.pk, into=into)
        assert told.value.field == "into"


def test_a_first_violation_is_warned_of_once(cast: Cast, players: Players, clock: Clock) -> None:
    early = assigned(cast, players)
    with pytest.raises(HazardMovedOn):
        warn(by=players.zheng, at=clock.now, hazard_id=early.pk, warning="首次，已改")
    first = reinspected(cast, players)
    warn(by=players.zheng, at=clock.now, hazard_id=first.pk, warning="首次违反，已及时改正")
    second = reinspected(cast, players)
    with pytest.raises(NotTheFirst):
        warn(by=players.zheng, at=clock.now, hazard_id=second.pk, warning="又一次")
    gravest = reinspected(cast, players, Grade.MAJOR)
    with pytest.raises(TooGrave):
        warn(by=players.zheng, at=clock.now, hazard_id=gravest.pk, warning="不能")


def test_somebody_new_at_the_station_may_verify(cast: Cast, players: Players, clock: Clock) -> None:
    xia = person(username="xia", name="夏网格员", role="grid_member", organisation=cast.units.station)
    row = rectified(cast, players)
    seen = Inspection(passed=True, photos=(a_photo(),), scan=a_scan(cast))
    assert reinspect(by=cast.actor(xia), at=clock.now, hazard_id=row.pk, inspection=seen).reinspected_by == xia
