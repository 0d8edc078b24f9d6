"""Takes the pictures of docs/screenshots anew: the demonstration, a whistle in its mall, phones and a seat in Chromium.

`make screenshots`. Every picture comes at 360 and 1440 px, with few colours, so that the folder stays small.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browser import DESK, PATIENCE_MS, PHONE, chromium, device, sign_in
from tests.processes import Installation, installed

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
PASSWORD = "huying-demo"
COLOURS = 128
LARGEST = 200 * 1024
SIZES = {"360": PHONE, "1440": DESK}
Point = tuple[float, float]


def main() -> int:
    """Start the demonstration and take all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with installed(demo=True) as huying, chromium() as browser:
        mall = place_of(huying, "mall-guard")
        for size, viewport in SIZES.items():
            take_all(Studio(huying, browser, viewport, size), mall)
    return 0


class Studio:
    """Devices of one size, and the camera."""

    def __init__(self, huying: Installation, browser: Browser, viewport: dict[str, int], size: str) -> None:
        self.huying, self.browser, self.viewport, self.size = huying, browser, viewport, size

    @contextmanager
    def device(self, username: str = "", point: Point | None = None) -> Iterator[Page]:
        """A page of a new device, signed in when a name is given."""
        context = device(self.browser, self.huying.web_url, viewport=self.viewport, point=point)
        page = context.new_page()
        if username:
            sign_in(page, username, PASSWORD)
        yield page
        context.close()

    def take(self, page: Page, name: str) -> None:
        """Keep what is in sight."""
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", timeout=2 * PATIENCE_MS)))
        path = PICTURES / f"{name}-{self.size}.png"
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        assert path.stat().st_size <= LARGEST, f"{path.name} is too large: {path.stat().st_size}"
        sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} KiB\n")


def take_all(studio: Studio, mall: Point) -> None:
    """From the sign-in to the arrival."""
    with studio.device() as page:
        page.goto("/sign-in/")
        studio.take(page, "sign-in")
    near = (mall[0] + 0.0016, mall[1] + 0.0012)
    with (
        studio.device("mall-guard", mall) as guard,
        studio.device("mall-lead", near) as lead,
        studio.device("street-seat-1") as seat,
    ):
        reachable(lead)
        reachable(guard)
        studio.take(guard, "app-home")
        take_waiting(studio, guard)
        take_call(studio, guard, lead)
        take_seat(studio, seat, guard.url.rstrip("/").rsplit("/", 1)[-1])


def take_waiting(studio: Studio, guard: Page) -> None:
    """A whistle without a network; it is let go, so that it is never sent."""
    guard.context.set_offline(True)
    guard.get_by_role("button", name="吹哨").click()
    expect(guard.get_by_text("等待发送")).to_be_visible()
    studio.take(guard, "app-offline")
    guard.evaluate("new Promise(done => { indexedDB.deleteDatabase('huying-outbox').onsuccess = done })")
    guard.context.set_offline(False)


def take_call(studio: Studio, guard: Page, lead: Page) -> None:
    """The guard whistles, the lead is called, goes, and arrives."""
    reachable(guard)
    guard.locator("label", has_text="治安").click()
    guard.get_by_role("button", name="吹哨").click()
    guard.wait_for_url("**/app/whistles/*/")
    call = lead.locator("hy-ringing > section[data-rings]")
    expect(call).to_be_visible()
    studio.take(lead, "app-ringing")
    call.get_by_role("button", name="2分到").click()
    lead.wait_for_url("**/app/calls/*/")
    expect(lead.get_by_text("在路上", exact=True)).to_be_visible()
    studio.take(lead, "app-on-the-way")
    expect(guard.locator("#live")).to_contain_text("赶来")
    studio.take(guard, "app-whistle")
    lead.locator("body > .hy-answers").get_by_role("button", name="到场").click()
    expect(lead.get_by_role("heading", name="反馈")).to_be_visible()
    studio.take(lead, "app-on-the-scene")


def take_seat(studio: Studio, seat: Page, code: str) -> None:
    """The seat of the street with the whistle open, once its map is drawn."""
    seat.goto(f"/seat/incidents/{code}/")
    if studio.viewport == DESK:
        seat.wait_for_selector("hy-map[data-state=idle]", timeout=2 * PATIENCE_MS)
    studio.take(seat, "seat")


def reachable(page: Page) -> None:
    """The first screen, connected and placed."""
    page.goto("/app/?later")
    expect(page.get_by_text("可收到呼叫")).to_be_visible()
    expect(page.locator("hy-position[data-state=found]")).to_be_visible()


def place_of(huying: Installation, username: str) -> Point:
    """Where the unit of a person lies."""
    with huying.connect() as database:
        row = database.execute(
            "SELECT o.lon, o.lat FROM people_organisation o JOIN people_post p ON p.organisation_id = o.id"
            " JOIN people_person who ON who.id = p.person_id WHERE who.username = %s",
            [username],
        ).fetchone()
    assert row, username
    return float(row[0]), float(row[1])


if __name__ == "__main__":
    sys.exit(main())
