"""`huying import district`: the command line of the importer, in Chinese and English; exit status 0 or 1."""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from huying.core.clock import monotonic, now
from huying.people.access import Actor
from huying.people.importing.district import Files, Plan, import_district, plan
from huying.places.importing.datum import DATUMS
from huying.places.importing.rows import Fault

WORDS = {
    "areas": "区域 areas",
    "boundaries": "边界 outlines",
    "layers": "底图图层 map layers",
    "places": "地点 places",
    "names": "别名 other names",
    "rooms": "房屋 rooms",
    "organisations": "单位 organisations",
    "people": "人员(任职) posts of people",
}
FILES = ("areas", "boundaries", "places", "buildings", "names", "rooms", "organisations", "people")
SHOWN = 20
TERMINAL = Actor(id=None, name="", via="terminal")


def main(arguments: Sequence[str]) -> int:
    """`huying import district …`; the exit status."""
    parser = argparse.ArgumentParser("huying import", description="Import from files. 从文件导入")
    kinds = parser.add_subparsers(required=True, metavar="district")
    district = kinds.add_parser("district", help="a district from CSV and GeoJSON 导入辖区")
    add_arguments(district)
    options = parser.parse_args(arguments)
    if not any(getattr(options, name) for name in FILES):
        district.error("name at least one file 请至少指定一个文件")
    return run(options)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options: files by kind, and what to do about faults."""
    for name in ("areas", "organisations", "people"):
        parser.add_argument(f"--{name}", type=Path, metavar="CSV")
    for name, what in (
        ("places", "compounds, buildings, sites 小区、楼幢、场所"),
        ("names", "别名"),
        ("rooms", "房屋"),
    ):
        parser.add_argument(f"--{name}", type=Path, metavar="CSV|XLSX", help=what)
    parser.add_argument("--buildings", type=Path, metavar="GEOJSON", help="buildings with outlines 带轮廓的楼幢")
    parser.add_argument("--community", default="", metavar="CODE", help="where buildings belong that lie in none")
    parser.add_argument("--datum", choices=sorted(DATUMS), default="wgs84", help="of all coordinates 坐标系")
    parser.add_argument("--boundaries", type=Path, metavar="GEOJSON", help="outlines by `code`, map layers by `layer`")
    parser.add_argument("--attribution", default="", help="source and licence shown on the map")
    parser.add_argument("--errors", type=Path, default=Path("errors.csv"), help="where faulty rows are listed")
    parser.add_argument("--partial", action="store_true", help="import the good rows although others are faulty")
    parser.add_argument("--dry-run", action="store_true", help="read and check only; write nothing")


def run(options: argparse.Namespace, out: TextIO = sys.stdout) -> int:
    """Import as the options say; the exit status: 0 all rows good, 1 some faulty."""
    paths = {name: getattr(options, name) for name in FILES}
    planned = plan(Files(**paths, attribution=options.attribution, datum=options.datum, community=options.community))
    _tell(planned, options, out)
    if planned.faults:
        write_errors(options.errors, planned.faults)
    if not options.dry_run and (options.partial or not planned.faults):
        import_district(planned, by=TERMINAL, at=now(), progress=Told(out))
        out.write("已导入。 Imported.\n")
    else:
        out.write("未写入任何数据。 Nothing was written.\n")
    return 1 if planned.faults else 0


class Told:
    """How far the writing is, a line each second at most: a long import is seen to go on."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.told_at = monotonic()

    def __call__(self, done: int, of: int) -> None:
        if monotonic() - self.told_at >= 1:
            self.told_at = monotonic()
            self.out.write(f"已写入 written {done:,} / {of:,}\n")
            self.out.flush()


def _tell(planned: Plan, options: argparse.Namespace, out: TextIO) -> None:
    out.writelines(f"{count:>7} {WORDS[kind]}\n" for kind, count in planned.counts.items())
    out.writelines(
        f"{fault.file}:{fault.row} {fault.column}  {' / '.join(_messages(fault))}\n" for fault in planned.faults[:SHOWN]
    )
    if planned.faults:
        out.write(f"{len(planned.faults)} 处错误，见 faults, see {options.errors}\n")


def _messages(fault: Fault) -> list[str]:
    return list(dict.fromkeys(fault.refusal.messages().values()))


def write_errors(path: Path, faults: Sequence[Fault]) -> None:
    """One line a fault, in Chinese and English; with a byte order mark, so that Excel reads it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(["file", "row", "column", "reason_zh", "reason_en"])
        for fault in faults:
            messages = fault.refusal.messages()
            out.writerow([fault.file, fault.row, fault.column, messages["zh"], messages["en"]])
