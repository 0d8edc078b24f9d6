"""What is raised, and what the robots at the seats do, as values."""

import random
from io import BytesIO

from PIL import Image

from huying.demo.board import Played
from huying.demo.cast import SIGN_IN_WORD
from huying.demo.scene_photo import scene_photo
from huying.demo.seats import Robot
from huying.demo.story import garage, small


def somebody(number: int, role: str, unit: str, category: str, home: tuple[float, float]) -> Played:
    return Played(str(number), f"r{number:04d}", role, unit, f"{unit}（演示）", category, "330108001001", home)


PEOPLE = [
    somebody(1, "guard", "mall-a", "mall", (120.20, 30.20)),
    somebody(2, "guard", "mall-b", "mall", (120.20, 30.10)),
    somebody(3, "police_post", "post", "other", (120.205, 30.20)),
    somebody(4, "unit_lead", "bank", "bank", (120.21, 30.20)),
    somebody(5, "volunteer", "station", "community", (120.21, 30.20)),
]


def test_the_story_is_told_where_police_are_near_and_orders_no_search() -> None:
    told = [garage(PEOPLE, turn) for turn in range(3)]
    assert {raised.by.unit for raised in told if raised} == {"mall-a"}
    assert told[0] is not None
    assert told[0].body["template"] == "security"
    assert "不搜身" in told[0].body["note"]
    assert (told[0].body["lon"], told[0].body["lat"]) == told[0].place


def test_without_a_mall_on_duty_there_is_no_story() -> None:
    assert garage(PEOPLE[2:], 0) is None
    assert small(PEOPLE[4:], random.Random(1)) is None


def test_small_whistles_fit_the_unit_and_are_marked() -> None:
    rng = random.Random(1)
    raised = [small(PEOPLE, rng) for _ in range(50)]
    assert all(r and r.body["note"].endswith("（演示）") for r in raised)
    assert {r.body["template"] for r in raised if r and r.by.category == "bank"} == {"anti_fraud"}
    assert not any(r and r.by.role == "volunteer" for r in raised)


def test_a_robot_acts_only_after_its_patience_and_waits_longer_beside_a_person() -> None:
    raised = [{"code": "A", "state": "raised"}]
    robot = Robot()
    assert robot.look(raised, 0.0, with_person=False) == []
    assert [act.path for act in robot.look(raised, 41.0, with_person=False)] == ["incidents/A/receive"]
    beside = Robot()
    beside.look(raised, 0.0, with_person=True)
    assert beside.look(raised, 200.0, with_person=True) == []


def test_a_state_that_changed_starts_the_patience_anew() -> None:
    robot = Robot()
    robot.look([{"code": "A", "state": "raised"}], 0.0, with_person=False)
    robot.look([{"code": "A", "state": "on_scene"}], 41.0, with_person=False)
    robot.look([{"code": "A", "state": "disposed"}], 100.0, with_person=False)
    assert robot.look([{"code": "A", "state": "disposed"}], 120.0, with_person=False) == []
    assert [a.verb for a in robot.look([{"code": "A", "state": "disposed"}], 141.0, with_person=False)] == ["close"]
    assert robot.look([], 150.0, with_person=False) == []
    assert robot.open_codes == set()


def test_the_picture_from_the_scene_is_a_jpeg() -> None:
    assert Image.open(BytesIO(scene_photo())).format == "JPEG"


def test_the_password_is_long_enough_for_the_rules() -> None:
    assert len(SIGN_IN_WORD) >= 10
