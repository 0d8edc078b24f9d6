"""Comparisons under way and done: files in one folder, so that a reload, another web process and a restart find them.

KEY.job is what is asked (there while it is not answered), KEY.progress how far it is, KEY.json the answer. Whoever
plays holds the lock of the file `running`, which names the key; the kernel lets go of it when the process ends, so a
job without a lock was broken off. One comparison at a time in an installation: whistles come first.
"""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huying.console.dispatch.runner import put
from huying.core.errors import TooMany

KEPT = 40
"""The newest answers."""


class ComparisonInProgress(TooMany):
    """Another comparison is being played; one at a time, so that calls never wait for it."""

    slug = "comparison-in-progress"
    text = _("正在算另一个比较，请过一会儿再试。")


@dataclass(frozen=True, slots=True)
class State:
    """How a comparison stands: `answer` when it is done; `percent` while it runs; `broken` when it was broken off."""

    answer: dict[str, Any] | None = None
    percent: int | None = None
    broken: bool = False


def state_of(key: str) -> State:
    """Where the comparison of this key stands; nothing of it: it was never asked for."""
    answer = _read(key, "json")
    if answer is not None:
        return State(answer=answer)
    running = _lock()
    if running is None:
        ours = (_folder() / "running").read_text("utf-8") == key
        return State(percent=round(100 * (_read(key, "progress") or {}).get("share", 0.0)) if ours else None)
    running.close()
    # It may have ended between the two looks.
    return State(answer=_read(key, "json"), broken=(_folder() / f"{key}.job").exists())


def start(key: str, job: Mapping[str, Any]) -> None:
    """Play a comparison in a process of its own. Raises ComparisonInProgress."""
    running = _lock()
    if running is None:
        raise ComparisonInProgress
    with running:
        running.truncate(0)
        running.write(key)
        running.flush()
        put(_folder() / f"{key}.job", job)
        _forget_old()
        child = subprocess.Popen(
            [sys.executable, "-m", "huying.console.dispatch.runner", str(_folder()), key],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[running.fileno()],  # the lock is the child's from here on
        )
    threading.Thread(target=child.wait, daemon=True).start()


def _lock() -> IO[str] | None:
    """The file `running`, locked; None when somebody plays."""
    file = (_folder() / "running").open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def _read(key: str, ending: str) -> Any:
    try:
        return json.loads((_folder() / f"{key}.{ending}").read_text("utf-8"))
    except FileNotFoundError:
        return None


def _forget_old() -> None:
    answers = sorted(_folder().glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in answers[KEPT:]:
        path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.HUYING_DATA) / "comparisons"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
