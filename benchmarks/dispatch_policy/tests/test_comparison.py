"""The benchmark prints the measures that were asked for, each with its interval."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.dispatch_policy.__main__ import main
from benchmarks.dispatch_policy.comparison import Family
from huying.dispatch.simulation.baselines.nearest import Nearest
from huying.dispatch.simulation.intervals import resamples
from huying.dispatch.simulation.player import Player
from huying.dispatch.simulation.runs import played
from huying.dispatch.simulation.scenario import Scenario

TINY = {
    "responders": 600,
    "units": 80,
    "grids": 5,
    "side_m": 1800,
    "incidents_per_day": 12,
    "surge": 0,
    "days": 1,
}
MEASURES = {
    *("success", "feasible", "success_of_feasible", "alerts_per_incident", "alerts_ratio", "oracle_gap"),
    *("first_capable_median_s", "first_capable_p90_s", "calibration_ece", "guard_violations", "stand_down_rate"),
    *("fatigue_top1", "gini", "memory_mib"),
}


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    file = tmp_path / "tiny.json"
    file.write_text(json.dumps(TINY), "utf-8")
    return str(file)


def test_one_object_with_every_measure_and_its_interval(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "--scenario", tiny, "--seeds", "1", "--processes", "1", "--no-speed"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result) == {"name", "machine", "baseline", "settings", "measures"}
    assert set(result["measures"]) == MEASURES
    intervals = result["settings"]["intervals"]
    assert set(intervals) >= MEASURES - {"guard_violations", "memory_mib"}
    for name, (low, high) in intervals.items():
        assert low <= high, name
    assert result["settings"]["strongest_baseline"] in {line["policy"] for line in result["settings"]["table"]}


def test_a_bad_scenario_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.json"
    file.write_text('{"fatigue": -1}', "utf-8")
    assert main(["--scenario", str(file)]) == 2
    assert "fatigue: -1 lies outside" in capsys.readouterr().err


def test_the_alerts_for_a_success_lie_between_two_settings() -> None:
    scenario = Scenario.of(TINY)
    few, many = (Player(str(count), "nearest", Nearest(count)) for count in (3, 12))
    lines = played(scenario, [few, many], [1, 2])
    family = Family.of(lines, resamples(len(lines[0].columns["success"]), 50))
    middle = family.success.mean()
    assert family.alerts[0] < family.alerts_for(float(middle)) < family.alerts[1]
    assert family.alerts_for(1.0) == family.alerts[1]
