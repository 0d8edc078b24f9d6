"""A story is replayed: at any instant the replay says what the live pages said at that instant."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.queries import shown
from huying.console.replay.reading import replay_of
from huying.console.replay.state import State, state_at
from huying.console.replay.story import steps_of
from huying.console.replay.tracks import millis, tracks_of, value
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.decline import decline
from huying.incidents.commands.describe import describe
from huying.incidents.commands.keep_trail import keep_trail
from huying.incidents.commands.merge import merge
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import receive
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.say import say
from huying.incidents.commands.stand_down import stand_down
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident, Task
from huying.incidents.rules import SHOWN_CLOCKS
from huying.notices.commands.delivered import mark_delivered
from huying.notices.commands.seen import mark_seen
from huying.notices.commands.sent import mark_sent
from huying.notices.models import Delivery
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.testing import an_order
from huying.people.commands.positions import Sighting
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

SEED = 20261121


@dataclass(frozen=True)
class Snapshot:
    """What the live rows said, as plain values that compare."""

    incident: tuple[Any, ...]
    people: dict[UUID, tuple[Any, ...]]
    waves: list[tuple[Any, ...]]
    told: dict[int, str]
    said: set[UUID]
    clocks: dict[str, tuple[Any, ...]]
    points: dict[UUID, tuple[float, float]]
    orders: dict[UUID, str]
    lead: UUID | None
    tasks: dict[UUID, tuple[Any, ...]]


def live(incident: Incident, at: datetime) -> Snapshot:
    """The rows as they are now."""
    row = Incident.objects.get(pk=incident.pk)
    clocks = shown([row.stream], SHOWN_CLOCKS, at)[row.stream]
    trails = row.trails.order_by("at").values_list("person_id", "lon", "lat")
    return Snapshot(
        incident=(row.state, row.level, row.lon, row.lat),
        people={
            each.pk: (each.person_id, each.wave, each.state, each.eta_s)
            for each in Assignment.objects.filter(incident=row)
        },
        waves=list(row.waves.order_by("number").values_list("number", "ring", "cause", "at", "size")),
        told=dict(Delivery.objects.filter(message__stream=row.stream).values_list("pk", "state")),
        said=set(row.room.values_list("pk", flat=True)),
        clocks={kind: (one.started_at, one.due_at, one.stopped_at, one.missed) for kind, one in clocks.items()},
        points={person: (lon, lat) for person, lon, lat in trails},
        orders=dict(Order.objects.filter(matter=row.stream).values_list("pk", "state")),
        lead=row.lead_id,
        tasks={task.pk: (task.number, task.person_id, task.organisation_id, ended(task)) for task in row.tasks.all()},
    )


def replayed(state: State) -> Snapshot:
    """A replayed state as the same values."""
    return Snapshot(
        incident=(state.state, state.level, state.lon, state.lat),
        people={key: (one.person_id, one.wave, one.answer, one.eta_s) for key, one in state.people.items()},
        waves=[(wave.number, wave.ring, wave.cause, wave.at, wave.size) for wave in state.waves],
        told={key: moved.state for key, moved in state.told.items()},
        said=set(state.said),
        clocks={
            kind: (one.started_at, one.due_at, one.stopped_at, one.missed(state.at))
            for kind, one in state.clocks.items()
        },
        points={key: (point.lon, point.lat) for key, point in state.points.items()},
        orders=state.orders,
        lead=state.lead_id,
        tasks={key: (one.number, one.person_id, one.organisation_id, one.state) for key, one in state.tasks.items()},
    )


def ended(task: Task) -> str:
    """How a task stands now."""
    return "finished" if task.finished_at else "withdrawn" if task.withdrawn_at else "open"


class Played:
    """A story that is told step by step, with what the live rows said after each."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        self.seen: list[tuple[datetime, Snapshot]] = []
        self.incident: Incident = whistle(
            by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
        )
        settle()
        self.look()

    def look(self, *, seconds: float = 7) -> None:
        """Take a snapshot, and let time pass."""
        self.seen.append((self.clock.now, live(self.incident, self.clock.now)))
        self.clock.advance(seconds=seconds)
        fire_due(at=self.clock.now)
        settle()

    def call(self, who: Person) -> UUID:
        """The person's assignment."""
        return Assignment.objects.get(incident=self.incident, person=who).pk

    def walk(self, who: Person, lon: float, lat: float) -> None:
        """The phone tells where it is."""
        keep_trail(rows=[Sighting(who.pk, True, lon, lat, 8.0, self.clock.now)], at=self.clock.now)
        self.look()

    def hear(self, who: Person) -> None:
        """The alert is sent, arrives and is seen."""
        row = Delivery.objects.get(message__stream=self.incident.stream, message__kind="alert", person=who)
        for mark in (mark_sent, mark_delivered, mark_seen):
            mark(items=[(row.message_id, who.pk)], at=self.clock.now)
            self.look(seconds=1)


@pytest.fixture
def played(night: Cast, clock: Clock) -> Played:
    """From the whistle to the closed loop, with a late step, a line, positions and an order."""
    story, cast = Played(night, clock), night
    seat, police = cast.actor(cast.street_seat), cast.actor(cast.police_post)
    incident = story.incident.pk
    story.hear(cast.police_post)
    accept(by=police, at=clock.now, assignment_id=story.call(cast.police_post), eta_s=200)
    story.look()
    decline(by=cast.actor(cast.guard_li), at=clock.now, assignment_id=story.call(cast.guard_li))
    settle()
    story.look()
    story.walk(cast.police_post, 120.2060, 30.1995)
    receive(by=seat, at=clock.now, incident_id=incident)
    describe(by=seat, at=clock.now, incident_id=incident, level=2, note="两个人")
    say(by=police, at=clock.now, incident_id=incident, text="快到了")
    settle()
    story.look(seconds=120)
    story.walk(cast.police_post, 120.2056, 30.2001)
    raise_level(by=seat, at=clock.now, incident_id=incident)
    settle()
    story.look(seconds=400)
    matter = {"matter": story.incident.stream, "matter_code": story.incident.code}
    bureau, area = cast.units.market_bureau, story.incident.area_code
    order = an_order(by=cast.actor(cast.district_seat), at=clock.now, lead=bureau, area_code=area, **matter)
    story.look()
    arrive(by=police, at=clock.now, assignment_id=story.call(cast.police_post), position=(120.2052, 30.2003))
    story.look()
    stand_down(by=seat, at=clock.now, incident_id=incident)
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    story.look()
    content = Report("已带回", "disposed", photo="a" * 64 + ".jpg")
    report(by=police, at=clock.now, assignment_id=story.call(cast.police_post), content=content)
    story.look()
    close(by=seat, at=clock.now, incident_id=incident)
    story.look()
    return story


def test_the_state_at_any_instant_is_what_the_rows_said_then(played: Played) -> None:
    steps = steps_of(played.incident)
    assert len(played.seen) >= 15
    assert {state for _at, one in played.seen for state in one.told.values()} >= {"queued", "sent", "delivered", "seen"}
    assert any(missed for _at, one in played.seen for *_rest, missed in one.clocks.values()), "a limit passed"
    assert {state for _at, one in played.seen for state in one.orders.values()} == {"issued", "signed"}
    for at, then in played.seen:
        assert replayed(state_at(steps, at)) == then, at


def test_between_two_looks_nothing_is_invented(played: Played) -> None:
    """At random instants: what stood at the last step before still stands, clocks apart, which run."""
    steps = steps_of(played.incident)
    chance = random.Random(SEED)
    first, last = steps[0].at, steps[-1].at
    for _ in range(200):
        at = first + (last - first) * chance.random()
        before = max(step.at for step in steps if step.at <= at)
        now, then = replayed(state_at(steps, at)), replayed(state_at(steps, before))
        assert (now.incident, now.people, now.told, now.said, now.points) == (
            then.incident,
            then.people,
            then.told,
            then.said,
            then.points,
        )


def test_the_tracks_of_the_page_say_the_same(played: Played) -> None:
    steps, chance = steps_of(played.incident), random.Random(SEED)
    tracks = tracks_of(steps)
    first, last = steps[0].at, steps[-1].at
    for _ in range(200):
        at = first + timedelta(milliseconds=round((last - first) / timedelta(milliseconds=1) * chance.random()))
        state, ms = state_at(steps, at), millis(at)
        assert value(tracks.state, ms) == [state.state]
        assert value(tracks.place, ms) == [state.lon, state.lat]
        answers = {one.person_id: [one.answer, one.wave] for one in state.people.values()}
        assert {key: value(track, ms) for key, track in tracks.answers.items() if value(track, ms)} == answers
        points = {key: [point.lon, point.lat] for key, point in state.points.items()}
        assert {key: value(track, ms) for key, track in tracks.points.items() if value(track, ms)} == points


def test_who_came_along_with_a_merged_whistle_stands_in_the_one_that_goes_on(night: Cast, clock: Clock) -> None:
    story = Played(night, clock)
    other = whistle(
        by=night.actor(night.mall_lead),
        at=clock.now,
        content=Whistle(template="security", unit_id=night.units.school.pk),
    )
    settle()
    row = Assignment.objects.filter(incident=other).select_related("person")[0]
    accept(by=night.actor(row.person), at=clock.now, assignment_id=row.pk, eta_s=60)
    settle()
    story.look()
    before = live(other, clock.now)
    gone_at = clock.advance(seconds=5)
    merge(by=night.actor(night.district_seat), at=clock.now, incident_id=other.pk, into_id=story.incident.pk)
    settle()
    for incident in (story.incident, other):
        told = replayed(state_at(steps_of(incident), clock.now))
        then = live(incident, clock.now)
        assert (told.incident, told.people) == (then.incident, then.people)
    assert replayed(state_at(steps_of(other), gone_at - timedelta(seconds=1))).people == before.people


def test_the_page_goes_to_an_instant_without_scripts(played: Played, clock: Clock) -> None:
    cast = played.cast
    browser = cast.client(cast.street_seat)
    address = f"/seat/incidents/{played.incident.code}/replay/"
    steps = steps_of(played.incident)
    early = browser.get(address, {"t": steps[0].at.isoformat()}).content.decode()
    late = browser.get(address).content.decode()
    assert 'data-replay="state">已吹哨' in early or 'data-replay="state">已流转' in early
    assert 'data-replay="state">已闭环' in late
    assert early.count("<li data-at") == late.count("<li data-at")
    assert early.count("hidden>") > late.count("hidden>")
    assert "到场超时那一刻" in late


@pytest.mark.parametrize("text", ["gestern", "2026-13-40", "0001-01-01", "<script>", "\0", "9" * 400])
def test_an_instant_that_is_none_says_so_at_its_field(played: Played, text: str) -> None:
    browser = played.cast.client(played.cast.street_seat)
    address = f"/seat/incidents/{played.incident.code}/replay/"
    for language, words in (("zh-hans", "时间写作"), ("en", "Write the time as")):
        answer = browser.get(address, {"t": text}, headers={"Accept-Language": language})
        page = answer.content.decode()
        if text == "\0":
            assert answer.status_code == 200
        else:
            assert (answer.status_code, words in page) == (422, True), (language, page)
        assert "<script>alert" not in page


def test_the_api_says_what_was_known(played: Played) -> None:
    seat, steps = Caller(played.cast.street_seat), steps_of(played.incident)
    address = f"incidents/{played.incident.code}/replay"
    early = seat.get(f"{address}?t=2026-11-21T02:00:20").json()
    late = seat.get(address).json()
    assert (early["state"], late["state"]) == ("responding", "closed")
    assert early["first"].startswith("2026-11-20T18:00:00") or early["first"].startswith("2026-11-21T02:00:00")
    assert [one["answer"] for one in late["people"] if one["point"]] == ["done"]
    assert len(early["waves"]) <= len(late["waves"]) == sum(type(step.what).__name__ == "WaveCalled" for step in steps)
    refused = seat.get(f"{address}?t=never")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "t")


def test_who_may_not_see_the_incident_sees_no_replay(played: Played) -> None:
    cast = played.cast
    for name, who in cast.people.items():
        status = cast.client(who).get(f"/seat/incidents/{played.incident.code}/replay/").status_code
        page = cast.client(who).get(f"/seat/incidents/{played.incident.code}/").status_code
        assert status == page, name


def test_a_units_lead_reads_other_peoples_names_masked(played: Played) -> None:
    cast = played.cast
    for name in ("replay/", "replay.html"):
        page = cast.client(cast.mall_lead).get(f"/seat/incidents/{played.incident.code}/{name}").content.decode()
        assert cast.police_post.name not in page
        assert "钱*" in page


def test_every_look_is_on_record_once_in_a_while(played: Played, clock: Clock) -> None:
    cast = played.cast
    browser = cast.client(cast.street_seat)
    address = f"/seat/incidents/{played.incident.code}/replay"
    for path in ("/", "/?t=2026-11-21T02:00:30", ".html", ".html"):
        browser.get(f"{address}{path}")
    clock.advance(minutes=16)
    browser.get(f"{address}/")
    replay = replay_of(cast.actor(cast.street_seat), played.incident.code, clock.now)
    looks = [line.data["part"] for line in reversed(replay.detail.timeline) if line.type == "incidents.ReplayOpened"]
    assert looks == ["page", "file", "file", "page"]
    assert not any("回放" in line.text for line in replay.lines)


def test_the_file_asks_nobody_for_anything_and_says_who_took_it(played: Played) -> None:
    cast = played.cast
    answer = cast.client(cast.street_seat).get(f"/seat/incidents/{played.incident.code}/replay.html")
    page = answer.content.decode()
    assert answer["Content-Disposition"] == f"attachment; filename=replay-{played.incident.code}.html"
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    for asks in ("src=", "href=", "url(", "@import", "fetch("):
        assert asks not in page, asks
    assert cast.street_seat.name in page
    assert "2026-11-21 02:" in page


def test_a_position_is_kept_of_those_who_come_alone_and_for_a_month(played: Played, clock: Clock) -> None:
    from_now = Sighting(played.cast.police_post.pk, True, 120.3, 30.3, 5.0, clock.now)
    assert keep_trail(rows=[from_now], at=clock.now) == 0, "it is over"
    assert {trail.person_id for trail in played.incident.trails.all()} == {played.cast.police_post.pk}
