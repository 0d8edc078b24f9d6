"""The phones' live connections: one WebSocket each to the real gateway, opened a few at a time and when lost."""

import asyncio
import json
import logging
import random
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from picows import WSError, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from huying.core.clock import monotonic, now
from huying.demo.phone import ACCURACY_M, Phone
from huying.people import tickets

OPENED_A_SECOND = 40
RETRY_S = (3.0, 12.0)
HANDSHAKE_S = 10.0

# picows gives each connection a logger of its own when it gets a Logger, and a shared one when it gets an adapter.
_log = logging.LoggerAdapter(logging.getLogger("huying.demo.exchange"))
logging.getLogger("huying.demo.exchange").setLevel(logging.WARNING)


class Line(WSListener):
    """One phone's connection; `last` outlives it, so that a reconnect misses nothing."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.last = 0
        self.opening = False
        self.retry_at = 0.0
        self._transport: WSTransport | None = None

    @property
    def connected(self) -> bool:
        """Whether frames can be sent."""
        return self._transport is not None

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Say hello: what was missed comes first."""
        self._transport = transport
        self.send({"t": "hello", "last": self.last, "topics": []})

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Hand a frame to the phone and send what it answers."""
        if frame.msg_type == WSMsgType.CLOSE:
            transport.send_close(frame.get_close_code())
            transport.disconnect()
        elif frame.msg_type == WSMsgType.TEXT:
            said = json.loads(frame.get_payload_as_bytes())
            self.last = max(self.last, said.get("p") or said.get("last") or 0)
            for answer in self.phone.heard(said, monotonic()):
                self.send(answer)

    def on_ws_disconnected(self, _transport: WSTransport) -> None:
        """Try again a little later, each at its own time."""
        self._transport = None
        self.retry_at = monotonic() + random.uniform(*RETRY_S)

    def send(self, frame: Mapping[str, Any]) -> None:
        """Send a frame; a position gets its accuracy and time. Dropped while not connected, as on a phone."""
        if self._transport is None:
            return
        if frame["t"] == "pos":
            frame = {**frame, "acc": ACCURACY_M, "at": int(now().timestamp() * 1000)}
        self._transport.send(WSMsgType.TEXT, json.dumps(frame).encode())

    def close(self) -> None:
        """Hang up: the person went off duty."""
        if self._transport is not None:
            self._transport.disconnect()


class Exchange:
    """All lines, by the person's id."""

    def __init__(self, host: str, port: int) -> None:
        self._where = (host, port)
        self.lines: dict[str, Line] = {}
        self._opening: set[asyncio.Task[None]] = set()

    async def keep_open(self) -> None:
        """Open what is not open, a few each second, for ever."""
        while True:
            due = [line for line in self.lines.values() if not line.connected and not line.opening]
            for line in [line for line in due if line.retry_at <= monotonic()][:OPENED_A_SECOND]:
                line.opening = True
                task = asyncio.create_task(self._open(line))
                self._opening.add(task)
                task.add_done_callback(self._opening.discard)
            await asyncio.sleep(1)

    async def _open(self, line: Line) -> None:
        host, port = self._where
        ticket = tickets.make(UUID(line.phone.played.id), [], at=now())
        url = f"ws://{host}:{port}/live?token={ticket}"
        try:
            await ws_connect(lambda: line, url, logger_name=_log, websocket_handshake_timeout=HANDSHAKE_S)
        except (OSError, WSError, TimeoutError):
            line.retry_at = monotonic() + random.uniform(*RETRY_S)
        finally:
            line.opening = False
