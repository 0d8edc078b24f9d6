"""`huying connector`: outside systems on the command line, in Chinese and English; exit status 0 or 1."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from huying.core.clock import now
from huying.core.errors import Refused
from huying.integrations.connectors.commands.connect import connect
from huying.integrations.connectors.commands.give_up import give_up
from huying.integrations.connectors.commands.receive import receive
from huying.integrations.connectors.commands.retry import retry
from huying.integrations.connectors.commands.set_map import set_map
from huying.integrations.connectors.maps import Faults, read_map, ready, ready_names
from huying.integrations.connectors.models import Connector, Record
from huying.integrations.connectors.queries import preview, standings
from huying.integrations.connectors.refusals import ConnectorUnknown, FileUnreadable, RecordUnknown
from huying.integrations.connectors.rules import Fate, Row
from huying.integrations.connectors.running import run
from huying.people.access import Actor
from huying.people.models import Organisation

TERMINAL = Actor(id=None, name="", via="terminal")
SAMPLES = 20
"""Records that a preview reads."""


def main(arguments: Sequence[str]) -> int:
    """`huying connector make|map|preview|take|list|rejected|retry|give-up …`; exit status 1 where some are left out."""
    options = _parser().parse_args(arguments)
    try:
        return int(ACTS[options.act](options, sys.stdout))
    except Refused as refusal:
        told = refusal.messages()
        sys.stderr.write(f"{told['zh']}\n{told['en']}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("huying connector", description="Take in what other systems tell. 系统对接")
    acts = parser.add_subparsers(dest="act", required=True)
    for act, needs in NEEDS.items():
        one = acts.add_parser(act)
        for name in needs:
            one.add_argument(name, **WORDS[name])
    return parser


def _make(options: argparse.Namespace, out: TextIO) -> int:
    owner = Organisation.objects.filter(name=options.owner)[:2]
    if len(owner) != 1:
        out.write(f"没有唯一的单位 not one body is called so: {options.owner}\n")
        return 1
    said = _map(options.map)
    connect(by=TERMINAL, at=now(), slug=options.slug, name=options.name, owner_id=owner[0].pk, said=said)
    out.write(f"已建立 made: {options.slug}\n")
    return 0


def _set_map(options: argparse.Namespace, out: TextIO) -> int:
    connector = _connector(options.slug)
    made = set_map(by=TERMINAL, at=now(), connector_id=connector.pk, said=_map(options.map))
    out.write(f"第 {made.version} 版 version {made.version}\n")
    return 0


def _preview(options: argparse.Namespace, out: TextIO) -> int:
    """Which values would be filled and which columns cannot be read; what the records say is not printed."""
    wrong = 0
    for number, (values, faults) in enumerate(preview(read_map(_map(options.map)), _rows(options.file)[:SAMPLES]), 1):
        out.write(f"{number}\t{' '.join(sorted(values))}\n")
        _tell(number, faults, out)
        wrong += bool(faults)
    return 1 if wrong else 0


def _tell(number: int, faults: Faults, out: TextIO) -> None:
    for column, refusal in faults.items():
        told = refusal.messages()
        out.write(f"{number}\t{column}\t{told['zh']}\t{told['en']}\n")


def _take(options: argparse.Namespace, out: TextIO) -> int:
    connector = _connector(options.slug)
    batch = receive(by=TERMINAL, at=now(), connector_id=connector.pk, rows=_rows(options.file))
    run()
    batch.refresh_from_db()
    out.write(f"发送 sent {batch.rows}, 接收 applied {batch.applied}, ")
    out.write(f"拒收 rejected {batch.rejected}, 重复 folded {batch.folded}\n")
    return 1 if batch.rejected else 0


def _list(_options: argparse.Namespace, out: TextIO) -> int:
    for one in standings(now()):
        out.write(f"{one.slug}\t{one.name}\t发送 sent {one.sent}\t接收 applied {one.applied}\t")
        out.write(f"拒收 rejected {one.rejected}\t重复 folded {one.folded}\t待处理 open {one.open}\t")
        out.write(f"未入库 missing {one.missing}\t滞后 lag {one.lag_s} s\n")
    return 0


def _rejected(options: argparse.Namespace, out: TextIO) -> int:
    rows = list(Record.objects.filter(connector=_connector(options.slug), state=Fate.REJECTED).order_by("at", "pk"))
    wrong = [(record, fault) for record in rows for fault in record.faults]
    out.writelines(
        "\t".join((str(record.pk), record.key, fault["column"], fault["zh"], fault["en"])) + "\n"
        for record, fault in wrong
    )
    return 1 if rows else 0


def _retry(options: argparse.Namespace, out: TextIO) -> int:
    """All that wait, each in a transaction of its own."""
    keys = Record.objects.filter(connector=_connector(options.slug), state=Fate.REJECTED).values_list("pk", flat=True)
    states = [retry(by=TERMINAL, at=now(), record_id=key).state for key in list(keys)]
    rejected = states.count(Fate.REJECTED)
    out.write(f"接收 applied {states.count(Fate.APPLIED)}, 拒收 rejected {rejected}\n")
    return 1 if rejected else 0


def _give_up(options: argparse.Namespace, out: TextIO) -> int:
    if not Record.objects.filter(pk=options.record).exists():
        raise RecordUnknown
    record = give_up(by=TERMINAL, at=now(), record_id=options.record, reason=options.reason)
    out.write(f"已放弃 given up: {record.key}\n")
    return 0


def _connector(slug: str) -> Connector:
    found = Connector.objects.filter(slug=slug).first()
    if found is None:
        raise ConnectorUnknown(name=slug)
    return found


def _map(named: str) -> Any:
    if named in ready_names():
        return ready(named)
    with _opened(Path(named)) as file:
        return json.load(file)


def _rows(file: Path) -> list[Row]:
    """The records of a CSV file with headings, or of one JSON object a line."""
    with _opened(file) as opened:
        if file.suffix == ".csv":
            return [{name: value or "" for name, value in row.items() if name} for row in csv.DictReader(opened)]
        return [{name: str(value) for name, value in dict(json.loads(line)).items()} for line in opened if line.strip()]


@contextmanager
def _opened(file: Path) -> Iterator[TextIO]:
    """Raises FileUnreadable, also where its content is read."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            yield opened
    except (OSError, ValueError, TypeError, csv.Error) as error:
        raise FileUnreadable(name=file.name) from error


WORDS: dict[str, dict[str, Any]] = {
    "slug": {"help": "what the connector is called 标识"},
    "file": {"type": Path, "metavar": "FILE", "help": "CSV with headings, or one JSON object a line 文件"},
    "record": {"type": UUID, "help": "the id that `rejected` tells 记录"},
    "--name": {"default": "", "help": "its name on lists 名称"},
    "--owner": {"required": True, "help": "the body that receives the matters 接收单位"},
    "--map": {"required": True, "help": "a ready-made map, or a file 字段对照"},
    "--reason": {"required": True, "help": "why it stays outside 理由"},
}
NEEDS = {
    "make": ("slug", "--name", "--owner", "--map"),
    "map": ("slug", "--map"),
    "preview": ("file", "--map"),
    "take": ("slug", "file"),
    "list": (),
    "rejected": ("slug",),
    "retry": ("slug",),
    "give-up": ("record", "--reason"),
}
ACTS = {
    "make": _make,
    "map": _set_map,
    "preview": _preview,
    "take": _take,
    "list": _list,
    "rejected": _rejected,
    "retry": _retry,
    "give-up": _give_up,
}
