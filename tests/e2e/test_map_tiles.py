"""Tiles of a map service under the offline map: asked of the host that a setting names, and missed without harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from huying.people.testing import PASSWORD
from tests.cast import build_cast
from tests.e2e.browser import DESK, device, sign_in
from tests.pictures import png
from tests.processes import installed
from tests.waiting import until

pytestmark = pytest.mark.e2e
TILE = re.compile(r"/tiles/\d+/\d+/\d+\.png\?tk=key")


@dataclass
class Service:
    """A map service: what it was asked, and whether it answers."""

    address: str = ""
    works: bool = True
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    """A real one on loopback."""
    kept, picture = Service(), png(256, 256)

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kept.asked.append(self.path)
            self.send_response(200 if kept.works else 503)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(picture if kept.works else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        kept.address = f"http://127.0.0.1:{server.server_port}/tiles/{{z}}/{{x}}/{{y}}.png?tk=key"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def test_tiles_are_fetched_and_missed_without_harm(
    service: Service, browser: Browser, django_db_blocker: DjangoDbBlocker
) -> None:
    named = {"HUYING_TILES": service.address, "HUYING_TILES_CREDIT": "天地图"}
    slow_hash = override_settings(PASSWORD_HASHERS=settings.PASSWORD_HASHERS[1:])
    with installed(environment=named) as huying:
        with huying.orm(django_db_blocker), slow_hash:
            seated = build_cast().district_seat
        context = device(browser, huying.web_url, viewport=DESK)
        page = context.new_page()
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        sign_in(page, seated.username, PASSWORD)
        until(lambda: service.asked, within_s=30, what="tiles are asked for")
        assert all(TILE.fullmatch(path) for path in service.asked)
        expect(page.locator("hy-map")).to_contain_text("天地图")
        service.works = False
        page.reload()
        expect(page.locator("hy-map")).to_have_attribute("data-state", "idle")
        assert not broken
        context.close()
