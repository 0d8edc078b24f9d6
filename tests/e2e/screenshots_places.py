"""The pictures of buildings: the scanned plate, the check-up sheet, a hazard, the map, the registry, printed plates."""

import io
import json
import subprocess
import sys
from contextlib import suppress

import pypdfium2 as pdfium
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.e2e.studio import Studio, keep

WORKER, KEEPER = "grid-member", "district-seat"
GIVEN = """
import json
from huying.config.start import start
start()
from huying.core.clock import now
from huying.patrols.hazards.models import Hazard
from huying.patrols.plates import keys
from huying.patrols.plates.models import Plate
from huying.patrols.records.models import Record
from huying.people.models import Organisation
plate = Plate.objects.filter(revoked_at=None, printings__isnull=False).order_by("place__code").first()
home = Organisation.objects.filter(posts__person__username="grid-member").values("area_id")
record = Record.objects.filter(kind="building", version=1, place__area_id__in=home).order_by("place__code").first()
hazard = Hazard.objects.filter(ended_at=None).exclude(assigned_at=None).order_by("found_at").first()
print(json.dumps({"scan": keys.path_at(plate, now()), "sheet": record.place.code, "hazard": hazard.code}))
"""
"""A key and a code: only the installation itself reads the seal under which a key is made."""
WATCH = "document.addEventListener('hy:map', (event) => { window.shown = event.detail; });"
FAR = "() => new Promise(done => { shown.once('idle', done); shown.jumpTo({zoom: 11.8}); setTimeout(done, 20_000); })"
"""With the whole district walking about, the map may have no quiet moment: twenty seconds at most."""
SHEET, SCALE = 8, 1.2
"""Plates on a sheet; pixels for a point of the paper."""


def take_places(studio: Studio) -> None:
    """From the door of a building to the map of the district, on the demonstration with its matters."""
    given = given_by(studio)
    with studio.device() as passer_by:
        passer_by.goto(given["scan"])
        expect(passer_by.get_by_role("link", name="吹哨求助")).to_be_visible()
        studio.take(passer_by, "scan")
    with studio.device(WORKER) as worker:
        take(studio, worker, f"/rounds/sheets/{given['sheet']}/", "check-up")
    with studio.device(KEEPER, size="1440") as keeper:
        take(studio, keeper, f"/hazards/{given['hazard']}/", "hazard")
        take_map(studio, keeper)
        take_registry(studio, keeper)
        take_plates(studio, keeper)


def take(studio: Studio, page: Page, address: str, name: str, *, sight: Locator | None = None) -> None:
    """One page as it opens."""
    answer = page.goto(address)
    assert answer, address
    assert answer.status == 200, (address, answer.status)
    studio.take(page, name, sight=sight)


def take_map(studio: Studio, keeper: Page) -> None:
    """Most of the district at the seat, its people counted in cells; a whistle may have drawn the map nearer."""
    keeper.add_init_script(WATCH)
    keeper.goto("/seat/")
    keeper.wait_for_function("() => window.shown")
    with suppress(TookTooLong):
        keeper.wait_for_load_state("networkidle")
    keeper.evaluate(FAR)
    studio.take(keeper, "map", sizes=["1440"])


def take_registry(studio: Studio, keeper: Page) -> None:
    """A community's compounds and buildings: two steps down the tree."""
    keeper.goto("/registry/")
    for _level in ("street", "community"):
        with keeper.expect_navigation():
            keeper.locator("tbody a").first.click()
    studio.take(keeper, "registry")


def take_plates(studio: Studio, keeper: Page) -> None:
    """A sheet of eight plates and a single one, as they leave the printer."""
    keeper.goto("/plates/")
    ticks = keeper.locator("tbody input[type=checkbox]")
    for number in range(SHEET):
        ticks.nth(number).check()
    for button, name in (("打印 A4 拼版", "plates-sheet"), ("每页一块", "plates-single")):
        with keeper.expect_download() as waited:
            keeper.get_by_role("button", name=button).click()
        picture = pdfium.PdfDocument(waited.value.path().read_bytes())[0].render(scale=SCALE).to_pil()
        shot = io.BytesIO()
        picture.save(shot, "PNG")
        keep(shot.getvalue(), f"{name}.png")


def given_by(studio: Studio) -> dict[str, str]:
    """What the plate of a building opens; the building of a sheet; a hazard that is being put right."""
    words = [sys.executable, "-c", GIVEN]
    told = subprocess.run(words, env=studio.huying.environment, capture_output=True, text=True, check=True)
    return dict(json.loads(told.stdout.strip().splitlines()[-1]))
