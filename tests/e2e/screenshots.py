"""Takes the pictures of docs/screenshots anew: the demonstration, a whistle in its mall, phones and a seat in Chromium.

`make screenshots`. Every picture comes at 360 and 1440 px, with few colours, so that the folder stays small. Fields
for a date are Chromium's own: they are Chinese where its Chinese words are installed (Debian: chromium-l10n).
"""

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.e2e.browser import DESK, PATIENCE_MS, PHONE, chromium, device, sign_in
from tests.processes import Installation, installed

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
PASSWORD = "huying-demo"
COLOURS = 128
LARGEST = 200 * 1024
SIZES = {"360": PHONE, "1440": DESK}
FROM_THERE = "it => it.scrollIntoView({behavior: 'instant'})"
FROM_THE_TOP = "() => scrollTo({top: 0, behavior: 'instant'})"
Point = tuple[float, float]


def main() -> int:
    """Start the demonstration and take all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with installed(demo=True) as huying, chromium() as browser:
        mall = place_of(huying, "mall-guard")
        take_all(Studio(huying, browser), mall)
    return 0


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

    def take(self, page: Page, name: str, *, sight: Locator | None = None) -> None:
        """Keep what is in sight, as a phone and as a desk show it; on the phone from `sight` on where given."""
        before = page.viewport_size
        for size, viewport in SIZES.items():
            page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
            if sight:
                sight.evaluate(FROM_THERE if size == "360" else FROM_THE_TOP)
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


def take_all(studio: Studio, mall: Point) -> None:
    """From the sign-in to the arrival."""
    with studio.device() as page:
        page.goto("/sign-in/")
        studio.take(page, "sign-in")
    near = (mall[0] + 0.0002, mall[1] + 0.0001)
    with (
        studio.device("mall-guard", point=mall) as guard,
        studio.device("mall-lead", point=near) as lead,
        studio.device("district-seat", size="1440") as seat,
    ):
        reachable(lead)
        reachable(guard)
        studio.take(guard, "app-home")
        take_waiting(studio, guard)
        take_call(studio, guard, lead)
        code = guard.url.rstrip("/").rsplit("/", 1)[-1]
        take_seat(studio, seat, code)
        take_why(studio, seat, code)
        take_coverage(studio, seat)
    with studio.device("district-chief", size="1440") as chief:
        take_dispatch(studio, chief)


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
    lead.locator("body > .hy-answers").get_by_role("button", name="到场").click()
    expect(lead.get_by_role("heading", name="反馈")).to_be_visible()
    studio.take(lead, "app-on-the-scene")
    expect(guard.locator("#live")).to_contain_text(re.compile("正在赶来|已到场$", re.MULTILINE))
    studio.take(guard, "app-whistle")


def take_seat(studio: Studio, seat: Page, code: str) -> None:
    """The district's seat with the whistle open, once its map is drawn."""
    seat.goto(f"/seat/incidents/{code}/")
    # With the whole district walking about, the map may have no quiet moment.
    with suppress(TookTooLong):
        seat.wait_for_selector("hy-map[data-state=idle]")
    studio.take(seat, "seat", sight=seat.locator("#incident-now h3"))


def take_why(studio: Studio, seat: Page, code: str) -> None:
    """Why some of a neighbouring unit were called and others were not."""
    seat.goto(f"/seat/incidents/{code}/why/?q=物业")
    studio.take(seat, "why")


def take_coverage(studio: Studio, seat: Page) -> None:
    """Where two people who know first aid can be on foot in five minutes."""
    seat.goto("/coverage/?need=first_aid&wanted=2&pace=walk")
    with suppress(TookTooLong):
        seat.wait_for_selector("hy-map[data-state=idle]")
    studio.take(seat, "coverage", sight=seat.locator("#cover-map"))


def take_dispatch(studio: Studio, chief: Page) -> None:
    """Ways of calling compared on a small synthetic district; then the way that holds."""
    policies = ("waves-60", "waves-100", "waves-200", "waves-400", "rings-live", "literal", "nearest-20", "replace-8r")
    chosen = "&".join(f"policies={each}" for each in policies)
    chief.goto(f"/dispatch/compare/?world=synthetic&people=3000&days=8&districts=1&{chosen}")
    chief.wait_for_selector("hy-pareto[data-state=drawn]", timeout=20 * PATIENCE_MS)
    studio.take(chief, "compare")
    for name, address in (("dispatch", "/dispatch/"), ("rules", "/rules/"), ("cards", "/rules/cards/")):
        chief.goto(address)
        studio.take(chief, name)


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
