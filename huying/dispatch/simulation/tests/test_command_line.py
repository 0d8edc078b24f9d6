"""`huying simulate`: words, figures, and errors that say what to do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from huying.dispatch.simulation.baselines.roster import baselines
from huying.dispatch.simulation.command_line import SHORT, USUAL, main, numbers

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


@pytest.mark.parametrize("words", [("--seeds", "a"), ("--seeds", "3-1"), ("--policy", "best"), ("--seeds", "1,1")])
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
    assert len({player.name for player in USUAL.values()}) == len(USUAL)
    assert len(names) == len(baselines())
