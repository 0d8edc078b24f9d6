"""Commands for whoever looks after an installation."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from django.core.checks import ERROR, CheckMessage, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from huying.clocks.models import RunningClock
from huying.clocks.queries import lost
from huying.config.health import pending_migrations
from huying.config.sanity import doubts
from huying.core import audit
from huying.core.clock import now
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.core.models import Outbox
from huying.incidents.commands.forget_persons import forget_person
from huying.incidents.models import Incident
from huying.incidents.queries.decisions import checked
from huying.integrations.webhooks.models import Delivery
from huying.orders.bar_earlier import bar_earlier_orders
from huying.patrols.enterprises.models import AuditPeriod
from huying.patrols.enterprises.sample import verified
from huying.people.models import Person


def migrate(arguments: Sequence[str]) -> None:
    """`huying migrate`."""
    argparse.ArgumentParser("huying migrate", description="Bring the database to this version. 升级数据库").parse_args(
        arguments
    )
    missing = pending_migrations()
    call_command("migrate", interactive=False, verbosity=0)
    if missing:
        bar_earlier_orders(now())
    _say(f"  {len(missing)} migrations applied 已升级 {len(missing)} 步" if missing else "  up to date 已是最新")


def check(arguments: Sequence[str]) -> int:
    """`huying check`: 0 when nothing is wrong; doubts alone do not count as wrong."""
    description = "Check settings, database and migrations. 检查设置、数据库与迁移"
    argparse.ArgumentParser("huying check", description=description).parse_args(arguments)
    wrong = list(_wrong())
    for text in wrong:
        _say(f"✗ {text}")
    for text in doubts():
        _say(f"? {text}")
    if not wrong:
        _say("✓ settings, database and migrations are in order 检查通过")
    return 1 if wrong else 0


def _wrong() -> Iterator[str]:
    try:
        connection.ensure_connection()
    except DatabaseError as failure:
        yield f"no database: {failure}"
        return
    found: list[CheckMessage] = run_checks(databases=["default"], include_deployment_checks=False)
    yield from (str(message) for message in found if message.level >= ERROR)
    yield from (f"migration not applied: {name} (huying migrate)" for name in pending_migrations())


def audit_verify(arguments: Sequence[str]) -> int:
    """`huying audit verify`: 1 when a record was altered, removed, added or reordered; each is named."""
    description = "Recompute every hash chain and checkpoint. 核验防篡改记录"
    argparse.ArgumentParser("huying audit verify", description=description).parse_args(arguments)
    report = audit.verify()
    for found in report.findings:
        where = " ".join(f"{name}={value}" for name, value in _where(found) if value)
        _say(f"✗ {found.problem}: {where}")
    _say(f"{'✗' if report.findings else '✓'} {report.events} events, {report.checkpoints} checkpoints 事件与检查点")
    _say(f"  head {report.head}")
    return 1 if report.findings else 0


def _where(found: audit.Finding) -> Iterator[tuple[str, object]]:
    yield "stream", found.stream
    yield "version", found.version
    yield "event", found.event_id
    yield "checkpoint", found.checkpoint


def audit_clocks(arguments: Sequence[str]) -> int:
    """`huying audit clocks`: 1 when a clock is over for ten seconds, or parked, and did not act; each is named."""
    description = "List clocks that are over and did not act. 列出到期未执行的时限"
    argparse.ArgumentParser("huying audit clocks", description=description).parse_args(arguments)
    at = now()
    found = lost(at)
    for clock in found:
        missing = "not fired" if clock.due_at <= at else f"reminder of {clock.next_at:%F %T} not given"
        stands = f"parked {clock.parked_at:%F %T}" if clock.parked_at else missing
        _say(f"✗ {clock.kind} of {clock.stream}, due {clock.due_at:%F %T}, {stands}")
    _say(f"{'✗' if found else '✓'} {len(found)} clocks lost 到期未执行 {len(found)} 个")
    return 1 if found else 0


def audit_filings(arguments: Sequence[str]) -> int:
    """`huying audit filings`: draws every published sample of instant approvals again; 1 when one does not fit."""
    description = "Draw every sample of instant approvals again. 重算秒办抽查样本"
    argparse.ArgumentParser("huying audit filings", description=description).parse_args(arguments)
    differ = 0
    rows = list(AuditPeriod.objects.filter(drawn_at__isnull=False).order_by("month", "area_code"))
    for row in rows:
        right = verified(row.seed, row.commitment, row.codes, row.percent, row.sample)
        differ += not right
        _say(f"{'✓' if right else '✗'} {row.month} {row.area_code}: {len(row.sample)} of {len(row.codes)} 样本/全部")
    _say(f"{'✗' if differ else '✓'} {differ} of {len(rows)} samples differ 不符 {differ} 个，共 {len(rows)} 个")
    return 1 if differ else 0


def audit_decisions(arguments: Sequence[str]) -> int:
    """`huying audit decisions`: 1 when a decision, made again from the record, is not what was recorded."""
    description = "Make every decision whom to call once more from the record. 按记录重算每次呼叫决定"
    parser = argparse.ArgumentParser("huying audit decisions", description=description)
    parser.add_argument("--incident", metavar="CODE", default="", help="of this incident only 只核对这起事件")
    given = parser.parse_args(arguments)
    stream = _stream_of(given.incident) if given.incident else ""
    count = differ = erased = 0
    for one in checked(stream):
        count += 1
        if one.problem == "erased":
            erased += 1
        elif one.problem:
            differ += 1
            _say(f"✗ {one.stream} v{one.version}: {DIFFERENCES[one.problem]}")
    _say(f"{'✗' if differ else '✓'} {count} decisions made again, {differ} differ 重算 {count} 次，不一致 {differ} 次")
    if erased:
        _say(f"? {erased} cannot be made again: counts of persons were erased 个人计数已按期删除，{erased} 次无法重算")
    return 1 if differ else 0


def forget_learned(arguments: Sequence[str]) -> None:
    """`huying dispatch forget`: what was learned from one person's answers is erased and begins anew."""
    description = "Erase what was learned from one person's answers. 删除从一个人的应答中学到的"
    parser = argparse.ArgumentParser("huying dispatch forget", description=description)
    parser.add_argument("username", help="of whom 谁的用户名")
    given = parser.parse_args(arguments)
    person = Person.objects.filter(username=given.username).first()
    if person is None:
        raise NotFound
    rows = forget_person(at=now(), person_id=person.pk)
    _say(f"✓ erased from {rows} rows of counts 已从 {rows} 行计数中删除")


def _stream_of(code: str) -> str:
    incident = Incident.objects.filter(code=read_code(code)).first()
    if incident is None:
        raise NotFound
    return incident.stream


DIFFERENCES = {
    "missing": "what it was made from is not there 缺少当时的输入",
    "inputs": "what is kept is not what it was made from 输入被改动",
    "outcome": "the same situation gives another decision 结果不一致",
}


def parked(arguments: Sequence[str]) -> int:
    """`huying worker parked`: what failed too often and waits for a person; `--retry` lets all of it run again."""
    description = "List what failed and waits for a person. 列出搁置的任务"
    parser = argparse.ArgumentParser("huying worker parked", description=description)
    parser.add_argument("--retry", action="store_true", help="let all of it run again 全部重试")
    given = parser.parse_args(arguments)
    waiting = list(_parked())
    for text in waiting:
        _say(text)
    if given.retry:
        Outbox.objects.exclude(parked_at=None).update(parked_at=None, attempts=0)
        RunningClock.objects.exclude(parked_at=None).update(parked_at=None, attempts=0)
        _parked_notes().update(parked_at=None, attempts=0, next_at=now())
    _say(f"{len(waiting)} parked{', set free' if given.retry else ''} 搁置 {len(waiting)} 项")
    return 0


def _parked() -> Iterator[str]:
    for entry in Outbox.objects.exclude(parked_at=None).order_by("id"):
        what = f"event {entry.type} of {entry.stream} v{entry.version}"
        yield f"{what}, {entry.parked_at:%F %T}\n{_last_line(entry.error)}"
    for clock in RunningClock.objects.exclude(parked_at=None).order_by("due_at"):
        yield f"clock {clock.kind} of {clock.stream}, {clock.parked_at:%F %T}\n{_last_line(clock.error)}"
    for note in _parked_notes().select_related("subscription").order_by("created_at"):
        where = urlsplit(note.subscription.url).netloc  # the rest of an address may hold a secret
        yield f"webhook {note.type} to {where}, {note.parked_at:%F %T}\n{_last_line(note.error)}"


def _parked_notes() -> QuerySet[Delivery]:
    """Notes that were given up, of addresses that still want them."""
    return Delivery.objects.exclude(parked_at=None).filter(subscription__disabled_at=None)


def _last_line(trace: str) -> str:
    return f"    {trace.strip().splitlines()[-1] if trace.strip() else ''}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
