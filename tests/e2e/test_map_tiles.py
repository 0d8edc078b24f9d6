"""Tiles of a map service under the offline map: asked of the host that a setting names, and missed without harm."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.conf import settings
from django.test import override_settings
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from huying.people.testing import PASSWORD
from huying.places.coordinates import to_gcj02
from tests.cast import build_cast
from tests.e2e.browser import DESK, device, sign_in
from tests.processes import installed
from tests.waiting import until

pytestmark = pytest.mark.e2e
HERE = (120.2100, 30.2100)
MARK = 12
"""Half the width of the red square, pixels."""
TILE = re.compile(r"/tiles/\d+/\d+/\d+\.png\?tk=key")


@dataclass
class Service:
    """A map service: what it was asked, and whether it answers."""

    address: str = ""
    works: bool = True
    marked: tuple[float, float] | None = None
    """Where its pictures are red, degrees in the system that they count in."""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def service() -> Iterator[Service]:
    """A real one on loopback."""
    kept = Service()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kept.asked.append(self.path)
            self.send_response(200 if kept.works else 503)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(_picture(kept.marked, self.path) if kept.works else b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        kept.address = f"http://127.0.0.1:{server.server_port}/tiles/{{z}}/{{x}}/{{y}}.png?tk=key"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def _picture(marked: tuple[float, float] | None, path: str) -> bytes:
    """A grey tile, with a red square about the marked point where that lies in it."""
    drawn, out = Image.new("RGB", (256, 256), "grey"), io.BytesIO()
    if marked:
        zoom, column, row = map(int, re.findall(r"\d+", path)[:3])
        lon, lat = marked
        world = 256 * 2**zoom
        across = (lon / 360 + 0.5) * world - column * 256
        down = (0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)) * world - row * 256
        drawn.paste("red", (int(across) - MARK, int(down) - MARK, int(across) + MARK, int(down) + MARK))
    drawn.save(out, "PNG")
    return out.getvalue()


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


def test_tiles_in_gcj02_are_cut_anew_so_that_what_is_drawn_lies_where_it_is(
    service: Service, browser: Browser, django_db_blocker: DjangoDbBlocker
) -> None:
    """A picture of the service is red where GCJ-02 has the point: so is our map, at the point itself in WGS-84."""
    service.marked = to_gcj02(*HERE)
    named = {"HUYING_TILES": service.address, "HUYING_TILES_DATUM": "gcj02"}
    slow_hash = override_settings(PASSWORD_HASHERS=settings.PASSWORD_HASHERS[1:])
    with installed(environment=named) as huying:
        with huying.orm(django_db_blocker), slow_hash:
            seated = build_cast().district_seat
        context = device(browser, huying.web_url, viewport=DESK)
        context.add_init_script("document.addEventListener('hy:map', (event) => { window.shown = event.detail; });")
        page = context.new_page()
        sign_in(page, seated.username, PASSWORD)
        until(lambda: page.evaluate("() => Boolean(window.shown)"), within_s=60, what="the map")
        until(lambda: _is_red(page, 0), within_s=30, what="the mark at the point")
        assert not _is_red(page, 4 * MARK)
        context.close()


def _is_red(page: Page, beside: int) -> bool:
    """Whether the map is red at the point, or so many pixels to the east of it."""
    page.evaluate("(at) => window.shown.jumpTo({center: at, zoom: 16})", list(HERE))  # it shows the district at first
    box = page.locator("hy-map canvas").bounding_box()
    assert box is not None
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    red, green, _blue = drawn.crop(
        (
            left := int(box["x"] + box["width"] / 2) + beside,
            above := int(box["y"] + box["height"] / 2),
            left + 1,
            above + 1,
        )
    ).tobytes()
    return red > green + 60
