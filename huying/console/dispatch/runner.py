"""Plays a comparison beside the web process: `python -m huying.console.dispatch.runner FOLDER KEY` reads KEY.job and
writes KEY.json, saying in KEY.progress how far it is.

A process of its own, as nice as can be, so that no whistle waits for a comparison. It holds the folder's lock through
the open file that it was given, so the lock goes when it ends, however it ends.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huying.console.dispatch.offered import offered
from huying.console.dispatch.question import SYNTHETIC, Question
from huying.console.dispatch.replayed import played_again, scenes_told
from huying.dispatch.simulation.intervals import of_mean, of_quantile, resamples
from huying.dispatch.simulation.metrics import summary
from huying.dispatch.simulation.open_call import OpenCall
from huying.dispatch.simulation.runs import Played, played
from huying.dispatch.simulation.world import Means

NICE = 15
EVERY = 5
"""Incidents between two words of progress."""
Count = Callable[[OpenCall], None]


def main() -> None:
    """Play what the job asks and keep the answer."""
    os.nice(NICE)
    folder, key = Path(sys.argv[1]), sys.argv[2]
    job = json.loads((folder / f"{key}.job").read_text("utf-8"))
    told = answer(job, lambda share: put(folder / f"{key}.progress", {"share": share}))
    put(folder / f"{key}.json", told)
    for ending in ("job", "progress"):
        (folder / f"{key}.{ending}").unlink(missing_ok=True)


def answer(job: dict[str, Any], say: Callable[[float], None]) -> dict[str, Any]:
    """The lines of a comparison, the first of them as asked first; `say` hears the share that is done."""
    asked = Question(**{**job["question"], "policies": tuple(job["question"]["policies"])})
    lines = list(_synthetic(asked, say)) if asked.world == SYNTHETIC else list(_own(asked, job, say))
    return {
        "incidents": len(lines[0].columns["success"]) if lines else 0,
        "feasible": float(lines[0].columns["feasible"].mean()) if lines else 0.0,
        "lines": [_line(code, each) for code, each in zip(asked.policies, lines, strict=False)],
    }


def put(path: Path, told: Any) -> None:
    """Write a file so that whoever reads it finds all of it or the one before."""
    draft = path.with_suffix(f"{path.suffix}.draft")
    draft.write_text(json.dumps(told), "utf-8")
    draft.replace(path)


def _synthetic(asked: Question, say: Callable[[float], None]) -> list[Played]:
    scenario, known = asked.scenario, offered()
    expected = len(asked.policies) * asked.districts * asked.days * scenario.incidents_per_day
    means = Means(ended=_counting(expected, say))
    return played(scenario, [known[code].player for code in asked.policies], asked.seeds, means=means)


def _own(asked: Question, job: dict[str, Any], say: Callable[[float], None]) -> list[Played]:
    scenes, persons = scenes_told(job["incidents"], job["learned"])
    known = offered()
    means = Means(ended=_counting(len(asked.policies) * len(scenes), say))
    return [played_again(scenes, persons, known[code].player, means) for code in asked.policies] if scenes else []


def _counting(expected: float, say: Callable[[float], None]) -> Count:
    done = 0

    def count(call: OpenCall) -> None:
        nonlocal done
        del call
        done += 1
        if done % EVERY == 0:
            say(min(done / max(expected, 1.0), 0.99))

    return count


def _line(code: str, line: Played) -> dict[str, Any]:
    """Value, low and high of the four measures, by name."""
    columns, measures = line.columns, summary(line)
    drawn = resamples(len(columns["success"]))
    intervals = {
        "success": of_mean(columns["success"], drawn),
        "alerts_per_incident": of_mean(columns["alerts"], drawn),
        "surplus": of_mean(columns["surplus"], drawn),
        "first_capable_median_s": of_quantile(columns["first_s"], 0.5, drawn),
    }
    return {"policy": code, **{name: [measures[name], *between] for name, between in intervals.items()}}


if __name__ == "__main__":
    main()
