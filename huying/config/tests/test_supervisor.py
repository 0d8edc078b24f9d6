"""The supervisor, with real children."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest

from huying.config import child
from huying.config.supervisor import GaveUp, Supervisor, Task
from huying.core import clock
from tests.waiting import until

QUICK = (0.01, 0.01)
SLEEPER = "import time; time.sleep(600)"


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    kept = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for sign, handler in kept.items():
        signal.signal(sign, handler)


def python(script: str) -> subprocess.Popen[bytes]:
    return child.spawn([sys.executable, "-c", script])


def gone(pid: int) -> bool:
    return child.Borrowed(pid).poll() is not None


def pid_of(task: Task) -> int:
    assert task.process is not None
    return task.process.pid


def within(seconds: float) -> float:
    return clock.monotonic() + seconds


def test_a_killed_child_is_started_again() -> None:
    with Supervisor() as kept:
        task = Task("sleeper", partial(python, SLEEPER))
        kept.add(task)
        former = pid_of(task)
        os.kill(former, signal.SIGKILL)
        assert kept.watch(until=lambda: task.process is not None and task.process.pid != former)
        present = pid_of(task)
    assert gone(former)
    assert gone(present)


def test_it_tells_who_runs() -> None:
    heard: list[dict[str, int]] = []
    with Supervisor(lambda running: heard.append(dict(running))) as kept:
        task = Task("sleeper", partial(python, SLEEPER))
        kept.add(task)
        former = pid_of(task)
        os.kill(former, signal.SIGKILL)
        kept.watch(until=lambda: len(heard) == 3)
        assert heard == [{"sleeper": former}, {"sleeper": 0}, {"sleeper": pid_of(task)}]
    assert heard[-1] == {}


def test_what_the_child_started_goes_with_it() -> None:
    with Supervisor() as kept:
        task = Task("parent", partial(python, "import os, time; os.fork(); time.sleep(600)"))
        kept.add(task)
        group = pid_of(task)
        until(lambda: len(members(group)) == 2, what="the child has forked")
        os.kill(group, signal.SIGKILL)
        kept.watch(until=lambda: task.process is not None and task.process.pid != group)
        assert not members(group)


def members(group: int) -> list[int]:
    """Living processes of a process group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_a_child_that_never_comes_up_ends_all() -> None:
    other = Task("sleeper", partial(python, SLEEPER))
    pids: list[int] = []

    def run() -> None:
        with Supervisor(delays_s=QUICK) as kept:
            kept.add(other)
            pids.append(pid_of(other))
            kept.add(Task("broken", partial(python, "raise SystemExit(3)")))
            kept.watch()

    with pytest.raises(GaveUp, match="broken failed 3 times in a row and never came up, last: status 3"):
        run()
    assert gone(*pids)


def test_a_child_that_once_came_up_is_tried_for_ever(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    script = f"import pathlib, time; pathlib.Path({str(broken)!r}).exists() and exit(3); time.sleep(600)"
    with Supervisor(delays_s=QUICK, steady_s=0) as kept:
        task = Task("part", partial(python, script))
        kept.add(task)
        assert kept.watch(until=lambda: task.came_up)
        kept.steady_s = 600  # from here on every life is a short one
        broken.touch()
        os.kill(pid_of(task), signal.SIGKILL)
        assert kept.watch(until=lambda: task.tries > 3 * len(QUICK))
        broken.unlink()
        began = task.tries
        assert kept.watch(until=lambda: task.process is not None and task.tries == began)


@pytest.mark.parametrize("failure", [child.StartFailed("the directory is gone"), OSError("no space left")])
def test_a_part_that_came_up_outlives_whatever_hinders_its_start(failure: Exception) -> None:
    failures: list[Exception] = []

    def start() -> child.Process:
        if failures:
            raise failures.pop()
        return python(SLEEPER)

    with Supervisor(delays_s=QUICK, steady_s=0) as kept:
        task = Task("part", start)
        kept.add(task)
        assert kept.watch(until=lambda: task.came_up)
        former = pid_of(task)
        failures.append(failure)
        os.kill(former, signal.SIGKILL)
        assert kept.watch(until=lambda: task.process is not None and task.process.pid != former)


def test_a_record_that_cannot_be_written_ends_nothing() -> None:
    def full(_running: Mapping[str, int]) -> None:
        raise OSError("no space left")

    with Supervisor(full) as kept:
        task = Task("sleeper", partial(python, SLEEPER))
        kept.add(task)
        assert pid_of(task)


def test_a_start_that_fails_is_tried_again() -> None:
    failures = [child.NotYet("sessions are still ending")]

    def start() -> child.Process:
        if failures:
            raise failures.pop()
        return python(SLEEPER)

    with Supervisor(delays_s=QUICK) as kept:
        task = Task("slow", start)
        kept.add(task)
        assert kept.watch(until=lambda: task.process is not None)


def test_a_start_that_can_never_succeed_is_not_repeated() -> None:
    def start() -> child.Process:
        raise child.StartFailed("made by another version")

    with Supervisor() as kept, pytest.raises(child.StartFailed, match="another version"):
        kept.add(Task("database", start))


def test_one_that_may_finish_is_not_started_again() -> None:
    with Supervisor() as kept:
        task = Task("actor", partial(python, ""), may_finish=True)
        kept.add(task)
        kept.watch(until=lambda: task.process is None)
        deadline = within(0.5)
        kept.watch(until=lambda: clock.monotonic() > deadline)
        assert task.process is None


def test_a_signal_ends_the_watch_and_all_children() -> None:
    with Supervisor() as kept:
        tasks = [Task(name, partial(python, SLEEPER)) for name in ("one", "two")]
        for task in tasks:
            kept.add(task)
        pids = [pid_of(task) for task in tasks]
        os.kill(os.getpid(), signal.SIGTERM)
        assert not kept.watch()
    assert all(gone(pid) for pid in pids)


def test_a_child_that_will_not_stop_is_killed() -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as heard, os.fdopen(writing, "wb") as log:
        process = child.spawn([sys.executable, "-c", stubborn], log=log)
        heard.readline()
        child.stop(process, first=signal.SIGTERM, patience_s=0.2)
    assert process.returncode == -signal.SIGKILL


def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path) -> None:
    script = f"""
import subprocess, sys
from huying.config import child
from huying.config.supervisor import Supervisor, Task
with Supervisor() as kept:
    kept.add(Task("sleeper", lambda: child.spawn([sys.executable, "-c", {SLEEPER!r}])))
    print(kept.tasks[0].process.pid, flush=True)
    kept.watch()
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=tmp_path) as parent:
        assert parent.stdout is not None
        sleeper = int(parent.stdout.readline())
        parent.kill()
    until(lambda: gone(sleeper), what="the child has followed its parent")
