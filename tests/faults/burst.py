"""The two ends of a burst: callers who send until they are heard, and a phone that always comes back."""

from __future__ import annotations

import http.client
import json
import threading
from typing import Any, Self
from uuid import UUID, uuid4

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from huying.core.clock import now
from huying.people import tickets
from tests.processes import HOST, Installation
from tests.waiting import until


class Callers:
    """Whistles from several threads; each is repeated under its key until it is answered, as a phone's outbox does."""

    def __init__(self, installation: Installation, token: str, count: int, threads: int = 5) -> None:
        self._installation, self._token = installation, token
        self.keys = [str(uuid4()) for _ in range(count)]
        self.answers: dict[str, str] = {}
        self.half = threading.Event()
        self._threads = [
            threading.Thread(target=self._send_all, args=(self.keys[number::threads],)) for number in range(threads)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.join()

    def _send_all(self, keys: list[str]) -> None:
        for key in keys:
            self.answers[key] = until(lambda key=key: self.send(key), within_s=90, what="the whistle is heard")
            if len(self.answers) >= len(self.keys) // 2:
                self.half.set()

    def send(self, key: str) -> str:
        """One try; the code of the incident, or "" when nobody answered."""
        link = http.client.HTTPConnection(HOST, self._installation.web_port, timeout=10)
        body = json.dumps({"template": "life_rescue", "lon": 120.2052, "lat": 30.2003, "note": key})
        head = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        try:
            link.request("POST", "/api/v1/whistles", body, head)
            answer = link.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            link.close()
        if answer.status >= 500:
            return ""
        assert answer.status == 201, content
        return str(json.loads(content)["code"])


class Phone:
    """A called person's phone: connects again whenever the line is lost and says what it saw last."""

    def __init__(self, installation: Installation, person: UUID) -> None:
        self._url, self._person = installation.gateway_url, person
        self.last = 0
        self.frames: list[dict[str, Any]] = []
        self._off = threading.Event()
        self._thread = threading.Thread(target=self._live)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._off.set()
        self._thread.join()

    @property
    def positions(self) -> list[int]:
        """The places of the alerts in the order of all frames, as they came."""
        return [frame["p"] for frame in self.frames if frame["t"] == "alert"]

    def _live(self) -> None:
        while not self._off.is_set():
            try:
                with connect(f"{self._url}?token={tickets.make(self._person, (), at=now())}") as socket:
                    socket.send(json.dumps({"t": "hello", "last": self.last, "topics": []}))
                    self._listen(socket)
            except (OSError, WebSocketException):
                self._off.wait(0.2)

    def _listen(self, socket: ClientConnection) -> None:
        while not self._off.is_set():
            try:
                frame = json.loads(socket.recv(timeout=0.5))
            except TimeoutError:
                continue
            self.frames.append(frame)
            if "p" in frame:
                self.last = frame["p"]
                socket.send(json.dumps({"t": "ack", "p": [frame["p"]]}))
