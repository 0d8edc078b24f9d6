"""Keeps child processes running: starts again what ends, and stops all together.

A part that never came up ends the whole: then something is wrong that trying again does not mend, and whoever started
it must see it. One that has been up is tried for ever: a full disk or a lost database must not end what still works.
"""

import logging
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Self

from huying.config import child
from huying.core import clock

log = logging.getLogger(__name__)

TICK_S = 0.1
STEADY_S = 20.0
"""A child that lived this long has come up: its delays begin anew, and it is never given up from then on."""
DELAYS_S = (0.1, 0.3, 1, 2, 4, 8, 8, 8)
"""Waits before each further start in a row; the last one is the longest, also for what is tried for ever."""


@dataclass
class Task:
    """One child to keep. Times are those of `clock.monotonic()`."""

    name: str
    start: Callable[[], child.Process]
    last_signal: signal.Signals = signal.SIGTERM
    patience_s: float = 15
    may_finish: bool = False
    process: child.Process | None = field(default=None, init=False)
    began: float = field(default=0.0, init=False)
    again_at: float | None = field(default=None, init=False)
    tries: int = field(default=0, init=False)
    came_up: bool = field(default=False, init=False)


class GaveUp(RuntimeError):
    """A child that never came up ended again and again soon after its start."""


class Supervisor:
    """Runs tasks in the order given and stops them in the reverse order."""

    def __init__(
        self,
        told: Callable[[Mapping[str, int]], None] = lambda _running: None,
        *,
        delays_s: Sequence[float] = DELAYS_S,
        steady_s: float = STEADY_S,
    ) -> None:
        """`told` hears after every change which process ids run, by task; 0 for one that waits for its next start."""
        self.tasks: list[Task] = []
        self.stopping = False
        self._told = told
        self._delays_s = delays_s
        self.steady_s = steady_s

    def __enter__(self) -> Self:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._asked_to_stop)
        return self

    def __exit__(self, *_: object) -> None:
        while self.tasks:
            task = self.tasks.pop()
            if task.process is not None:
                log.info("stopping", extra={"task": task.name})
                child.stop(task.process, first=task.last_signal, patience_s=task.patience_s)
                task.process = None
            self._tell()

    def add(self, task: Task) -> None:
        """Start a task and keep it from now on. Raises StartFailed when trying again would not help, and OSError."""
        self.tasks.append(task)
        self._start(task)

    def watch(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Keep the tasks until asked to stop (False) or until `until()` holds (True). Raises GaveUp."""
        while not self.stopping:
            for task in self.tasks:
                self._tend(task)
            if until():
                return True
            time.sleep(TICK_S)
        return False

    def _asked_to_stop(self, _sign: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _start(self, task: Task) -> None:
        task.again_at = None
        task.began = clock.monotonic()
        try:
            task.process = task.start()
        except (child.StartFailed, OSError) as failure:
            if not (task.came_up or isinstance(failure, child.NotYet)):
                raise
            log.warning("not started", extra={"task": task.name, "failure": str(failure)})
            self._again(task, str(failure))
        self._tell()

    def _tend(self, task: Task) -> None:
        if task.again_at is not None:
            if clock.monotonic() >= task.again_at:
                self._start(task)
        elif task.process is not None:
            if clock.monotonic() - task.began >= self.steady_s:
                task.came_up, task.tries = True, 0
            if (status := task.process.poll()) is not None:
                self._ended(task, status)

    def _ended(self, task: Task, status: int) -> None:
        assert task.process is not None
        child.end_group(task.process, signal.SIGKILL)
        task.process = None
        if not (task.may_finish and status == 0):
            lived = clock.monotonic() - task.began
            log.warning("ended", extra={"task": task.name, "status": status, "lived_s": round(lived, 1)})
            self._again(task, f"status {status}")
        self._tell()

    def _again(self, task: Task, why: str) -> None:
        if task.tries >= len(self._delays_s) and not task.came_up:
            raise GaveUp(f"{task.name} failed {task.tries + 1} times in a row and never came up, last: {why}")
        task.again_at = clock.monotonic() + self._delays_s[min(task.tries, len(self._delays_s) - 1)]
        task.tries += 1

    def _tell(self) -> None:
        kept = [task for task in self.tasks if task.process is not None or task.again_at is not None]
        try:
            self._told({task.name: task.process.pid if task.process else 0 for task in kept})
        except OSError as failure:  # a full disk ends nothing that runs
            log.warning("not told", extra={"failure": str(failure)})
