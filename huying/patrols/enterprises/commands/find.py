"""Find (记录): a department warns of a first violation (首违告知, L26) or writes down a violation of an enterprise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.notices.commands.send import send
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EntityFindingRecorded
from huying.patrols.enterprises.journal import note, record, take_enterprise
from huying.patrols.enterprises.levels import DAYS_OF_A_MONTH
from huying.patrols.enterprises.models import Enterprise, Finding
from huying.patrols.enterprises.published import rules_at
from huying.patrols.enterprises.relevel import relevel
from huying.patrols.enterprises.rules import DISTRICT, OBJECTION_CLOCK, TOPICS
from huying.patrols.enterprises.telling import people_of
from huying.people.access import SYSTEM, Actor
from huying.people.roles import DEPARTMENT

RECORDED = ("warning", "violation")
MEND_WITHIN = timedelta(days=180)


class FindingKindUnknown(Invalid):
    """A warning or a violation, about one of the topics."""

    slug = "entity-finding-kind-unknown"
    text = _("请选择记录的种类和事项。")
    field = "kind"


class FindingWordsNeeded(Invalid):
    """What was found, and by which article."""

    slug = "entity-finding-words-needed"
    text = _("请写明发现的问题和依据的条款。")
    field = "what"


class MendDayWrong(Invalid):
    """A warning says by when it is to be put right: within half a year."""

    slug = "entity-mend-day-wrong"
    text = _("请填写整改期限，今天以后、半年以内。")
    field = "mend_by"


class WarnedBefore(Conflict):
    """Only the first violation of a matter is warned of."""

    slug = "entity-warned-before"
    text = _("这家企业在同一事项上已有首违告知（{on}），不能再次告知；再次违法的，请按程序办理后记为违法记录。")
    field = "kind"


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What is written down; `mend_by` is for a warning."""

    kind: str
    topic: str
    what: str
    basis: str
    mend_by: date | None = None


@command
def find(*, by: Actor, at: datetime, enterprise_id: UUID, finding: NewFinding) -> Finding:
    """Write it down; the enterprise is told and may object, its inspection level follows by the rules.

    Raises FindingKindUnknown, FindingWordsNeeded, MendDayWrong, WarnedBefore.
    """
    enterprise = take_enterprise(enterprise_id)
    require(by, "find", enterprise)
    _require_sound(finding, at)
    if finding.kind == "warning":
        _require_first(enterprise, finding.topic, at)
    duties = (duty for duty in by.duties if duty.role in DEPARTMENT)
    near = (duty.organisation_id for duty in duties if enterprise.area_code.startswith(duty.area_code[:DISTRICT]))
    row = Finding(
        enterprise=enterprise,
        kind=finding.kind,
        topic=finding.topic,
        what=finding.what.strip()[:500],
        basis=finding.basis.strip()[:200],
        mend_by=finding.mend_by if finding.kind == "warning" else None,
        organisation_id=next(near, None),
    )
    return put_down(row, by=by, at=at)


def put_down(row: Finding, *, by: Actor, at: datetime) -> Finding:
    """Keep a finding, start the days of the objection, tell the enterprise, set its levels. Inside a command."""
    row.id, row.by_id, row.at = new_id(), by.id, at
    fact = EntityFindingRecorded(row.pk, row.enterprise_id, row.kind, row.topic)
    recorded = record(row, [fact], by=by, at=at, first=True)[0]
    area = row.enterprise.area_code
    start_legal(stream=row.stream, code=OBJECTION_CLOCK, at=at, subject=Subject("", 4, area))
    body = {"matter": row.enterprise.credit_code, "title": row.enterprise.name, "why": f"entity_{row.kind}"}
    told = dict.fromkeys(people_of(row.enterprise, at))
    send(stream=row.stream, kind="update", body=body, to=told, event_id=recorded.id, at=at)
    facts = relevel(row.enterprise, at)
    if facts:
        note(row.enterprise, facts, by=SYSTEM, at=at)
    return row


def _require_sound(finding: NewFinding, at: datetime) -> None:
    if finding.kind not in RECORDED or finding.topic not in TOPICS:
        raise FindingKindUnknown(field="topic" if finding.kind in RECORDED else "kind")
    if not finding.what.strip() or not finding.basis.strip():
        raise FindingWordsNeeded(field="basis" if finding.what.strip() else "what")
    today = in_china(at).date()
    if finding.kind == "warning" and not (finding.mend_by and today <= finding.mend_by <= today + MEND_WITHIN):
        raise MendDayWrong


def _require_first(enterprise: Enterprise, topic: str, at: datetime) -> None:
    rule = rules_at(enterprise.area_code, at).get("warning.once")
    since = at - timedelta(days=(rule.months if rule else 0) * DAYS_OF_A_MONTH)
    rows = Finding.objects.filter(enterprise=enterprise, topic=topic, at__gte=since, lifted_at=None)
    held = rows.filter(kind__in=RECORDED).order_by("at").first()
    if held is not None:
        raise WarnedBefore(on=f"{in_china(held.at):%Y-%m-%d}")
