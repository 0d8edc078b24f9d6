"""The proven plan, worked out beside the web process: `python -m huying.console.coverage.solver` reads a problem and
writes the plan.

A process of its own, as nice as can be, so that no whistle waits for a plan; one at a time in each web process. What
was worked out for the same question is kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import asdict
from typing import ClassVar

import numpy as np
from django.utils.translation import gettext_lazy as _

from huying.core.errors import TooMany
from huying.dispatch.posts import Plan, Problem, quick
from huying.dispatch.posts_proof import SolverFailed, proven

KICKS = 200
GRACE_S = 30.0
KEPT = 16
NICE = 15


class PlanInProgress(TooMany):
    """Another plan is being worked out; one at a time, so that calls never wait for plans."""

    slug = "plan-in-progress"
    text = _("正在计算另一个布点方案，请过几秒再试。")


class _Kept:
    one = threading.Lock()
    plans: ClassVar[OrderedDict[str, Plan]] = OrderedDict()


def solve(problem: Problem, posts: int, busy: float, seconds: float) -> Plan:
    """The proven plan. Raises PlanInProgress, SolverFailed."""
    content = _written(problem, posts, busy, seconds)
    key = hashlib.sha256(content).hexdigest()
    if key in _Kept.plans:
        return _Kept.plans[key]
    if not _Kept.one.acquire(blocking=False):
        raise PlanInProgress
    try:
        plan = _asked(content, seconds)
    finally:
        _Kept.one.release()
    _Kept.plans[key] = plan
    while len(_Kept.plans) > KEPT:
        _Kept.plans.popitem(last=False)
    return plan


def main() -> None:
    """Read a problem from standard input, write its plan to standard output."""
    os.nice(NICE)
    told = np.load(io.BytesIO(sys.stdin.buffer.read()))
    problem = Problem(told["reach"].astype(np.float64), told["weight"], told["sites"], float(told["total"]))
    posts, busy, seconds = int(told["posts"]), float(told["busy"]), float(told["seconds"])
    best = proven(problem, quick(problem, posts, busy), posts, seconds, kicks=KICKS)
    json.dump(asdict(best), sys.stdout)


def _asked(content: bytes, seconds: float) -> Plan:
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "huying.console.coverage.solver"],
            input=content,
            capture_output=True,
            timeout=seconds + GRACE_S,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
        raise SolverFailed("the solver's process did not answer") from failure
    told = json.loads(ended.stdout)
    return Plan(**{**told, "sites": tuple(told["sites"])})


def _written(problem: Problem, posts: int, busy: float, seconds: float) -> bytes:
    file = io.BytesIO()
    np.savez(
        file,
        reach=problem.reach.astype(np.uint8),
        weight=problem.weight,
        sites=problem.sites,
        total=problem.total,
        posts=posts,
        busy=busy,
        seconds=seconds,
    )
    return file.getvalue()


if __name__ == "__main__":
    main()
