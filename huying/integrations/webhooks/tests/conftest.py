"""A receiver: a small real HTTP server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from huying.core.positions import ASSIGN
from huying.core.testing import settle
from huying.integrations.webhooks.sending import send_due

MOST_ROUNDS = 20


@dataclass
class Got:
    """One request as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body."""
        return dict(json.loads(self.body))


@dataclass
class Receiver:
    """What came, and what is answered: the statuses in turn, then 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    got: list[Got] = field(default_factory=list)

    @property
    def types(self) -> list[str]:
        """The types of what came, in order."""
        return [each.headers["huying-event"] for each in self.got]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """It listens until the test ends; the setting lets webhooks reach this machine."""
    kept = Receiver()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.got.append(Got({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(kept.answers.pop(0) if kept.answers else 200)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with (
        ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server,
        override_settings(HUYING_WEBHOOK_NETWORKS=["127.0.0.0/8"]),
    ):
        kept.url = f"http://127.0.0.1:{server.server_port}/huying?from=test"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def send_all() -> None:
    """What gateway and worker do: run reactions, number the log, read on and send, until nothing is left to do."""
    settle()
    with connection.cursor() as cursor:
        cursor.execute(ASSIGN)
    for _ in range(MOST_ROUNDS):
        if not send_due():
            return
    raise AssertionError("webhooks have not come to rest")
