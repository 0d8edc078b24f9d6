"""What the worker does for imports: rows are checked, good ones become cases, chunk after chunk until all are done.

Each chunk is a transaction of its own that says how far it came, so a worker that ends in between is followed by one
that goes on from there. One import runs at a time, whatever the number of workers: a session's lock says whose turn.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import F

from huying.cases.ledger.checking import Desk
from huying.cases.ledger.commands.check import Raw, check
from huying.cases.ledger.commands.conclude import conclude, give_up
from huying.cases.ledger.commands.receive import PURPOSE
from huying.cases.ledger.commands.take_over import take_over
from huying.cases.ledger.models import Ledger, LedgerFile
from huying.cases.ledger.opening import LIMITS
from huying.cases.ledger.rules import A_CHUNK, MOST_ATTEMPTS, UNDER_WAY, Stage
from huying.cases.ledger.taking import desk_of
from huying.core.clock import now
from huying.core.encryption import unseal_bytes
from huying.core.workbooks.opening import Found, rows_of
from huying.core.workbooks.refusals import WorkbookBroken, WorkbookTooLarge

log = logging.getLogger(__name__)

_LOCK, _FREE = "SELECT pg_try_advisory_lock(720105)", "SELECT pg_advisory_unlock(720105)"
TRIES = 3
"""Of one chunk, when somebody registers a matter of the same number in the same instant."""


def run(rest: Callable[[], bool] = lambda: False, *, size: int = A_CHUNK) -> int:
    """Work on the import that waits longest until it is done, `size` rows a transaction; the number of rows.

    `rest` is asked after each chunk and may take its time; when it says True the work stops, to go on later.
    """
    waiting = Ledger.objects.filter(stage__in=UNDER_WAY).order_by("at")
    if not waiting.exists():
        return 0
    with _alone() as mine:
        ledger = waiting.first() if mine else None
        if ledger is None:
            return 0
        if ledger.attempts >= MOST_ATTEMPTS:
            give_up(at=now(), ledger_id=ledger.pk, reason="ledger-stuck")
            return 1
        waiting.filter(pk=ledger.pk).update(attempts=F("attempts") + 1)
        return (_check if ledger.stage == Stage.CHECKING else _import)(ledger, rest, size)


def _check(ledger: Ledger, rest: Callable[[], bool], size: int) -> int:
    worked = 0
    desk = desk_of(ledger, now())
    sealed = LedgerFile.objects.filter(ledger=ledger).values_list("content", flat=True).first()
    if sealed is None:  # called off in this very moment
        return worked
    content = unseal_bytes(PURPOSE, bytes(sealed))
    lines = rows_of(content, Found(ledger.sheet, ledger.header_row, ledger.headings, ledger.rows), LIMITS)
    try:
        for chunk in _chunks((line for line in lines if line[0] > ledger.read_to), size):
            if not check(ledger_id=ledger.pk, rows=chunk, desk=desk) or rest():
                return worked + len(chunk)
            worked += len(chunk)
    except (WorkbookBroken, WorkbookTooLarge) as refusal:
        give_up(at=now(), ledger_id=ledger.pk, reason=refusal.slug)
    else:
        conclude(at=now(), ledger_id=ledger.pk)
    return worked + 1


def _chunks(lines: Iterator[Raw], size: int) -> Iterator[list[Raw]]:
    while chunk := list(islice(lines, size)):
        yield chunk


def _import(ledger: Ledger, rest: Callable[[], bool], size: int) -> int:
    worked = 0
    desk = desk_of(ledger, now())
    while count := _chunk(ledger.pk, desk, size):
        worked += count
        if rest():
            break
    return worked


def _chunk(ledger_id: UUID, desk: Desk, size: int) -> int:
    for left in range(TRIES)[::-1]:
        try:
            return take_over(at=now(), ledger_id=ledger_id, desk=desk, size=size)
        except IntegrityError:
            if not left:
                raise
            log.info("rows of an import were registered elsewhere at the same time", extra={"ledger": str(ledger_id)})
    return 0


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute(_FREE)
