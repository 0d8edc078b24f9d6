"""Child processes that never outlive their parent, each in a process group of its own."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(sign: signal.Signals) -> None:
    """Have the kernel send `sign` to this process when the thread that started it ends. Linux only; elsewhere nothing.

    A change of user clears it (prctl(2)), so call it after that.
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(sign))


class StartFailed(RuntimeError):
    """A child could not be brought to serve."""


class NotYet(StartFailed):
    """It may well succeed a little later."""


@dataclass(frozen=True)
class Borrowed:
    """A process that somebody else started: watched, never stopped."""

    pid: int

    def poll(self) -> int | None:
        """None while it lives, as of `Popen`; how it ended is not known."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        except PermissionError:
            return None
        return None


Process = subprocess.Popen[bytes] | Borrowed


@dataclass(frozen=True)
class Account:
    """Under which user a child runs."""

    user: int
    group: int


def spawn(
    command: Sequence[str],
    *,
    last_signal: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
    log: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start `command` in a new session. `last_signal` reaches it when this process dies; `log` takes its output."""
    parent = os.getpid()
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=environment,
        cwd=directory,
        start_new_session=True,
        user=account.user if account else None,
        group=account.group if account else None,
        extra_groups=[] if account else None,
        preexec_fn=_bound_to(parent, last_signal),
    )


def _bound_to(parent: int, last_signal: signal.Signals) -> Callable[[], None]:
    def bind() -> None:
        die_with_parent(last_signal)
        if os.getppid() != parent:  # it died before the line above took effect
            os._exit(1)

    return bind


def end_group(process: Process, sign: signal.Signals) -> None:
    """Send `sign` to everything in the child's process group, also when the child itself is gone."""
    if isinstance(process, Borrowed):
        return
    try:
        os.killpg(process.pid, sign)
    except ProcessLookupError:
        return


def stop(process: Process, *, first: signal.Signals, patience_s: float) -> None:
    """Ask with `first`, wait, then end what is left of the group."""
    if isinstance(process, Borrowed):
        return
    if process.poll() is None:
        process.send_signal(first)
    try:
        process.wait(patience_s)
    except subprocess.TimeoutExpired:
        end_group(process, signal.SIGKILL)
    process.wait()
    end_group(process, signal.SIGKILL)
