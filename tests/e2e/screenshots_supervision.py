"""The pictures of supervision: lights, a listing, a letter, a review, a consultation, figures, a replay, a roster."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import PATIENCE_MS
from tests.e2e.studio import Studio
from tests.processes import Installation
from tests.waiting import until

PLAYED = """
SELECT i.code FROM incidents_incident i JOIN incidents_assignment a ON a.incident_id = i.id
WHERE i.state = 'closed' AND a.arrived_at IS NOT NULL AND i.closed_at < i.raised_at + interval '30 minutes'
AND i.raised_at > now() - interval '12 hours' GROUP BY i.code ORDER BY count(*) DESC, i.code LIMIT 1
"""
"""A whistle that the demonstration has told to its end, with most people on the scene."""
PATIENCE_S = 300.0
OWN_ROSTER = '.hy-list a[href^="/duty/rosters/"]:not([href*="/days/"])'
STEPS_BACK = 4


def take_supervision(studio: Studio) -> None:
    """As the district's chief, and the roster as the chief of a street."""
    with studio.device("district-chief", size="1440") as chief:
        chief.goto("/lights/")
        studio.take(chief, "lights", sight=chief.locator(".hy-table-acts"))
        take_first(studio, chief, "/supervisions/?state=listed", "supervision")
        take_first(studio, chief, "/letters/?state=replied", "letter")
        take_first(studio, chief, "/reviews/?state=signed", "review")
        take_first(studio, chief, "/consultations/", "consultation")
        chief.goto("/figures/")
        studio.take(chief, "figures", sight=chief.locator(".hy-table-box").first)
        chief.goto("/figures/resolution_time/")
        studio.take(chief, "figure", sight=chief.locator(".hy-card").first)
        chief.goto("/sources/")
        studio.take(chief, "sources")
        take_replay(studio, chief)
    with studio.device("street-chief", size="1440") as street:
        street.goto("/duty/")
        street.locator(OWN_ROSTER).first.click()
        street.wait_for_url("**/duty/rosters/*/")
        studio.take(street, "roster")


def take_first(studio: Studio, page: Page, address: str, name: str) -> None:
    """The page of the first row of a list."""
    page.goto(address)
    first = page.locator("tbody th a").first
    expect(first).to_be_visible()
    with page.expect_navigation():
        first.click()
    studio.take(page, name)


def take_replay(studio: Studio, chief: Page) -> None:
    """A whistle of the day while its people are on the way or there, with its map."""
    code = until(lambda: played(studio.huying), within_s=PATIENCE_S, what="a whistle is told to its end")
    chief.goto(f"/seat/incidents/{code}/replay/")
    chief.wait_for_selector("hy-map[data-state=idle]", timeout=4 * PATIENCE_MS)
    for _ in range(STEPS_BACK):
        chief.get_by_role("button", name="上一步").click()
    chief.wait_for_selector("hy-map[data-state=idle]", timeout=4 * PATIENCE_MS)
    studio.take(chief, "replay")


def played(huying: Installation) -> str:
    """The code of such a whistle; empty while there is none."""
    with huying.connect() as database:
        row = database.execute(PLAYED).fetchone()
    return str(row[0]) if row else ""
