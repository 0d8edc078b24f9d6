"""Decisions whom to call: kept to the last bit, made again from the record, and better as answers are learned from."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.eventlog import fact_of, read
from huying.core.testing import Clock, settle
from huying.dispatch.learning import Learned
from huying.dispatch.policy import decide
from huying.dispatch.rows import to_rows
from huying.dispatch.settings import Settings
from huying.dispatch.simulation.players import waves
from huying.dispatch.transcript import read as read_situation
from huying.incidents.candidates import view_from
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.confirm import confirm
from huying.incidents.commands.decline import decline
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.learn import learn
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.deciding import fingerprint
from huying.incidents.events_policy import DispatchDecided
from huying.incidents.models import Assignment, DispatchDecision, DispatchLearned, DispatchPolicy, Incident
from huying.incidents.policies import forget_policies, policy_of, settings_of
from huying.incidents.queries.decisions import checked
from huying.incidents.rules import Answer
from huying.incidents.situations import scene_of
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def night(cast: Cast) -> Cast:
    """Everybody who can respond is on duty."""
    for someone in (cast.mall_lead, cast.guard_li, cast.unit_member, cast.volunteer, cast.police_post):
        cast.on_duty(someone)
    return cast


def raised(cast: Cast, clock: Clock, template: str = "security") -> Incident:
    """The guard whistles for the garage, with what follows by itself."""
    content = Whistle(template=template, place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    incident.refresh_from_db()
    return incident


def row_of(incident: Incident, who: Person) -> Assignment:
    """The person's call."""
    return Assignment.objects.get(incident=incident, person=who)


def played(cast: Cast, clock: Clock) -> Incident:
    """One whistle until it is closed: one comes and is there, one cannot, the others say nothing."""
    incident = raised(cast, clock)
    called = list(Assignment.objects.filter(incident=incident).select_related("person").order_by("rank"))
    clock.advance(seconds=20)
    accept(by=cast.actor(called[0].person), at=clock.now, assignment_id=called[0].pk)
    decline(by=cast.actor(called[1].person), at=clock.now, assignment_id=called[1].pk)
    settle()
    clock.advance(seconds=60)
    fire_due(at=clock.now)
    settle()
    clock.advance(seconds=60)
    arrive(by=cast.actor(called[0].person), at=clock.now, assignment_id=called[0].pk)
    seat = cast.actor(cast.street_seat)
    dispose(by=seat, at=clock.now, incident_id=incident.pk, text="劝离，无人受伤", photo="scene.jpg")
    confirm(by=cast.actor(cast.guard), at=clock.now, incident_id=incident.pk)
    close(by=seat, at=clock.now, incident_id=incident.pk)
    settle()
    incident.refresh_from_db()
    return incident


def facts(incident: Incident) -> list[DispatchDecided]:
    """The decisions of an incident, in order."""
    found = [fact_of(record) for record in read(incident.stream)]
    return [fact for fact in found if isinstance(fact, DispatchDecided)]


def test_every_decision_can_be_made_again(night: Cast, clock: Clock) -> None:
    incident = played(night, clock)
    found = list(checked(incident.stream))
    assert len(found) >= 2
    assert [one.problem for one in found] == [""] * len(found)


def test_the_simulator_asks_the_same_function(night: Cast, clock: Clock) -> None:
    """What the live engine was asked, put to the simulator's policy, gives the decisions that were recorded."""
    incident = played(night, clock)
    player = waves()
    assert player.policy is decide
    for fact in facts(incident):
        kept = DispatchDecision.objects.get(pk=fact.decision_id)
        again = player.policy(read_situation(bytes(kept.situation)), Learned(), Settings(**kept.settings))
        assert fingerprint(again) == fact.outcome


def test_whoever_alters_what_was_kept_is_found(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    kept = DispatchDecision.objects.get(incident=incident)
    DispatchDecision.objects.filter(pk=kept.pk).update(settings=kept.settings | {"method": "rings"})
    assert [one.problem for one in checked(incident.stream)] == ["outcome"]
    DispatchDecision.objects.filter(pk=kept.pk).update(situation=bytes(kept.situation)[:-1])
    assert [one.problem for one in checked()] == ["inputs"]
    kept.delete()
    assert [one.problem for one in checked()] == ["missing"]


def test_the_seat_reads_how_sure_it_is(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    page = night.client(night.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "人手按时到齐的把握" in page
    assert "按时到的把握" in page


def test_one_clock_looks_again_however_many_answer(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    for row in Assignment.objects.filter(incident=incident).select_related("person")[:2]:
        decline(by=night.actor(row.person), at=clock.now, assignment_id=row.pk)
        settle()
    running = RunningClock.objects.filter(stream=incident.stream, kind="wave", stopped_at=None, fired_at=None)
    assert running.count() == 1
    for _ in range(3):
        clock.advance(seconds=31)
        fire_due(at=clock.now)
        settle()
        assert running.count() == 1, "it goes on as long as people are wanted"


def test_whoever_gave_up_counts_as_one_who_gave_up(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    row = Assignment.objects.filter(incident=incident).select_related("person").order_by("rank")[0]
    clock.advance(seconds=10)
    accept(by=night.actor(row.person), at=clock.now, assignment_id=row.pk)
    settle()
    clock.advance(seconds=10)
    decline(by=night.actor(row.person), at=clock.now, assignment_id=row.pk)
    settle()
    last = facts(incident)[-1]
    seen = read_situation(bytes(DispatchDecision.objects.get(pk=last.decision_id).situation))
    assert 6 in seen.called.answer.tolist()


def test_a_district_learns_from_what_is_over(night: Cast, clock: Clock) -> None:
    first = played(night, clock)
    clock.advance(minutes=11)
    counted = learn(at=clock.now, district="990108")
    assert counted == Assignment.objects.filter(incident=first).count()
    assert learn(at=clock.now, district="990108") == 0, "nothing is counted twice"
    kept = DispatchLearned.objects.get()
    assert not any(line[0] == "person" for line in kept.counts), "of persons only where a district decided so"
    forget_policies()
    second = raised(night, clock)
    assert DispatchDecision.objects.filter(incident=second).latest("at").learned_id == kept.pk
    assert [one.problem for one in checked(second.stream)] == [""]
    assert to_rows(policy_of(second).learned) == kept.counts


def test_the_smallest_area_and_the_type_decide(cast: Cast, clock: Clock) -> None:
    assert settings_of("security", "990108001", clock.now)[0] == Settings()
    assert settings_of("life_rescue", "990108001", clock.now)[0].price == 400.0
    tomorrow = clock.now + timedelta(days=1)
    DispatchPolicy.objects.create(area_code="990108", settings={"price": 60.0}, effective_from=clock.now)
    DispatchPolicy.objects.create(
        area_code="990108", template="security", settings={"price": 200.0}, effective_from=tomorrow
    )
    forget_policies()
    assert settings_of("security", "990108001", clock.now)[0].price == 60.0
    assert settings_of("life_rescue", "990108001", clock.now)[0].price == 400.0, "lives are not saved on"
    assert settings_of("security", "990108001", tomorrow)[0].price == 200.0
    assert settings_of("anti_fraud", "990108001", tomorrow)[0].price == 60.0
    assert settings_of("security", "330108001", tomorrow)[0] == Settings()


def test_enough_who_said_yes_spare_the_others(night: Cast, clock: Clock) -> None:
    """When those who said yes are enough beyond doubt, nobody else is kept waiting."""
    DispatchPolicy.objects.create(area_code="990108", settings={"closing": 0.5}, effective_from=clock.now)
    forget_policies()
    here = (night.garage.lon, night.garage.lat)
    for someone in (night.mall_lead, night.guard_li, night.police_post):
        night.on_duty(someone, point=here)
    incident = raised(night, clock)
    Incident.objects.filter(pk=incident.pk).update(wanted=1)
    for someone in (night.guard_li, night.police_post):
        accept(by=night.actor(someone), at=clock.now, assignment_id=row_of(incident, someone).pk)
    settle()
    assert row_of(incident, night.mall_lead).state == Answer.WITHDRAWN, "not kept waiting for an answer"
    assert facts(incident)[-1].closed
    coming = Assignment.objects.filter(incident=incident, state=Answer.ACCEPTED)
    assert coming.count() == 2, "nobody is sent home at the door"


def test_whoever_comes_nearer_is_not_believed_the_less(night: Cast, clock: Clock) -> None:
    """The way is that of the call: what is left of it would look like somebody who should have been there long ago."""
    incident = raised(night, clock)
    accept(by=night.actor(night.guard_li), at=clock.now, assignment_id=row_of(incident, night.guard_li).pk)
    clock.advance(seconds=50)
    night.on_duty(night.guard_li, point=(night.garage.lon, night.garage.lat))
    scene = scene_of(incident, view_from(incident, clock.now), clock.now)
    of_call = {row.reason["eta_s"] for row in Assignment.objects.filter(incident=incident)}
    assert set(scene.situation.people.eta_s[scene.situation.called.row].round(3).tolist()) == of_call


def test_old_silence_is_no_prospect(cast: Cast, clock: Clock) -> None:
    """When all who were asked say nothing, others are asked, also where nobody can be in time."""
    cast.on_duty(cast.volunteer)
    cast.on_duty(cast.unit_member)
    incident = raised(cast, clock, "life_rescue")
    clock.advance(seconds=185)
    fire_due(at=clock.now)
    settle()
    before = Assignment.objects.filter(incident=incident).count()
    cast.on_duty(cast.station_chief)
    for _ in range(3):
        clock.advance(seconds=31)
        fire_due(at=clock.now)
        settle()
    assert row_of(incident, cast.station_chief).state in {Answer.CALLED, Answer.SILENT}
    assert Assignment.objects.filter(incident=incident).count() == before + 1


def test_a_forgotten_whistle_wakes_nobody_for_ever(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    for _ in range(42):
        clock.advance(seconds=46)
        fire_due(at=clock.now)
        settle()
    running = RunningClock.objects.filter(stream=incident.stream, kind="wave", stopped_at=None, fired_at=None)
    assert not running.exists()
    assert len(facts(incident)) < 10, "what changes nothing is not written down"
