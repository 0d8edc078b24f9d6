"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.cases.sized import Sized, close, open_, read, register
from benchmarks.machine import report
from huying.config.testing import temporary_directory

BASELINE = "a lean client that asks the same by SQL written by hand"
ROUNDS = 5
"""So often everything is read in each size; the round before them warms and is not counted."""


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.cases", description="A million cases.")
    parser.add_argument("--cases", type=int, default=1_000_000, help="cases of the large installation")
    parser.add_argument("--small", type=int, default=100_000, help="cases of the small one")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long cases are registered")
    parser.add_argument("--keep", type=Path, help="a directory that keeps the filled installations for the next run")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    with ExitStack() as stack:
        root = options.keep or stack.enter_context(temporary_directory())
        small, large = _measured(root, (options.small, options.cases), options.seconds)
    settings = {"cases": options.cases, "small": options.small, "reads": _kinds(small, large)}
    report("cases", baseline=BASELINE, settings=settings, measures=_measures(small, large), as_json=options.json)
    return 0


def _measured(root: Path, sizes: tuple[int, int], seconds: float) -> tuple[Sized, Sized]:
    """Both sizes read in turn, so that what else the machine does falls upon both; then registrations in the large."""
    found = (Sized(), Sized())
    with ExitStack() as stack:
        apart = [stack.enter_context(_apart()) for _ in sizes]
        for process, cases in zip(apart, sizes, strict=True):
            data = root / f"cases-{cases}"
            data.mkdir(mode=0o711, parents=True, exist_ok=True)
            process.submit(open_, data, cases).result()
        for _ in range(ROUNDS):
            for process, sized in zip(apart, found, strict=True):
                sized.add(process.submit(read).result())
        found[1].took, found[1].per_s = apart[1].submit(register, seconds).result()
    return found


@contextmanager
def _apart() -> Iterator[ProcessPoolExecutor]:
    """A process of its own, for settings are read once; its installation is stopped with it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            yield pool
        finally:
            pool.submit(close).result()


def _measures(small: Sized, large: Sized) -> dict[str, float]:
    kinds = large.ours
    growth = [statistics.median(took) / statistics.median(small.ours[kind]) for kind, took in kinds.items()]
    ratios = [_p(took, 95) / _p(large.lean[kind], 95) for kind, took in kinds.items()]
    halves = [statistics.median(took) / statistics.median(large.lean[kind]) for kind, took in kinds.items()]
    return {
        "register_per_s": large.per_s,
        "register_p50_ms": 1000 * statistics.median(large.took),
        "register_p99_ms": 1000 * _p(large.took, 99),
        "read_p95_ms": 1000 * max(_p(took, 95) for took in kinds.values()),
        "growth_100k_to_1m": _mean(growth),
        "read_ratio": _mean(ratios),
        "read_ratio_p50": _mean(halves),
    }


def _kinds(small: Sized, large: Sized) -> dict[str, Any]:
    """Each kind of read apart, in milliseconds."""
    return {
        kind: {
            "p50_ms": round(1000 * statistics.median(took), 2),
            "p95_ms": round(1000 * _p(took, 95), 2),
            "max_ms": round(1000 * max(took), 2),
            "small_p50_ms": round(1000 * statistics.median(small.ours[kind]), 2),
            "lean_p50_ms": round(1000 * statistics.median(large.lean[kind]), 2),
            "lean_p95_ms": round(1000 * _p(large.lean[kind], 95), 2),
        }
        for kind, took in large.ours.items()
    }


def _p(values: list[float], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


def _mean(values: list[float]) -> float:
    return statistics.geometric_mean(values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
