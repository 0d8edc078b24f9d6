"""The pictures of the wall screen: on a screen, a great screen and a wall of screens, made small for the folder."""

import io
from contextlib import suppress

from PIL import Image
from playwright.sync_api import TimeoutError as TookTooLong

from tests.e2e.browser import PATIENCE_MS
from tests.e2e.studio import Studio, keep

SCREENS = {"1920": (1920, 1080), "3840": (3840, 2160), "7680": (7680, 2160)}
SHOWN, WIDEST = 1920, 1440
"""Up to here a picture is kept as it is; one of a greater screen is made so wide: it would be a megabyte."""
BUSY = ".hy-wall-events li:nth-child(12)"
"""The demonstration has begun to whistle."""


def take_walls(studio: Studio) -> None:
    """The wall of the district, once its map is drawn and its day is under way."""
    with studio.device("district-chief", size="1440") as page:
        page.goto("/wall/")
        page.wait_for_selector(BUSY, timeout=6 * PATIENCE_MS)
        for name, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto("/wall/", timeout=4 * PATIENCE_MS)
            with suppress(TookTooLong):
                page.wait_for_selector("hy-map[data-state=idle]", timeout=4 * PATIENCE_MS)
            shot = page.screenshot(animations="disabled", timeout=4 * PATIENCE_MS)
            keep(shot if width <= SHOWN else _small(shot), f"wall-{name}.png")


def _small(shot: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(shot)) as picture:
        picture.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
        picture.save(out, "PNG")
    return out.getvalue()
