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
from django.urls import reverse
from django.utils.translation import override

from huying.cases.ledger.commands.cancel import cancel
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.models import Ledger
from huying.cases.ledger.queries.imports import wrongs_of
from huying.cases.ledger.rules import UNDER_WAY, Stage
from huying.cases.ledger.running import run
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.models import Organisation

TERMINAL = Actor(id=None, name="", via="terminal")
TOLD = 20
"""Faults that are printed; all of them are in the workbook."""
POLL_S = 0.5
"""How often to look when a worker has taken the import in hand."""


def main(arguments: Sequence[str]) -> int:
    """`huying import cases FILE …`; the exit status: 0 all rows good, 1 some left out."""
    parser = argparse.ArgumentParser("huying import cases", description="Import a ledger from Excel. 从 Excel 导入台账")
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--owner", required=True, help="the body that keeps it: name, id or external id 首接单位")
    parser.add_argument("--partial", action="store_true", help="import the good rows although others are faulty")
    parser.add_argument("--dry-run", action="store_true", help="read and check only; write nothing")
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
    """Check it, tell what is wrong without any cell, import as the options say.

    The faulty rows themselves hold personal data: they are taken along from the page, with another person's yes.
    """
    upload = Upload(options.file.name, options.file.read_bytes())
    ledger = _settled(receive(by=TERMINAL, at=now(), upload=upload, owner_id=owner.pk), out)
    left_out = ledger.faulty + ledger.differs
    if left_out:
        _tell_faults(ledger, left_out, out)
    if ledger.stage == Stage.CHECKED and ledger.good and not options.dry_run and (options.partial or not left_out):
        start(by=TERMINAL, at=now(), ledger_id=ledger.pk)
        ledger = _settled(ledger, out)
        out.write(f"已导入 {ledger.imported} 行。 {ledger.imported} rows imported.\n")
    else:
        if ledger.stage == Stage.CHECKED:
            cancel(by=TERMINAL, at=now(), ledger_id=ledger.pk)
        out.write("未写入任何事项。 Nothing was written.\n")
    return 1 if left_out or ledger.stage == Stage.FAILED else 0


def _tell_faults(ledger: Ledger, left_out: int, out: TextIO) -> None:
    """Row, column and reason of the first faults in both languages, and where their workbook is asked for."""
    out.write(f"{left_out} 行有错误。 {left_out} rows are faulty.\n")
    for language in ("zh-hans", "en"):
        with override(language):
            out.writelines(
                "\t".join(filter(None, [str(wrong.row), str(wrong.column), wrong.text])) + "\n"
                for wrong in wrongs_of(ledger, TOLD)
            )
    page = reverse("ledger:import", args=[ledger.pk])
    out.write(
        f"错误行里有个人信息：请在导入页面写明理由，由另一人同意后下载。 {page}\n"
        f"The rows hold personal data: give a reason on the page of the import, and download them once another "
        f"person allows it. {page}\n"
    )


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
