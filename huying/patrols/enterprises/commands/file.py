"""File (备案): an enterprise says what it will buy; the published rule approves it at once, or a person decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.commands.commit_audit import committed
from huying.patrols.enterprises.events import FilingMade
from huying.patrols.enterprises.filing_sound import FilingAsked, NoAuthority, NotChecked, read_filing
from huying.patrols.enterprises.instant_approval import Asked, Decision, decide
from huying.patrols.enterprises.journal import free_code, note, record, take_enterprise
from huying.patrols.enterprises.models import Enterprise, EntityLevel, Filing
from huying.patrols.enterprises.months import bounds_of, month_of
from huying.patrols.enterprises.published import rules_at
from huying.patrols.enterprises.receipts import issue_receipt
from huying.patrols.enterprises.relevel import as_data, relevel
from huying.patrols.enterprises.rules import DECISION_CLOCK, FilingState
from huying.patrols.enterprises.telling import body_of, people_of_body, tell
from huying.people.access import SYSTEM, Actor


@command
def file(*, by: Actor, at: datetime, enterprise_id: UUID, asked: FilingAsked) -> Filing:
    """Write it down with the level and every reason as data; approved at once it has its receipt.

    Raises NotChecked, NoAuthority, and what `read_filing` finds wrong at its field.
    """
    enterprise = take_enterprise(enterprise_id)
    require(by, "file", enterprise)
    if enterprise.passed_at is None:
        raise NotChecked
    if body_of(enterprise.area_code, "authority") is None:
        raise NoAuthority
    filing = read_filing(asked, enterprise, at)
    facts = relevel(enterprise, at)
    if facts:
        note(enterprise, facts, by=SYSTEM, at=at)
    decision = _decision(enterprise, filing, at)
    filing.id, filing.code = new_id(), free_code(Filing, at)
    filing.filed_by_id, filing.filed_at = by.id, at
    filing.instant, filing.reasons = decision.instant, as_data(decision.reasons)
    if decision.instant:
        _approve(filing, by=by, at=at)
    else:
        _wait(filing, by=by, at=at)
    return filing


def _decision(enterprise: Enterprise, filing: Filing, at: datetime) -> Decision:
    """What the published rule says; the month's seed is committed to before that."""
    committed(enterprise.area_code, at)
    first, last = bounds_of(month_of(at))
    filed = Filing.objects.filter(enterprise=enterprise, instant=True, filed_at__gte=first, filed_at__lt=last)
    filing.level = EntityLevel.objects.get(enterprise=enterprise, scheme="filing", until=None).level
    days = (filing.ends_on - filing.starts_on).days + 1
    asked = Asked(filing.level, filing.chemical.chemical_class, filing.kilograms, days, filed.count())
    return decide(asked, rules_at(enterprise.area_code, at))


def _approve(filing: Filing, *, by: Actor, at: datetime) -> None:
    filing.state, filing.decided_at = FilingState.APPROVED, at
    record(filing, [_made(filing)], by=by, at=at, first=True)
    filing.paper = issue_receipt(filing, by=SYSTEM, at=at)
    filing.save(update_fields=["paper"])


def _wait(filing: Filing, *, by: Actor, at: datetime) -> None:
    """A person of the authority decides, by a clock."""
    filing.state = FilingState.WAITING
    fact = record(filing, [_made(filing)], by=by, at=at, first=True)[0]
    area = filing.enterprise.area_code
    start_legal(stream=filing.stream, code=DECISION_CLOCK, at=at, subject=Subject("", 4, area))
    tell(filing, "filing_waits", people_of_body(area, "authority", at), fact, at)


def _made(filing: Filing) -> FilingMade:
    return FilingMade(filing.pk, filing.enterprise_id, filing.chemical.chemical_class, filing.instant)
