"""The sockets: WebSocket connections by picows on an address shared by all gateway processes (SO_REUSEPORT)."""

import asyncio
import json
import logging
import socket
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from picows import (
    WSCloseCode,
    WSFrame,
    WSListener,
    WSMsgType,
    WSTransport,
    WSUpgradeRequest,
    WSUpgradeResponse,
    WSUpgradeResponseWithListener,
    ws_create_server,
)

from huying.core.clock import now
from huying.gateway.hub import Hub
from huying.gateway.protocol import MAX_FRAME_BYTES
from huying.gateway.sessions import Session
from huying.people.tickets import BadTicket, Ticket, read

PATH = "/live"
BACKLOG = 4_096
SEND_BUFFER = 64 * 1024
"""Bytes that the kernel keeps for one socket; what it does not take waits in the process."""
QUEUE_BYTES = 64 * 1024
"""Bytes that may wait in the process for one socket before it gets nothing more until it has drained."""
HANDSHAKE_S = 10
CLOSED = 1000
UNSUPPORTED = 1003

# picows gives each connection a logger of its own when it gets a Logger, and a shared one when it gets an adapter.
_log = logging.LoggerAdapter(logging.getLogger("huying.gateway.sockets"))
logging.getLogger("huying.gateway.sockets").setLevel(logging.WARNING)


class Socket(WSListener):
    """One accepted connection."""

    __slots__ = ("_hub", "_session", "_ticket")

    def __init__(self, hub: Hub, ticket: Ticket) -> None:
        self._hub = hub
        self._ticket = ticket
        self._session: Session | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        """Join the hub, and free what only the handshake needed."""
        transport.request.headers.clear()
        transport.response.headers.clear()
        transport.underlying_transport.set_write_buffer_limits(high=QUEUE_BYTES, low=0)
        session = Session(self._ticket, partial(transport.send, WSMsgType.TEXT), partial(_close, transport))
        self._session = session
        self._hub.join(session)

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Hand a text frame to the hub; anything but whole text frames ends the connection."""
        if frame.msg_type == WSMsgType.TEXT and frame.fin:
            if self._session is not None:
                self._hub.heard(self._session, frame.get_payload_as_bytes())
        elif frame.msg_type == WSMsgType.CLOSE:
            _close(transport, CLOSED, "")
        elif frame.msg_type != WSMsgType.PONG:
            _close(transport, UNSUPPORTED, "whole text frames only")

    def on_ws_disconnected(self, _transport: WSTransport) -> None:
        """Leave the hub."""
        if self._session is not None:
            self._hub.leave(self._session)

    def pause_writing(self) -> None:
        """Too much waits for this socket."""
        if self._session is not None:
            self._hub.choked(self._session)

    def resume_writing(self) -> None:
        """Nothing waits any more."""
        if self._session is not None:
            self._hub.drained(self._session)


class Door:
    """Decides for each request whether it may become a connection."""

    def __init__(self, hub: Hub, *, origins: Sequence[str], room: int) -> None:
        self._hub = hub
        self._origins = frozenset(origins)
        self._room = room

    def __call__(self, request: WSUpgradeRequest) -> Socket | WSUpgradeResponseWithListener:
        """Answer one HTTP request: a connection, a health report or a refusal."""
        path, _, query = request.path.decode("latin-1").partition("?")
        if path == "/healthz":
            return WSUpgradeResponseWithListener(WSUpgradeResponse.create_ok_response(b"ok\n"), None)
        if path != PATH:
            return self._refuse(HTTPStatus.NOT_FOUND, "not-found")
        if not self._same_site(request):
            return self._refuse(HTTPStatus.FORBIDDEN, "origin")
        if len(self._hub.sessions) >= self._room or not self._hub.listener.ready.is_set():
            return self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "full")
        try:
            ticket = read(_token(query), now())
        except BadTicket as error:
            return self._refuse(HTTPStatus.FORBIDDEN, f"ticket-{error}")
        closed = ticket.person in self._hub.accounts.closed
        return self._refuse(HTTPStatus.FORBIDDEN, "account-closed") if closed else Socket(self._hub, ticket)

    def _same_site(self, request: WSUpgradeRequest) -> bool:
        """Browsers name the page's origin: it must be ours. Apps name none, and bring a ticket all the same."""
        origin = request.headers.get("origin")
        if origin is None or origin in self._origins:
            return True
        return urlsplit(origin).hostname == urlsplit(f"//{request.headers.get('host', '')}").hostname

    def _refuse(self, status: HTTPStatus, slug: str) -> WSUpgradeResponseWithListener:
        self._hub.counts.refusals += 1
        body = json.dumps({"type": f"/problems/{slug}", "title": status.phrase, "status": status.value})
        headers = {"Content-Type": "application/problem+json"}
        return WSUpgradeResponseWithListener(
            WSUpgradeResponse.create_error_response(status, body.encode(), headers), None
        )


def _token(query: str) -> str:
    """The ticket of a query string; empty when there is none."""
    return next((unquote(part[6:]) for part in query.split("&") if part.startswith("token=")), "")


async def listen(door: Door, host: str, port: int) -> asyncio.Server:
    """Open the shared address. Port 0 takes a free one."""
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    sock.bind((host, port))
    return await ws_create_server(
        door,
        sock=sock,
        backlog=BACKLOG,
        logger_name=_log,
        websocket_handshake_timeout=HANDSHAKE_S,
        max_frame_size=2 * MAX_FRAME_BYTES,
        read_buffer_init_size=2_048,
    )


def _close(transport: WSTransport, code: int, why: str) -> None:
    transport.send_close(WSCloseCode(code), why.encode())
    # A graceful end waits until everything is written: for a client that reads nothing that would be never.
    transport.disconnect(graceful=transport.underlying_transport.get_write_buffer_size() == 0)
