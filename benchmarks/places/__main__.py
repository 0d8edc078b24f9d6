"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import csv
import importlib
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import huying.demo
from benchmarks.machine import progress, report
from benchmarks.places.age import RECORDS, age_measures
from benchmarks.places.importing import ROOMS, import_measures
from benchmarks.places.noise import Written, written
from huying.places.addresses.parse import parse
from huying.places.addresses.registry import NamedArea, NamedPlace, Registry

BASELINE = "cpca-linch (which tells the district alone), where it is installed: pip install -e .[baselines]"
PACK = Path(huying.demo.__file__).parent / "binjiang"
BUILDINGS = 12
CITY = "杭州市"
DISTRICT = 6
"""Digits of a district's code."""
FORMER = {"330105": ("下城区", "下城"), "330102": ("江干区", "江干"), "330113": ("余杭临平",)}
"""Districts of 2021 by names that they had before, in whole or in part."""


def main(words: Sequence[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser("python -m benchmarks.places", description="Addresses in words.")
    parser.add_argument(
        "--city", type=Path, help="a folder with a city's communities and compounds, in place of a district"
    )
    parser.add_argument("--count", type=int, default=20_000, help="addresses")
    parser.add_argument("--seed", type=int, default=601)
    parser.add_argument("--records", type=int, default=RECORDS, help="records whose age is counted; 0: none")
    parser.add_argument("--rooms", type=int, default=ROOMS, help="rooms of the registry that is imported; 0: none")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    areas, places = city(options.city) if options.city else district()
    began = time.perf_counter()
    registry = Registry(areas, places)
    built = time.perf_counter() - began
    asked = list(written(areas, places, options.count, options.seed))
    progress(f"{len(places)} places, {len(asked)} addresses")
    measures = {"registry_s": built, **_ours(asked, registry), **_theirs(asked, areas)}
    if options.records:
        measures |= age_measures(options.records)
    if options.rooms:
        measures |= import_measures(options.rooms)
    settings = {
        "areas": len(areas),
        "places": len(places),
        "addresses": len(asked),
        "seed": options.seed,
        "records": options.records,
        "rooms": options.rooms,
    }
    report("places", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


def district() -> tuple[list[NamedArea], list[NamedPlace]]:
    """The areas and compounds of the demonstration district."""
    areas = [NamedArea(row["code"], row["name"]) for row in _rows(PACK / "areas.csv")]
    rows = [row for row in _rows(PACK / "places.csv") if row["kind"] == "compound"]
    return areas, _with_buildings(NamedPlace(row["code"], row["name"], row["area_code"]) for row in rows)


def city(folder: Path) -> tuple[list[NamedArea], list[NamedPlace]]:
    """A city's areas, with former names of its districts, and its compounds, of which the district alone is known."""
    names = {"3301": "杭州市"}
    for row in _rows(folder / "hangzhou_communities_3320.csv"):
        for level in ("district", "street", "community"):
            names[row[f"{level}_code"]] = row[level]
    codes = {name: code for code, name in names.items() if len(code) == DISTRICT}
    rows = [row for row in _rows(folder / "residential_compounds_2112.csv") if row["name"] and row["district"] in codes]
    areas = [NamedArea(code, name, FORMER.get(code, ())) for code, name in names.items()]
    return areas, _with_buildings(NamedPlace(row["osm_id"], row["name"], codes[row["district"]]) for row in rows)


def _with_buildings(compounds: Iterable[NamedPlace]) -> list[NamedPlace]:
    """Each compound, and twelve buildings of it that are made up."""
    found = list(compounds)
    return found + [
        NamedPlace(f"{one.key}/{number}", f"{one.name}{number}幢", one.area_code, inside=one.key, label=str(number))
        for one in found
        for number in range(1, BUILDINGS + 1)
    ]


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _ours(asked: list[Written], registry: Registry) -> dict[str, float]:
    seconds, found = _timed(lambda text: parse(text, registry), asked)
    right = [
        (one.building, one.unit, one.room) == (each.place, each.unit, each.room)
        for one, each in zip(asked, found, strict=True)
    ]
    of_typos = [good for one, good in zip(asked, right, strict=True) if one.typo]
    district = [each.area_code.startswith(one.district) for one, each in zip(asked, found, strict=True)]
    return {
        "parse_per_s": len(asked) / seconds,
        "parse_right": sum(right) / len(right),
        "parse_right_typo": sum(of_typos) / max(1, len(of_typos)),
        "district_right": sum(district) / len(district),
    }


def _theirs(asked: list[Written], areas: Sequence[NamedArea]) -> dict[str, float]:
    """The baseline's rate, and how often it tells the district; it is told to which city each district belongs."""
    warnings.simplefilter("ignore")
    try:
        cpca: Any = importlib.import_module("cpca")
    except ImportError:
        return {}
    names = {area.code: area.name for area in areas}
    cities = {name: CITY for code, name in names.items() if len(code) == DISTRICT}
    texts = [one.text for one in asked]
    logging.disable(logging.CRITICAL)
    list(cpca.transform(texts[:1], cities, open_warning=False)["区"])  # it reads its dictionary at the first question
    began = time.perf_counter()
    told = list(cpca.transform(texts, cities, open_warning=False)["区"])
    seconds = time.perf_counter() - began
    logging.disable(logging.NOTSET)
    district = [name == names.get(one.district) for one, name in zip(asked, told, strict=True)]
    return {"baseline_per_s": len(asked) / seconds, "baseline_district_right": sum(district) / len(district)}


def _timed(act: Callable[[str], Any], asked: list[Written]) -> tuple[float, list[Any]]:
    began = time.perf_counter()
    found = [act(one.text) for one in asked]
    return time.perf_counter() - began, found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
