"""A whistle of the demonstration that is under way: somebody leads there, and tasks are done, under way, late."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.receive import receive
from huying.incidents.commands.return_task import return_task
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident, Task
from huying.incidents.rules import State
from huying.incidents.tasking import Owner
from huying.people.access import Actor, actor_of
from huying.people.models import Person

SEAT, CALLER = "district-seat", "mall-guard"
NOTE = "演示数据：地下车库有人争执。"
AGO = timedelta(minutes=24)
NOT_CALLED = frozenset({State.RAISED, State.RECEIVED})
DONE = "演示：北口已关闭，无人进出。"


def play_scene_led(at: datetime) -> int:
    """Tell a whistle up to where its tasks are under way; how many tasks. Again adds nothing."""
    rows = Person.objects.filter(username__in=(SEAT, CALLER))
    people = {each.username: actor_of(each, at, via="demo") for each in rows}
    if len(people) < 2 or Task.objects.exists():
        return 0
    with transaction.atomic():  # at once: the worker is to find nobody waited for
        incident = _arrived(people, at - AGO, at)
        if incident is not None:
            _tasks(incident, people[SEAT], at)
    return Task.objects.count()


def _arrived(people: dict[str, Actor], began: datetime, at: datetime) -> Incident | None:
    """From the whistle to those on the scene; None where nobody could be called."""
    seat, caller = people[SEAT], people[CALLER]
    content = Whistle(template="security", unit_id=caller.duties[0].organisation_id, note=NOTE)
    row = whistle(by=caller, at=began, content=content)
    receive(by=seat, at=began + timedelta(seconds=20), incident_id=row.pk)
    describe(by=seat, at=began + timedelta(seconds=30), incident_id=row.pk, level=min(row.level, 3))
    row.refresh_from_db()
    if row.state in NOT_CALLED:  # the card may have called already, as the unit is on duty
        dispatch(by=seat, at=began + timedelta(seconds=35), incident_id=row.pk)
    calls = list(Assignment.objects.filter(incident=row).select_related("person").order_by("distance_m", "pk"))
    row.refresh_from_db()
    for number, call in enumerate(calls[: row.wanted]):
        who = actor_of(call.person, at, via="demo")
        reached = began + timedelta(minutes=3 + number)
        accept(by=who, at=began + timedelta(seconds=60), assignment_id=call.pk, eta_s=150)
        arrive(by=who, at=reached, assignment_id=call.pk, position=(row.lon, row.lat))
    return row if calls else None


def _tasks(incident: Incident, seat: Actor, at: datetime) -> None:
    """One is done, one runs, one is late, one was given back."""
    here = list(Assignment.objects.filter(incident=incident, state="arrived").select_related("person"))
    first, last = here[0], here[-1]

    def given(text: str, owner: Owner, minutes: int | None, ago: int) -> Task:
        began = at - timedelta(minutes=ago)
        return give_task(by=seat, at=began, incident_id=incident.pk, work=Work(text, owner, minutes))

    closed = given("演示：关闭地下车库北口，不让无关人员进出", Owner(first.person_id), 10, 16)
    finish_task(by=actor_of(first.person, at, via="demo"), at=at - timedelta(minutes=9), task_id=closed.pk, text=DONE)
    given("演示：调取车库西侧监控，交给到场民警", Owner(organisation_id=incident.unit_id), 5, 11)
    given("演示：劝离围观人员，留出通道", Owner(last.person_id), 30, 8)
    back = given("演示：到东门接应增援力量", Owner(last.person_id), None, 7)
    return_task(by=actor_of(last.person, at, via="demo"), at=at - timedelta(minutes=6), task_id=back.pk)
