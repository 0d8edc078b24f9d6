"""What the worker does for imports of the registry: rows are checked, good ones written, chunk after chunk.

Writing says after each chunk how far it came, so a worker that ends in between is followed by one that goes on from
there; and as a row that is there is left as it is, nothing is ever doubled. One import runs at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import connection
from django.db.models import F

from huying.core.clock import now
from huying.core.errors import Refused
from huying.patrols.registry.commands.check import conclude, give_up
from huying.patrols.registry.commands.take_over import end, take_over
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.reading import drafts_of
from huying.patrols.registry.rules import A_CHUNK, MOST_ATTEMPTS, UNDER_WAY, Stage
from huying.places.importing.rows import Faults
from huying.places.importing.saving import chunks

_LOCK, _FREE = "SELECT pg_try_advisory_lock(720106)", "SELECT pg_advisory_unlock(720106)"
Rest = Callable[[], bool]


def run(rest: Rest = lambda: False, *, size: int = A_CHUNK) -> int:
    """Work on the import that waits longest; the number of rows.

    `rest` is asked after each chunk and may take its time; when it says True the work stops, to go on later.
    """
    waiting = AddressImport.objects.filter(stage__in=UNDER_WAY).order_by("at")
    if not waiting.exists():
        return 0
    with _alone() as mine:
        taken = waiting.first() if mine else None
        if taken is None:
            return 0
        if taken.attempts >= MOST_ATTEMPTS:
            give_up(at=now(), import_id=taken.pk, reason="registry-stuck")
            return 1
        waiting.filter(pk=taken.pk).update(attempts=F("attempts") + 1)
        try:
            return (_check if taken.stage == Stage.CHECKING else _write)(taken, rest, size)
        except Refused as refusal:
            give_up(at=now(), import_id=taken.pk, reason=refusal.slug)
            return 1


class _Stopped(Exception):
    """The worker is to stop, or the import was called off."""


class _Progress:
    """Counts the rows that are read, tells it to the page after each chunk, and stops when it must."""

    def __init__(self, taken: AddressImport, rest: Rest, size: int) -> None:
        self.taken, self.rest, self.size = taken, rest, size
        self.rows = 0

    def __call__(self) -> None:
        self.rows += 1
        if self.rows % self.size:
            return
        under_way = AddressImport.objects.filter(pk=self.taken.pk, stage=Stage.CHECKING)
        if not under_way.update(read_to=self.rows) or self.rest():
            raise _Stopped


def _check(taken: AddressImport, rest: Rest, size: int) -> int:
    """All rows once; a check that is broken off begins anew."""
    faults, progress = Faults(), _Progress(taken, rest, size)
    try:
        good = sum(1 for _draft in drafts_of(taken, faults, progress))
    except _Stopped:
        AddressImport.objects.filter(pk=taken.pk).update(attempts=0)
        return progress.rows
    conclude(at=now(), import_id=taken.pk, good=good, faults=faults.found)
    return progress.rows + 1


def _write(taken: AddressImport, rest: Rest, size: int) -> int:
    drafts = islice(drafts_of(taken, Faults(), lambda: None), taken.done, None)
    worked = 0
    for chunk in chunks(drafts, size):
        if not take_over(import_id=taken.pk, drafts=chunk):
            return worked + 1
        worked += len(chunk)
        if rest():
            return worked
    end(at=now(), import_id=taken.pk)
    return worked + 1


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
