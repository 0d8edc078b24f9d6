"""`huying simulate`: words, figures, and errors that say what to do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.choices import LIVE, SHORT, amounts, numbers, players_of, setting
from huying.dispatch.simulation.command_line import main

TINY = {"responders": 800, "units": 100, "grids": 5, "side_m": 2000, "incidents_per_day": 15, "surge": 5}
ARGUMENTS = ("--seeds", "1,2", "--days", "1", "--processes", "1", "--policy", "literal", "--policy", "nearest-20")


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    file = tmp_path / "tiny.json"
    file.write_text(json.dumps(TINY), "utf-8")
    return str(file)


def told(*words: str) -> str:
    out = io.StringIO()
    assert main(words, out) == 0
    return out.getvalue()


def test_a_table_in_words(tiny: str) -> None:
    table = told("--scenario", tiny, *ARGUMENTS)
    assert "A synthetic district, not the field: 2 × 1" in table
    lines = [line for line in table.splitlines() if line.startswith(("1-3-5", "nearest 20"))]
    assert len(lines) == 2
    assert all("%" in line and line.endswith(" s") for line in lines)


def test_an_object_for_machines(tiny: str) -> None:
    result = json.loads(told("--scenario", tiny, "--json", *ARGUMENTS))
    assert result["scenario"]["responders"] == 800
    one, two = result["policies"]
    low, high = two["intervals"]["success"]
    assert low <= two["measures"]["success"] <= high
    assert one["policy"] == "1-3-5"


def test_the_live_policy_can_be_played(tiny: str) -> None:
    result = json.loads(told("--scenario", tiny, "--seeds", "3", "--days", "1", "--policy", "waves", "--json"))
    assert result["policies"][0]["measures"]["guard_violations"] == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"drop": 3}', "drop: 3 lies outside 0 to 1"),
        ("no", "not JSON"),
        ('{"colour": 1}', "colour: no such parameter"),
    ],
)
def test_a_bad_scenario_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, "utf-8")
    assert main(["--scenario", str(file)]) == 2
    assert told in capsys.readouterr().err


def test_a_missing_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--scenario", "nowhere.json"]) == 2
    assert "nowhere.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--seeds", "a"),
        ("--seeds", "3-1"),
        ("--policy", "best"),
        ("--seeds", "1,1"),
        ("--price", "dear"),
        ("--price", "0"),
        ("--tick", "0.5"),
        ("--set", "colour=1"),
        ("--set", "closing=2"),
        ("--set", "stages"),
    ],
)
def test_a_wrong_word_is_told(words: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert words[0] in capsys.readouterr().err


def test_seeds_are_numbers_or_ranges() -> None:
    assert numbers("1,2,7") == (1, 2, 7)
    assert numbers("601-603") == (601, 602, 603)


def test_every_word_names_a_policy() -> None:
    names = {player.name for player in baselines()}
    assert set(SHORT.values()) <= names
    assert len(names) == len(baselines())
    live = [player for word in LIVE for player in players_of(word, (60.0, 100.0))]
    assert len({player.name for player in live}) == 2 * len(LIVE)


def test_prices_are_numbers_above_zero() -> None:
    assert amounts("60,100.5,60") == (60.0, 100.5)


def test_a_setting_keeps_its_kind() -> None:
    assert setting("load_price=0") == ("load_price", 0.0)
    assert isinstance(setting("stages=6")[1], int)
    (player,) = players_of("waves", (100.0,), dict([setting("stages=6")]))
    assert (player.settings.stages, player.settings.price) == (6, 100.0)
    assert player.name == "waves, price 100, stages 6"


def test_each_price_is_played(tiny: str) -> None:
    words = ("--seeds", "3", "--days", "1", "--price", "20,400", "--policy", "waves", "--json")
    cheap, dear = json.loads(told("--scenario", tiny, *words))["policies"]
    assert (cheap["policy"], dear["policy"]) == ("waves, price 20", "waves, price 400")
    assert cheap["measures"]["alerts_per_incident"] < dear["measures"]["alerts_per_incident"]


def test_the_tick_is_taken(tiny: str) -> None:
    words = ("--seeds", "3", "--days", "1", "--policy", "waves", "--json")
    often, seldom = (json.loads(told("--scenario", tiny, *words, "--tick", tick)) for tick in ("10", "90"))
    assert often["policies"] != seldom["policies"]


def test_persons_are_learned_from_where_asked(tiny: str) -> None:
    (player,) = players_of("persons", (100.0,))
    assert player.learned(10).persons
    assert not next(players_of("waves", (100.0,))).learned(10).persons
    words = ("--seeds", "3", "--days", "2", "--policy", "persons", "--policy", "survival", "--json")
    for line in json.loads(told("--scenario", tiny, *words))["policies"]:
        assert line["measures"]["guard_violations"] == 0
