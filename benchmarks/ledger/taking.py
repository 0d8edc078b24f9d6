"""The workbook, its import, and the lean client. Import it after `start()`."""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection, transaction
from openpyxl import load_workbook

from benchmarks.machine import progress
from huying.cases.events import CaseDisposed, CaseRegistered
from huying.cases.indexes import name_index, phone_index
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.models import Ledger
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import workbook
from huying.cases.models import Case
from huying.core.audit import verify
from huying.core.clock import CHINA, now
from huying.core.encryption import seal
from huying.core.eventlog import canonical
from huying.core.ids import new_id
from huying.people.access import Actor, actor_of
from huying.people.models import Organisation, Person, Post
from huying.places.models import Area

DISTRICT = "990100"
COMMUNITIES = 67
OPEN_EVERY = 10
T = TypeVar("T")


def measure(rows: int) -> dict[str, float]:
    """Import twice, then the lean client."""
    clerk = _clerk()
    progress(f"a workbook of {rows:,} rows")
    content = workbook(_rows(rows))
    progress("import")
    ledger, receive_s = _timed(lambda: receive(by=clerk, at=now(), upload=Upload("ledger.xlsx", content)))
    chunks = _Chunks()
    _, check_s = _timed(lambda: run(chunks))
    start(by=clerk, at=now(), ledger_id=ledger.pk)
    _, import_s = _timed(lambda: run(chunks))
    ledger = Ledger.objects.get(pk=ledger.pk)
    made = Case.objects.count()
    if (ledger.imported, made) != (rows, rows):
        raise SystemExit(f"imported {ledger.imported} rows, {made} cases, of {rows}")
    progress("import once more")
    again, again_s = _timed(lambda: _again(clerk, content))
    if (again.there, Case.objects.count()) != (rows, rows):
        raise SystemExit("the same workbook changed something")
    progress("the lean client")
    _, lean_s = _timed(lambda: _lean(content, clerk))
    progress("verify")
    seconds = receive_s + check_s + import_s
    return {
        "rows": rows,
        "seconds": seconds,
        "receive_s": receive_s,
        "check_s": check_s,
        "import_s": import_s,
        "again_s": again_s,
        "rows_per_s": rows / seconds,
        "chunk_p99_ms": 1000 * statistics.quantiles(chunks.took, n=100)[98],
        "lean_s": lean_s,
        "ratio": seconds / lean_s,
        "findings": len(verify().findings),
    }


class _Chunks:
    """Asked between two chunks: notes how long each took."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self.last = time.perf_counter()

    def __call__(self) -> bool:
        at = time.perf_counter()
        self.took.append(at - self.last)
        self.last = at
        return False


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began, computed = time.perf_counter(), time.process_time()
    done = work()
    progress(f"  {time.perf_counter() - began:.1f} s, of which computing {time.process_time() - computed:.1f} s")
    return done, time.perf_counter() - began


def _again(clerk: Actor, content: bytes) -> Ledger:
    ledger = receive(by=clerk, at=now(), upload=Upload("ledger.xlsx", content))
    run()
    return Ledger.objects.get(pk=ledger.pk)


def _clerk() -> Actor:
    at = now()
    Area.objects.create(code=DISTRICT, name="测试区", level="district", synthetic=True)
    street = Area.objects.create(
        code=f"{DISTRICT}001", name="测试街道", level="street", parent_id=DISTRICT, synthetic=True
    )
    for n in range(COMMUNITIES):
        code = f"{street.code}{n + 1:03}"
        Area.objects.create(code=code, name=f"测试{n}社区", level="community", parent=street, synthetic=True)
    centre = Organisation.objects.create(
        name="测试区社会治理中心", kind="district_center", area_id=DISTRICT, synthetic=True
    )
    person = Person.objects.create(username="clerk", name="测试", password="!", synthetic=True)
    Post.objects.create(person=person, role="window_clerk", organisation=centre, valid_from=at - timedelta(days=1))
    return actor_of(person, at)


def _rows(count: int) -> list[dict[str, Any]]:
    chance = random.Random(1)
    return [_row(n, chance) for n in range(count)]


def _row(n: int, chance: random.Random) -> dict[str, Any]:
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(600))
    over = n % OPEN_EVERY > 0
    return {
        "external_id": f"TZ-{n:06}",
        "registered_on": day,
        "category": chance.choice(["邻里", "婚姻家庭", "物业", "劳动争议", "消费", "民间借贷"]),
        "source": "其他来源",
        "facts": f"楼上连续多日夜间装修，多次劝说无果，请求协调。第 {n} 件。",
        "request": "晚上九点后停工。",
        "happened_on": day - timedelta(days=3),
        "area": f"测试{n % COMMUNITIES}社区",
        "place": f"测试小区 {n % 40} 幢",
        "amount": n % 5000,
        "applicant": f"张测试{n}",
        "applicant_phone": f"138{n:08}",
        "applicant_number": _id_number(n),
        "applicant_address": "测试小区",
        "respondent": f"李测试{n}",
        "respondent_phone": f"139{n:08}",
        "outcome": "已解决" if over else "待受理",
        "ended_on": day + timedelta(days=20) if over else None,
        "result": "已约定停工时间。" if over else None,
    }


def _id_number(n: int) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    digits = f"330102{1950 + n % 50}0{1 + n % 9}1{n % 9}{n % 1000:03}"
    return digits + "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11]


def _lean(content: bytes, clerk: Actor) -> None:
    """Cells as they are, straight into the tables: cases, parties and their events, then taken back."""
    owner = clerk.duties[0].organisation_id
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(min_row=2, values_only=True)
    cases, parties, events = [], [], []
    for n, cells in enumerate(rows):
        case, people, facts = _copied(n, cells, clerk, owner)
        cases.append(case)
        parties += people
        events += facts
    with transaction.atomic():
        _copy("cases_case", _CASE, cases)
        _copy("cases_party", _PARTY, parties)
        _copy("core_event", _EVENT, events)
        transaction.set_rollback(True)


def _copied(n: int, cells: tuple[Any, ...], clerk: Actor, owner: Any) -> tuple[Any, list[Any], list[Any]]:
    _id, day, category, _source, facts, request, happened, _area, place, amount, *rest = cells
    name, phone, number, address, other, other_phone, *_rest = rest
    key = new_id()
    at = datetime.combine(day, datetime.min.time(), CHINA)
    code, state, area = f"lean-{n:06}", "closed", f"{DISTRICT}001{n % COMMUNITIES + 1:03}"
    case = (
        *(key, code, state, "dispute", "import", "other", "neighbour", f"{place}：{category}"[:80]),
        *(seal("case", facts), seal("case", request), happened, place, area, Decimal(amount), owner, at, clerk.id),
        *("", "", "", False, False, False, False, False, False, f"lean-{n}", 3, True, owner),
    )
    first = (1, "applicant", seal("party", name), name_index(name), seal("party", phone), phone_index(phone))
    second = (2, "respondent", seal("party", other), name_index(other), seal("party", other_phone))
    papers = ("id_card", seal("party", number), seal("party", address))
    people = [
        (new_id(), key, *first, *papers, *_REST),
        (new_id(), key, *second, phone_index(other_phone), "", b"", b"", *_REST),
    ]
    told = [
        CaseRegistered(key, code, "dispute", "import", "other", "neighbour", area, owner, 2),
        CaseDisposed(key, on_the_spot=False, result="solved"),
    ]
    facts_of = [
        (new_id(), f"case:{key}", version, type(fact).__name__, at, at, "{}", canonical(fact), b"", b"")
        for version, fact in enumerate(told, 1)
    ]
    return case, people, facts_of


def _copy(table: str, columns: str, rows: list[Any]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


_CASE = (
    "id, code, state, line, channel, source, category, title, facts, request, happened_on, place_text, area_code,"
    ' amount, owner_id, registered_at, registered_by_id, track, track_reason, path, professional, "group",'
    " dv_suspected, crime_suspected, minor_involved, returns_in_person, external_id, version, synthetic,"
    " external_to_id"
)
_PARTY = (
    "id, case_id, number, side, name, name_index, phone, phone_index, id_kind, id_number, address, kind, pseudonym,"
    " id_index, sex, minor, representative"
)
_REST = ("natural", False, b"", "", False, False)
_EVENT = "id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash"
