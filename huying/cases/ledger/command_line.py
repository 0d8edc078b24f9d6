"""`huying import cases`: a ledger from Excel on the command line, in Chinese and English; exit status 0 or 1."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO
from uuid import UUID

from django.db.models import Q

from huying.cases.ledger.books import faulty, taken_words
from huying.cases.ledger.commands.cancel import cancel
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.commands.take_faults import take_faults
from huying.cases.ledger.communities import Communities
from huying.cases.ledger.models import Ledger
from huying.cases.ledger.queries.imports import faulty_rows
from huying.cases.ledger.rules import UNDER_WAY, Stage
from huying.cases.ledger.running import run
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.models import Organisation

TERMINAL = Actor(id=None, name="", via="terminal")
POLL_S = 0.5
"""How often to look when a worker has taken the import in hand."""


def main(arguments: Sequence[str]) -> int:
    """`huying import cases FILE …`; the exit status: 0 all rows good, 1 some left out."""
    parser = argparse.ArgumentParser("huying import cases", description="Import a ledger from Excel. 从 Excel 导入台账")
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--owner", required=True, help="the body that keeps it: name, id or external id 首接单位")
    parser.add_argument("--partial", action="store_true", help="import the good rows although others are faulty")
    parser.add_argument("--dry-run", action="store_true", help="read and check only; write nothing")
    parser.add_argument("--errors", type=Path, default=Path("errors.xlsx"), help="where faulty rows are written")
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        parser.error(f"no such file 没有这个文件: {options.file}")
    owner = _owner(options.owner)
    if owner is None:
        parser.error(f"not one body is called so 没有唯一的单位: {options.owner}")
    return take_in(options, owner, sys.stdout)


def _owner(named: str) -> Organisation | None:
    wanted = Q(name=named) | Q(external_id=named)
    with suppress(ValueError):
        wanted |= Q(pk=UUID(named))
    found = list(Organisation.objects.filter(wanted)[:2])
    return found[0] if len(found) == 1 else None


def take_in(options: argparse.Namespace, owner: Organisation, out: TextIO) -> int:
    """Check it, write the faulty rows beside it, import as the options say."""
    upload = Upload(options.file.name, options.file.read_bytes())
    ledger = _settled(receive(by=TERMINAL, at=now(), upload=upload, owner_id=owner.pk), out)
    left_out = ledger.faulty + ledger.differs
    if left_out:
        at = now()
        take_faults(by=TERMINAL, at=at, ledger_id=ledger.pk)
        communities = Communities(ledger.area_code).choices
        taken = taken_words(TERMINAL.name, at)
        options.errors.write_bytes(faulty(ledger.headings, faulty_rows(ledger), communities, taken=taken))
        out.write(f"{left_out} 行有错误，见 rows are faulty, see {options.errors}\n")
    if ledger.stage == Stage.CHECKED and ledger.good and not options.dry_run and (options.partial or not left_out):
        start(by=TERMINAL, at=now(), ledger_id=ledger.pk)
        ledger = _settled(ledger, out)
        out.write(f"已导入 {ledger.imported} 行。 {ledger.imported} rows imported.\n")
    else:
        if ledger.stage == Stage.CHECKED:
            cancel(by=TERMINAL, at=now(), ledger_id=ledger.pk)
        out.write("未写入任何事项。 Nothing was written.\n")
    return 1 if left_out or ledger.stage == Stage.FAILED else 0


def _settled(ledger: Ledger, out: TextIO) -> Ledger:
    """The import when nothing is left to do, by this process or by a worker; its counts are told."""
    ledger.refresh_from_db()
    while ledger.stage in UNDER_WAY:
        if not run():
            time.sleep(POLL_S)
        ledger.refresh_from_db()
    counts = (("可导入 good", ledger.good), ("有错误 faulty", ledger.faulty), ("已在库 there", ledger.there))
    told = ", ".join(f"{word} {count}" for word, count in (*counts, ("内容不同 differ", ledger.differs)))
    out.write(f"{told}\n")
    return ledger
