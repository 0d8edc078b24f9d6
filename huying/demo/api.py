"""A small client of the HTTP API: a few threads with one kept connection each, so that the load stays bounded."""

import asyncio
import json
import logging
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any
from uuid import uuid4

log = logging.getLogger(__name__)

PREFIX = "/api/v1/"
THREADS = 4
TIMEOUT_S = 10.0
UNREACHED = 0
"""The status when no answer came."""
AWAY = frozenset({UNREACHED, 502, 503, 504})
PAUSES_S = (1.0, 3.0, 9.0, 20.0, 30.0)


@dataclass(frozen=True)
class Answer:
    """Status (0: none came) and JSON body."""

    status: int
    body: Any

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300


class Api:
    """The API of one deployment, for many people."""

    def __init__(self, host: str, port: int) -> None:
        self._where = (host, port)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="api")
        self._kept = threading.local()

    async def post(self, path: str, token: str, body: Mapping[str, Any]) -> Answer:
        """POST JSON under one idempotency key; tried again while the server is away."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid4())}
        content = json.dumps(body).encode()
        answer = await self._run("POST", path, token, headers, content)
        for pause_s in PAUSES_S:
            if answer.status not in AWAY:
                break
            await asyncio.sleep(pause_s)
            answer = await self._run("POST", path, token, headers, content)
        return answer

    async def photo(self, token: str, content: bytes) -> str:
        """Upload a JPEG; its name, empty when it was not taken."""
        edge = uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="scene.jpg"\r\n'
        body = f"{head}Content-Type: image/jpeg\r\n\r\n".encode() + content + f"\r\n--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "Idempotency-Key": str(uuid4())}
        answer = await self._run("POST", "photos", token, headers, body)
        return str(answer.body["name"]) if answer.done else ""

    async def get(self, path: str, token: str) -> Answer:
        """GET JSON."""
        return await self._run("GET", path, token, {}, None)

    async def _run(
        self, method: str, path: str, token: str, headers: Mapping[str, str], content: bytes | None
    ) -> Answer:
        loop = asyncio.get_running_loop()
        sent = {**headers, "Authorization": f"Bearer {token}", "Accept": "application/json"}
        return await loop.run_in_executor(self._pool, self._ask, method, path, sent, content)

    def _ask(self, method: str, path: str, headers: Mapping[str, str], content: bytes | None) -> Answer:
        try:
            connection = self._connection()
            connection.request(method, PREFIX + path, content, dict(headers))
            response = connection.getresponse()
            body = response.read()
        except (OSError, HTTPException):
            self._kept.connection = None
            return Answer(UNREACHED, None)
        try:
            return Answer(response.status, json.loads(body) if body else None)
        except ValueError:
            return Answer(response.status, None)

    def _connection(self) -> HTTPConnection:
        kept: HTTPConnection | None = getattr(self._kept, "connection", None)
        if kept is None:
            kept = self._kept.connection = HTTPConnection(*self._where, timeout=TIMEOUT_S)
        return kept
