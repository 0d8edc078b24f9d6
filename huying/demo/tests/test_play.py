"""The played people, without a loop: what a phone hears, what time does, what it asks of the API."""

import random
from typing import Any

import pytest

from huying.demo.board import Board, Played
from huying.demo.geometry import Point, metres, moved
from huying.demo.ground import Ground
from huying.demo.phone import Phone, Request

HOME = (120.20, 30.20)
HERE = moved(HOME, 300, 0)


def square(middle: Point, half_m: float) -> list[Point]:
    return [moved(middle, x * half_m, y * half_m) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


@pytest.fixture(scope="module")
def ground() -> Ground:
    """Two squares of land, one kilometre wide, joined by a neck in the north; water between them."""
    east = square(moved(HOME, 1200, 0), 500)
    neck = [moved(HOME, x, y) for x, y in ((-500, 300), (1700, 300), (1700, 500), (-500, 500))]
    return Ground([square(HOME, 500), east, neck], [moved(HOME, 600, 400)])


def played(role: str = "guard", unit: str = "u1", category: str = "mall") -> Played:
    return Played("p", "r0001", role, unit, "青禾天地（演示）", category, "330108001001", HOME)


def phone(ground: Ground, board: Board, role: str = "guard", seed: int = 1) -> Phone:
    made = Phone(played(role), ground, board, random.Random(seed), HOME)
    made.stroll_at = 1e9
    return made


def alert(*, ring: int = 0, template: str = "security", level: int = 3, position: int = 7) -> dict[str, Any]:
    body = {"incident": "261121-000001-1", "template": template, "level": level, "lon": HERE[0], "lat": HERE[1]}
    return {"t": "alert", "p": position, "id": "m", "b": body, "x": {"assignment": "a1", "ring": ring}}


def sure() -> Board:
    """A board on which everything at HERE follows the story."""
    board = Board()
    board.script(HERE)
    return board


def live(one: Phone, until: float, since: float = 0.0) -> list[tuple[float, Request]]:
    """All requests of one phone while time runs, each with its second."""
    asked = []
    for second in range(int(since), int(until)):
        _, requests = one.tick(float(second))
        asked += [(float(second), request) for request in requests]
    return asked


def test_a_guard_comes_reports_and_ends_it_with_evidence(ground: Ground) -> None:
    guard = phone(ground, sure())
    assert guard.heard(alert(), 0.0) == [{"t": "ack", "p": [7]}, {"t": "seen", "p": 7}]
    asked = live(guard, 700)
    assert [r.path for _, r in asked] == [
        "assignments/a1/accept",
        "assignments/a1/arrive",
        "assignments/a1/report",
        "assignments/a1/report",
        "assignments/a1/report",
    ]
    accepted, arrived = asked[0][0], asked[1][0]
    assert 300 / 1.8 - 10 <= arrived - accepted <= 300 / 1.8 + 10
    assert asked[-1][1].body["outcome"] == "disposed"
    assert asked[-1][1].photo, "a grave matter ends with evidence"
    assert guard.job is None


def test_in_the_story_the_guard_waits_and_the_police_take_over(ground: Ground) -> None:
    board = sure()
    guard = phone(ground, board)
    police = phone(ground, board, "police_post")
    police.position = moved(HERE, 900, 0)
    guard.heard(alert(), 0.0)
    police.heard(alert(ring=4), 0.0)
    asked = [
        (r.about, r.path, "police" if one is police else "guard")
        for s in range(500)
        for one in (guard, police)
        for r in one.tick(float(s))[1]
    ]
    assert asked[-1] == ("report", "incidents/261121-000001-1/hand_over", "police")
    said = [path for about, path, who in asked if who == "guard" and about == "report"]
    assert said in (["assignments/a1/report"], []), "the guard only tells what there is to see"
    assert guard.job is None


def test_the_story_leaves_room_for_the_police(ground: Ground) -> None:
    board = sure()
    guards = [phone(ground, board, seed=seed) for seed in range(4)]
    answers = []
    for one in guards:
        one.heard(alert(), 0.0)
        answers.append(one.job.answer if one.job else "")
    assert answers == ["accept", "accept", "decline", "decline"]


def test_some_come_some_decline_and_some_are_silent(ground: Ground) -> None:
    ends = set()
    for seed in range(40):
        one = phone(ground, Board(), "volunteer", seed)
        one.heard(alert(ring=3), 0.0)
        asked = live(one, 60)
        ends.add(asked[0][1].about if asked else "silent")
    assert ends == {"accept", "decline", "silent"}


def test_stood_down_means_going_home(ground: Ground) -> None:
    guard = phone(ground, sure())
    guard.heard(alert(), 0.0)
    live(guard, 80)
    away = metres(guard.position, HOME)
    assert away > 10
    guard.heard({"t": "stand_down", "p": 9, "b": {"incident": "261121-000001-1"}}, 80.0)
    assert not live(guard, 400, since=80)
    assert metres(guard.position, HOME) < 1


def test_a_refused_acceptance_ends_the_trip(ground: Ground) -> None:
    guard = phone(ground, sure())
    guard.heard(alert(), 0.0)
    accepted = live(guard, 55)[0][1]
    guard.refused(accepted)
    assert guard.job is None


def test_a_busy_phone_takes_no_second_call_and_none_without_an_assignment(ground: Ground) -> None:
    guard = phone(ground, sure())
    guard.heard({"t": "alert", "p": 1, "b": alert()["b"]}, 0.0)
    assert guard.job is None
    guard.heard(alert(), 0.0)
    first = guard.job
    guard.heard(alert(position=8), 1.0)
    assert guard.job is first


def test_positions_come_often_on_the_way_and_seldom_at_rest(ground: Ground) -> None:
    guard = phone(ground, sure())
    assert len([f for s in range(120) for f in guard.tick(float(s))[0] if f["t"] == "pos"]) == 2
    guard.heard(alert(), 120.0)
    on_the_way = [f for s in range(180, 240) for f in guard.tick(float(s))[0] if f["t"] == "pos"]
    assert len(on_the_way) >= 11


def test_ways_lead_round_the_water(ground: Ground) -> None:
    other_side = moved(HOME, 1100, -300)
    assert ground.way(HOME, moved(HOME, 200, 200)) == [moved(HOME, 200, 200)]
    assert not ground.dry(moved(HOME, 600, 0))
    assert ground.way(moved(HOME, 300, 100), moved(HOME, 900, 250)) != [moved(HOME, 900, 250)]
    assert ground.way(HOME, other_side)[-1] == other_side
