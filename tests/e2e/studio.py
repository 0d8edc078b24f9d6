"""Devices and the camera, for the pictures of docs/screenshots."""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.e2e.browser import DESK, PATIENCE_MS, PHONE, device, sign_in
from tests.processes import Installation

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
PASSWORD = "huying-demo"
COLOURS = 128
LARGEST = 200 * 1024
SIZES = {"360": PHONE, "1440": DESK}
FROM_THERE = "it => it.scrollIntoView({behavior: 'instant'})"
FROM_THE_TOP = "() => scrollTo({top: 0, behavior: 'instant'})"
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
Point = tuple[float, float]


class Studio:
    """Devices and the camera."""

    def __init__(self, huying: Installation, browser: Browser) -> None:
        self.huying, self.browser = huying, browser

    @contextmanager
    def device(self, username: str = "", *, point: Point | None = None, size: str = "360") -> Iterator[Page]:
        """A page of a new device, signed in when a name is given."""
        context = device(self.browser, self.huying.web_url, viewport=SIZES[size], point=point)
        page = context.new_page()
        if username:
            sign_in(page, username, PASSWORD)
        yield page
        context.close()

    def take(self, page: Page, name: str, *, sight: Locator | None = None, sizes: Sequence[str] = tuple(SIZES)) -> None:
        """Keep what is in sight, as a phone and as a desk show it; on the phone from `sight` on where given."""
        before = page.viewport_size
        for size in sizes:
            viewport = SIZES[size]
            page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
            if sight:
                sight.evaluate(FROM_THERE if size == "360" else FROM_THE_TOP)
            page.evaluate(DRAWN)
            scale: Literal["device", "css"] = "device" if size == "360" else "css"
            keep(page.screenshot(animations="disabled", scale=scale, timeout=2 * PATIENCE_MS), f"{name}-{size}.png")
        if before:
            page.set_viewport_size(before)


def keep(shot: bytes, name: str) -> None:
    """Write one picture with few colours, the small marks of a level among them."""
    path = PICTURES / name
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(
        COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    ).save(path, optimize=True)
    assert path.stat().st_size <= LARGEST, f"{name} is too large: {path.stat().st_size}"
    sys.stdout.write(f"{name} {path.stat().st_size // 1024} KiB\n")
