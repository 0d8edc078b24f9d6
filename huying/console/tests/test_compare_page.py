"""Ways of calling compared: on a synthetic district and on the district's own log, beside the web process."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from huying.console.dispatch.offered import offered
from huying.console.dispatch.question import OWN_LOG, Question, key_of
from huying.console.dispatch.runner import answer
from huying.console.dispatch.words import POLICIES
from huying.console.tests.conftest import call_of
from huying.core.testing import Clock, settle
from huying.incidents.commands.close import close
from huying.incidents.commands.confirm import confirm
from huying.incidents.commands.dispose import dispose
from huying.incidents.models import Incident
from huying.people.models import Person
from tests.cast import Cast
from tests.waiting import until

SEATS = ("district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger")
SMALL: dict[str, Any] = {
    "world": "synthetic",
    "people": 300,
    "days": 2,
    "districts": 1,
    "policies": ["waves-200", "nearest-10"],
}
LOG: dict[str, Any] = {"world": "log", "policies": ["waves-200", "nearest-10"]}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.HUYING_DATA = tmp_path
    return tmp_path / "comparisons"


def see(cast: Cast, who: Person, question: dict[str, Any], **headers: str) -> Any:
    return cast.client(who).get("/dispatch/compare/", question, headers=headers)


def done(cast: Cast, who: Person, question: dict[str, Any]) -> Any:
    """The page once its answer is there."""
    until(lambda: see(cast, who, question).context["compared"] is not None, what="the comparison is done", within_s=90)
    return see(cast, who, question)


def test_it_is_there_for_seats_alone(cast: Cast) -> None:
    for name, someone in cast.people.items():
        assert see(cast, someone, {}).status_code == (200 if name in SEATS else 404), name
    assert cast.client(None).get("/dispatch/compare/").status_code == 302
    assert cast.client(cast.street_seat).post("/dispatch/compare/").status_code == 405


def test_a_synthetic_district_is_played_and_kept(cast: Cast, folder: Path) -> None:
    first = see(cast, cast.street_seat, SMALL)
    assert first.context["state"].percent == 0
    assert 'hx-trigger="load delay:2s"' in first.content.decode()
    page = done(cast, cast.street_seat, SMALL)
    shown = page.context["compared"]
    assert [line.name for line in shown.lines] == [str(POLICIES[code]) for code in SMALL["policies"]]
    for line in shown.lines:
        for measure in (line.success, line.alerts, line.surplus, line.first_s):
            assert measure.low <= measure.value <= measure.high
    assert any(line.best for line in shown.lines)
    kept = {path.suffix for path in folder.iterdir()} - {""}
    assert kept == {".json"}, "neither job nor progress is left"
    assert see(cast, cast.district_chief, SMALL).context["compared"] == shown, "another reader finds it done"


def test_the_chief_takes_a_line_into_the_form(cast: Cast) -> None:
    page = done(cast, cast.district_chief, SMALL).content.decode()
    assert 'href="/dispatch/?method=waves&amp;price=200.0#change"' in page
    assert page.count("#change") == 1, "what the live engine does not know is for comparison only"
    assert "#change" not in see(cast, cast.district_seat, SMALL).content.decode()


def test_the_answer_comes_alone_when_a_part_is_asked_for(cast: Cast) -> None:
    done(cast, cast.street_seat, SMALL)
    part = see(cast, cast.street_seat, SMALL, **{"HX-Request": "true", "HX-Target": "compared"}).content.decode()
    assert "<!doctype" not in part
    assert "<hy-pareto" in part
    assert "<table" in part


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("policies", []),
        ("policies", ["magic"]),
        ("world", "moon"),
        ("people", "99"),
        ("people", "many"),
        ("days", "0"),
        ("days", "31"),
        ("districts", "6"),
    ],
)
def test_what_cannot_be_compared_is_told_at_the_field(cast: Cast, folder: Path, field: str, value: Any) -> None:
    answer = see(cast, cast.district_seat, {**SMALL, field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not folder.exists(), "nothing is begun"


@pytest.fixture
def somebody_plays(folder: Path) -> Iterator[Path]:
    """Another process holds the lock, for another question."""
    folder.mkdir()
    with (folder / "running").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("other")
        file.flush()
        yield folder


def test_one_at_a_time(cast: Cast, somebody_plays: Path) -> None:
    answer = see(cast, cast.district_seat, SMALL)
    assert answer.status_code == 429
    assert "正在算另一个比较" in answer.content.decode()
    assert [path.name for path in somebody_plays.iterdir()] == ["running"]


def test_what_was_broken_off_says_so_and_is_begun_again_by_hand(cast: Cast, folder: Path) -> None:
    folder.mkdir()
    asked = Question(("waves-200", "nearest-10"), "synthetic", "", people=300, days=2)
    (folder / f"{key_of(asked, '')}.job").write_text("{}")
    page = see(cast, cast.street_seat, SMALL)
    assert page.context["state"].broken
    assert "上次没有算完" in page.content.decode()
    assert see(cast, cast.street_seat, {**SMALL, "again": 1}).context["state"].percent == 0
    assert not done(cast, cast.street_seat, SMALL).context["state"].broken


def test_without_incidents_that_are_over_it_says_so(cast: Cast) -> None:
    page = see(cast, cast.street_seat, LOG).content.decode()
    assert "还没有可以重放的事件" in page


def test_the_districts_own_incidents_are_played_again(garage: Incident, night: Cast, clock: Clock) -> None:
    seat = night.actor(night.street_seat)
    dispose(by=seat, at=clock.now, incident_id=garage.pk, text="已劝住", photo=f"{'a' * 64}.jpg")
    confirm(by=seat, at=clock.now, incident_id=garage.pk)
    close(by=seat, at=clock.now, incident_id=garage.pk)
    settle()
    page = done(night, night.street_seat, LOG)
    shown = page.context["compared"]
    assert shown.incidents == 1
    assert [line.name for line in shown.lines] == ["按把握分波，代价 200（推荐）", "最近 10 人"]
    assert all(line.alerts.value >= 1 for line in shown.lines)
    assert call_of(garage, night.police_post)
    assert "还没有可以重放的事件" in done(night, night.other_street_seat, LOG).content.decode(), "not theirs to see"
    for someone in night.people.values():
        assert str(someone.pk) not in page.content.decode()


def test_everything_offered_can_be_played(cast: Cast) -> None:
    assert list(offered()) == list(POLICIES)
    asked = Question(tuple(POLICIES), "synthetic", "", people=100, days=1)
    told: list[float] = []
    lines = answer({"question": {**asked.told(), "area": ""}}, told.append)["lines"]
    assert [line["policy"] for line in lines] == list(POLICIES)
    assert told == sorted(told)
    assert 0 < told[-1] < 1


def test_an_equal_question_has_an_equal_key(cast: Cast) -> None:
    one = Question(("target",), OWN_LOG, "990108", people=5, days=1)
    assert key_of(one, "x") == key_of(Question(("target",), OWN_LOG, "990108"), "x")
    assert len({key_of(one, "x"), key_of(one, "y"), key_of(Question(("target",), OWN_LOG, "990109"), "x")}) == 3


def test_in_english(cast: Cast) -> None:
    page = see(cast, cast.district_seat, {}, **{"Accept-Language": "en"}).content.decode()
    assert "waves by probability, price 200 (recommended)" in page
