"""Filings: the list, one with its reasons and what may be done, the catalogue, and the months of the audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huying.clocks.queries import ClockLine, lines_of
from huying.core.clock import in_china
from huying.patrols.enterprises.access import filings_of, parts_of, permitted, visible_to
from huying.patrols.enterprises.models import AuditPeriod, Chemical, Enterprise, Filing, FilingAudit, PublishedRule
from huying.patrols.enterprises.months import month_of
from huying.patrols.enterprises.published import rows_at
from huying.patrols.enterprises.rules import AuditState, FilingState
from huying.patrols.enterprises.sample import verified
from huying.patrols.enterprises.told_reasons import Line, told
from huying.patrols.enterprises.words import AUDIT_STATES, CLASSES, FILING_STATES, FILING_TONES, PURPOSES, RULES
from huying.people.access import Actor

MOST_NAMED = 200
"""So many enterprises stand beside the list as buttons; of the rest it is said how many there are."""


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A filing as a line, or at the head of its page."""

    row: Filing
    state: Any
    tone: str
    chemical_class: Any
    purpose: Any


def line_of(row: Filing) -> FilingRow:
    """A filing in words."""
    return FilingRow(
        row,
        FILING_STATES[row.state],
        FILING_TONES[row.state],
        CLASSES[row.chemical.chemical_class],
        row.purpose_words or PURPOSES[row.purpose],
    )


def filings_found(
    actor: Actor, *, text: str = "", state: str = "", chemical_class: str = "", instant: bool | None = None
) -> QuerySet[Filing]:
    """The filings of which a person may know and that fit; `instant` True for those that the rule approved at once."""
    rows = filings_of(actor).select_related("enterprise", "chemical")
    if text:
        named = Q(enterprise__name__icontains=text) | Q(enterprise__credit_code__startswith=text.upper())
        rows = rows.filter(Q(code__icontains=text) | named | Q(chemical__name__icontains=text))
    if state:
        rows = rows.filter(state=state)
    if chemical_class:
        rows = rows.filter(chemical__chemical_class=int(chemical_class))
    if instant is not None:
        rows = rows.filter(instant=instant)
    return rows


def lines_of_filings(rows: list[Filing]) -> list[FilingRow]:
    """Filings in words."""
    return [line_of(row) for row in rows]


def filing_shown(actor: Actor, row: Filing, at: datetime) -> dict[str, Any]:
    """What the page of a filing shows this person."""
    audit = FilingAudit.objects.filter(filing=row).select_related("period").first()
    reasons: list[Line] = told(row.reasons)
    clocks: list[ClockLine] = [line for line in lines_of(row.stream, at) if line.stopped_at is None]
    return {
        "filing": line_of(row),
        "reasons": reasons,
        "clocks": clocks,
        "audit": audit,
        "audit_state": AUDIT_STATES[audit.state] if audit else "",
        "may": may_of(actor, row, audit),
    }


def may_of(actor: Actor, row: Filing, audit: FilingAudit | None) -> frozenset[str]:
    """What this person may do with a filing now."""
    allowed = permitted(actor, row.enterprise)
    other = actor.id != row.filed_by_id
    may = set()
    if row.state == FilingState.WAITING:
        may |= {"decide"} if "decide" in allowed and other else set()
        may |= {"take_back"} if "file" in allowed else set()
    if audit is not None and audit.state == AuditState.DRAWN and "audit" in allowed and other:
        may.add("audit")
    if row.state == FilingState.APPROVED and "revoke" in allowed:
        may.add("revoke")
    return frozenset(may)


def enterprises_to_file(actor: Actor) -> tuple[list[Enterprise], int]:
    """The checked enterprises for which this person may file, by name, and how many behind them were not looked at."""
    rows = visible_to(actor).filter(withdrawn_at=None, passed_at__isnull=False)
    named = [row for row in rows.order_by("name", "pk")[:MOST_NAMED] if "file" in permitted(actor, row)]
    return named, max(0, rows.count() - MOST_NAMED)


def catalogue(at: datetime) -> list[tuple[Any, list[Chemical]]]:
    """What is listed on a day, by class."""
    today = in_china(at).date()
    listed = Chemical.objects.filter(Q(effective_to=None) | Q(effective_to__gt=today), effective_from__lte=today)
    rows = list(listed.order_by("chemical_class", "number"))
    return [(word, [row for row in rows if row.chemical_class == each]) for each, word in CLASSES.items()]


def chemicals_to_choose(at: datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    """The catalogue as a choice; class 1 stands in it, for whoever looks for it is told what it needs."""
    return [(str(word), [(str(row.pk), row.name) for row in rows]) for word, rows in catalogue(at)]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule in force, in words."""

    row: PublishedRule
    word: Any


def rules_shown(area_code: str, at: datetime) -> list[RuleShown]:
    """The rules that hold in an area, in the order of the list."""
    held = {row.code: row for row in rows_at(area_code, at)}
    return [RuleShown(held[code], word) for code, word in RULES.items() if code in held]


@dataclass(frozen=True, slots=True)
class PeriodShown:
    """A month of the audit: whether it is drawn, whether what was told is right, how far the checks are."""

    row: AuditPeriod
    verified: bool
    checked: int
    faults: int
    may_draw: bool
    text: str


def periods_shown(actor: Actor | None, at: datetime) -> list[PeriodShown]:
    """The months of all districts, the newest first; anybody may read them."""
    areas = parts_of(actor).get("authority", []) if actor else []
    rows = AuditPeriod.objects.order_by("-month", "area_code").prefetch_related("audits")[:36]
    return [_period(row, areas, at) for row in rows]


def _period(row: AuditPeriod, areas: list[str], at: datetime) -> PeriodShown:
    states = [audit.state for audit in row.audits.all()]
    ours = any(row.area_code.startswith(area[:6]) for area in areas)
    drawn = row.drawn_at is not None
    return PeriodShown(
        row=row,
        verified=drawn and verified(row.seed, row.commitment, row.codes, row.percent, row.sample),
        checked=sum(state != AuditState.DRAWN for state in states),
        faults=states.count(AuditState.FAULT),
        may_draw=ours and not drawn and row.month < month_of(at),
        text=_("{month} 样本 {sample}/{codes}").format(month=row.month, sample=len(row.sample), codes=len(row.codes)),
    )
