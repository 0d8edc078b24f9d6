"""The replay holds who led on the scene and how each task stood, as the live rows and the queue did then."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from huying.console.replay.state import state_at
from huying.console.replay.story import steps_of
from huying.console.replay.tracks import millis, tracks_of, value
from huying.console.tests.test_replay import SEED, Played, live, replayed
from huying.core.testing import Clock, settle
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.come_back import come_back
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.lead import lead
from huying.incidents.commands.leave import leave
from huying.incidents.commands.merge import merge
from huying.incidents.commands.reassign_task import reassign_task
from huying.incidents.commands.return_task import return_task
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident, Task
from huying.incidents.tasking import Owner
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast


def given(story: Played, text: str, owner: Owner, incident: Incident | None = None) -> Task:
    """The seat gives a task."""
    by, key = story.cast.actor(story.cast.street_seat), (incident or story.incident).pk
    return give_task(by=by, at=story.clock.now, incident_id=key, work=Work(text, owner, 5))


@pytest.fixture
def led(night: Cast, clock: Clock) -> Played:
    """A guard leads, then the police; three tasks: one goes back with who leaves, one is done, one falls away."""
    story, cast = Played(night, clock), night
    Incident.objects.filter(pk=story.incident.pk).update(wanted=9)
    guard, police = cast.guard_li, cast.police_post

    def does(command: Callable[..., Any], who: Person, **said: Any) -> None:
        command(by=cast.actor(who), at=clock.now, **said)
        settle()
        story.look()

    does(arrive, guard, assignment_id=story.call(guard))
    does(arrive, police, assignment_id=story.call(police))
    north = given(story, "守住北口", Owner(guard.pk))
    story.look()
    rope = given(story, "拉警戒线", Owner(police.pk))
    given(story, "疏散二楼", Owner(organisation_id=cast.units.mall.pk))
    story.look()
    does(lead, police, assignment_id=story.call(police))
    does(leave, guard, assignment_id=story.call(guard))
    does(come_back, guard, assignment_id=story.call(guard))
    does(leave, guard, assignment_id=story.call(guard))
    does(reassign_task, cast.street_seat, task_id=north.pk, owner=Owner(police.pk))
    does(return_task, police, task_id=north.pk)
    does(finish_task, police, task_id=rope.pk, text="拉好了")
    does(leave, police, assignment_id=story.call(police))
    does(false_alarm, cast.street_seat, incident_id=story.incident.pk, reason="误报")
    return story


def test_lead_and_tasks_at_any_instant_are_what_the_rows_said_then(led: Played) -> None:
    steps = steps_of(led.incident)
    police, guard = led.cast.police_post.pk, led.cast.guard_li.pk
    assert [one.lead for _at, one in led.seen if one.lead] != []
    assert {one.lead for _at, one in led.seen} == {None, guard, police}
    assert {task[-1] for _at, one in led.seen for task in one.tasks.values()} == {"open", "finished", "withdrawn"}
    for at, then in led.seen:
        assert replayed(state_at(steps, at)) == then, at


def test_at_random_instants_the_tracks_and_the_last_look_say_the_same(led: Played) -> None:
    steps, chance = steps_of(led.incident), random.Random(SEED)
    tracks = tracks_of(steps)
    first, last = steps[0].at, steps[-1].at
    for _ in range(200):
        at = first + timedelta(milliseconds=round((last - first) / timedelta(milliseconds=1) * chance.random()))
        state, ms = state_at(steps, at), millis(at)
        before = next((one for when, one in reversed(led.seen) if when <= at), None)
        if before is not None:
            assert (replayed(state).lead, replayed(state).tasks) == (before.lead, before.tasks)
        assert value(tracks.lead, ms) == [state.lead_id]
        assert value(tracks.open_tasks, ms) == [state.open_tasks]
        told = {key: value(track, ms) for key, track in tracks.tasks.items() if value(track, ms)}
        assert told == {key: [one.word] for key, one in state.tasks.items()}


def test_tasks_go_along_with_a_merged_whistle(night: Cast, clock: Clock) -> None:
    story = Played(night, clock)
    given(story, "守住北口", Owner(organisation_id=night.units.mall.pk))
    content = Whistle(template="security", unit_id=night.units.school.pk)
    other = whistle(by=night.actor(night.mall_lead), at=clock.now, content=content)
    settle()
    theirs = given(story, "守住西门", Owner(organisation_id=night.units.school.pk), other)
    story.look()
    merge(by=night.actor(night.district_seat), at=clock.now, incident_id=other.pk, into_id=story.incident.pk)
    settle()
    for incident in (story.incident, other):
        told, then = replayed(state_at(steps_of(incident), clock.now)), live(incident, clock.now)
        assert (told.lead, told.tasks) == (then.lead, then.tasks)
    assert state_at(steps_of(story.incident), clock.now).tasks[theirs.pk].number == 2
    finish_task(by=night.actor(night.mall_lead), at=clock.now, task_id=story.incident.tasks.get(number=1).pk)
    assert replayed(state_at(steps_of(story.incident), clock.now)).tasks == live(story.incident, clock.now).tasks


def test_pages_and_api_say_who_led(led: Played) -> None:
    cast, address = led.cast, f"/seat/incidents/{led.incident.code}/replay/"
    browser = cast.client(cast.street_seat)
    by_state = {one.lead: at for at, one in led.seen}
    page = browser.get(address, {"t": by_state[cast.police_post.pk].isoformat()}).content.decode()
    assert f'data-replay="lead">{cast.police_post.name}' in page
    early = browser.get(address, {"t": led.seen[0][0].isoformat()}).content.decode()
    assert 'data-replay="lead">—' in early
    assert early.count("<li data-task") == page.count("<li data-task") == 3
    assert (
        f'data-replay="lead">{cast.police_post.name}' not in cast.client(cast.mall_lead).get(address).content.decode()
    )
    told = Caller(cast.street_seat).get(f"incidents/{led.incident.code}/replay").json()
    assert told["lead_id"] is None
    assert [task["state"] for task in told["tasks"]] == ["withdrawn", "finished", "withdrawn"]


def test_the_queue_says_who_leads_and_what_is_to_be_done(garage: Incident, night: Cast, clock: Clock) -> None:
    work = Work("守住北口", Owner(night.police_post.pk), 5)
    give_task(by=night.actor(night.street_seat), at=clock.now, incident_id=garage.pk, work=work)
    for who, name in ((night.street_seat, night.police_post.name), (night.mall_lead, "钱*")):
        page = night.client(who).get("/seat/queue/").content.decode()
        assert f"现场指挥 {name}" in page
        assert "1 项任务未完成" in page
