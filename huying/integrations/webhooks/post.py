"""One POST to one receiver: no redirect, no proxy, short time-outs, connected to the very address that was checked."""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import suppress
from threading import Timer

from huying.integrations.webhooks.addresses import BadWebhookUrl, Target, read_url, resolve

CONNECT_S = 3.0
ANSWER_S = 5.0
WHOLE_S = 10.0
"""However slowly a receiver answers, after this the line is cut."""


class _Line(http.client.HTTPConnection):
    """A connection to an address that was looked up before, still named by its host."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=ANSWER_S)
        self._target, self._address = target, address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self._target.port), timeout=CONNECT_S)
        plain.settimeout(ANSWER_S)
        self.sock = plain
        if self._target.secure:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._target.host)

    def cut(self) -> None:
        """End it from another thread, which waits in it."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def post(url: str, body: bytes, headers: dict[str, str]) -> tuple[int | None, str]:
    """The status that came back, or None, and what went wrong in a few words."""
    try:
        target = read_url(url)
        line = _Line(target, resolve(target))
        watch = Timer(WHOLE_S, line.cut)
        watch.start()
        try:
            line.request("POST", target.path, body, headers)
            status = line.getresponse().status
        finally:
            watch.cancel()
            line.close()
    except BadWebhookUrl as refusal:
        return None, refusal.slug
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as failure:
        # What a receiver sent stands in some of these words, and no column takes a NUL.
        return None, f"{type(failure).__name__}: {failure}".replace("\0", "")[:300]
    return status, "" if 200 <= status < 300 else f"HTTP {status}"
