"""Takes the pictures of docs/screenshots anew: the demonstration, a whistle in its mall, phones and a seat in Chromium.

`make screenshots`. Every picture comes at 360 and 1440 px, with few colours, so that the folder stays small. Fields
for a date are Chromium's own: they are Chinese where its Chinese words are installed (Debian: chromium-l10n).
`python -m tests.e2e.screenshots cases` takes only those of cases, `… places` those of buildings, `… walls` the walls,
`… supervision` those of lights, letters, figures, replay and duty.
"""

import re
import sys
from contextlib import suppress

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.e2e.browser import PATIENCE_MS, chromium
from tests.e2e.screenshots_cases import take_cases
from tests.e2e.screenshots_places import take_places
from tests.e2e.screenshots_supervision import take_supervision
from tests.e2e.screenshots_walls import take_walls
from tests.e2e.studio import PICTURES, Point, Studio
from tests.processes import Installation, installed


def main() -> int:
    """Start the demonstration and take all pictures, or only those of the parts that are named."""
    parts = set(sys.argv[1:]) or {"whistles", "cases", "places", "walls", "supervision"}
    PICTURES.mkdir(parents=True, exist_ok=True)
    with installed(demo=True) as huying, chromium() as browser:
        studio = Studio(huying, browser)
        if "whistles" in parts:
            take_all(studio, place_of(huying, "mall-guard"))
        if parts & {"cases", "places", "walls", "supervision"}:
            done = huying.huying("demo", "cases", "--each", "1")
            assert done.returncode == 0, done.stderr
        if "cases" in parts:
            take_cases(studio)
        if "places" in parts:
            take_places(studio)
        if "supervision" in parts:
            take_supervision(studio)
        if "walls" in parts:
            take_walls(studio)
    return 0


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
