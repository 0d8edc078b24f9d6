"""The map of the seat: 20,000 buildings and 17,000 people who move each second, drawn in software by Chromium.

Frames are those that the map draws while it is moved about without a rest. The baseline is the same map, page and
movement with nothing on it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import progress, report
from huying.config.migrated import seed
from huying.config.start import start
from huying.config.testing import temporary_directory
from tests.processes import ENCRYPTION_KEY, SECRET_KEY, Installation

BASELINE = "the same map moved about with nothing on it"
WEST, SOUTH, EAST, NORTH = 120.15, 30.13, 120.27, 30.25
"""The box in which buildings stand and people go, degrees: some eleven by thirteen kilometres."""
SIDE = 0.0003
WATCH = """
document.addEventListener('hy:map', (event) => { window.shown = event.detail; });
"""
MOVE = """
async ([seconds, people, box]) => {
  const [west, south, east, north] = box, view = window.shown, took = [];
  const at = Array.from({length: people}, (_, n) => [
    String(n), west + Math.random() * (east - west), south + Math.random() * (north - south), 0, 'free']);
  const tell = () => {
    for (const dot of at) { dot[1] += (Math.random() - 0.5) * 3e-5; dot[2] += (Math.random() - 0.5) * 3e-5; }
    document.dispatchEvent(new CustomEvent('hy:positions', {detail: {dots: at, now: Date.now()}}));
  };
  if (people) tell();
  const telling = people ? setInterval(tell, 1000) : 0;
  const until = performance.now() + seconds * 1000;
  let last = performance.now(), turn = 0;
  while (performance.now() < until) {
    turn += 0.02;
    view.jumpTo({center: [(west + east) / 2 + 0.01 * Math.sin(turn), (south + north) / 2 + 0.01 * Math.cos(turn)]});
    await new Promise((drawn) => view.once('render', drawn));
    const now = performance.now();
    took.push(now - last);
    last = now;
  }
  clearInterval(telling);
  return took;
}
"""


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.map", description="Frames of the seat's map.")
    parser.add_argument("--buildings", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=17_000)
    parser.add_argument("--seconds", type=float, default=15.0, help="how long the map is moved about, each time")
    parser.add_argument("--zoom", type=float, nargs="*", default=[12.0, 15.0], help="the whole district; some streets")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    with temporary_directory() as data:
        seed(data)
        installation = Installation(data)
        installation.start()
        try:
            username, password = _district(data, options.buildings)
            measures = _measured(installation, (username, password), options)
        finally:
            installation.stop()
    settings = {"buildings": options.buildings, "people": options.people, "zoom": options.zoom, "width": 1440}
    report("map", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


def _district(data: Path, buildings: int) -> tuple[str, str]:
    """The cast's district with so many buildings; who may look at it from a seat."""
    os.environ.update(HUYING_DATA=str(data), HUYING_SECRET_KEY=SECRET_KEY, HUYING_ENCRYPTION_KEY=ENCRYPTION_KEY)
    start()
    cast: Any = importlib.import_module("tests.cast")
    places: Any = importlib.import_module("huying.places.models")
    passwords: Any = importlib.import_module("huying.people.testing")
    seated = cast.build_cast().district_seat
    district = places.Area.objects.filter(level="district", valid_to=None).first()
    chance = random.Random(3)
    features = [{"type": "Feature", "properties": {"name": ""}, "geometry": _house(chance)} for _ in range(buildings)]
    places.Layer.objects.create(district=district, name="built", geojson={"features": features})
    return str(seated.username), str(passwords.PASSWORD)


def _house(chance: random.Random) -> dict[str, Any]:
    west, south = chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH)
    east, north = west + SIDE * chance.uniform(0.4, 1), south + SIDE * chance.uniform(0.4, 1)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _measured(installation: Installation, who: tuple[str, str], options: argparse.Namespace) -> dict[str, float]:
    browsers: Any = importlib.import_module("tests.e2e.browser")
    measures: dict[str, float] = {}
    with browsers.chromium() as browser:
        context = browsers.device(browser, installation.web_url, viewport=browsers.DESK)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.set_default_timeout(120_000)
        browsers.sign_in(page, *who)
        page.wait_for_selector("hy-map[data-state=idle]")
        for zoom in options.zoom:
            for name, people in (("bare", 0), ("full", options.people)):
                progress(f"zoom {zoom:g}, {name}")
                shown = "visible" if people else "none"
                page.evaluate(
                    "([zoom, shown]) => { const view = window.shown; view.jumpTo({zoom});"
                    " for (const id of ['built', 'building-names', 'people', 'people-cells', 'people-counts'])"
                    " view.setLayoutProperty(id, 'visibility', shown); }",
                    [zoom, shown],
                )
                took = page.evaluate(MOVE, [options.seconds, people, [WEST, SOUTH, EAST, NORTH]])
                measures |= _frames(f"{name}_zoom_{zoom:g}", took)
            measures[f"ratio_zoom_{zoom:g}"] = measures[f"fps_full_zoom_{zoom:g}"] / measures[f"fps_bare_zoom_{zoom:g}"]
    return measures


def _frames(name: str, took: list[float]) -> dict[str, float]:
    """Frames a second over the whole time, and the slowest of twenty."""
    return {
        f"fps_{name}": 1000 * len(took) / sum(took),
        f"p95_ms_{name}": statistics.quantiles(took, n=20)[-1],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
