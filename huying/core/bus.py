"""The poke: an empty datagram to every process that waits for new events, sent after the commit.

Never NOTIFY: inside a transaction it serialises all commits of the database. A lost poke costs at most one poll of the
outbox (50–100 ms), so nothing here may fail a request.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Self

from django.conf import settings


def run_directory() -> Path:
    """Where the processes of one deployment keep their sockets."""
    return Path(settings.HUYING_RUN)


RELAY = "relay"
"""How the name of an ear begins that listens for events to react to."""


def poke(*, reactions: bool = True) -> None:
    """Wake every listener; the relays only when there is something to react to.

    A socket whose process is gone is skipped.
    """
    directory = run_directory()
    if not directory.is_dir():
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        for entry in os.scandir(directory):
            if entry.name.endswith(".poke") and (reactions or not entry.name.startswith(RELAY)):
                try:
                    sender.sendto(b"", entry.path)
                except OSError:
                    continue


class Ear:
    """The listening end: `<name>-<pid>.poke` in the run directory. Use as a context manager."""

    def __init__(self, name: str) -> None:
        self.path = run_directory() / f"{name}-{os.getpid()}.poke"

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.path))
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()
        self.path.unlink(missing_ok=True)

    def wait(self, seconds: float) -> bool:
        """Sleep until poked or until the time is over; drains what has queued up. True when poked."""
        self.socket.settimeout(seconds)
        try:
            self.socket.recv(16)
        except TimeoutError:
            return False
        self.socket.setblocking(False)
        try:
            while True:
                self.socket.recv(16)
        except BlockingIOError:
            return True
