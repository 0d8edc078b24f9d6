"""Record a session (调解笔录): who came, what was said, verified, explained and resulted; corrections are versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.mediation.access import require, require_mediable
from huying.cases.mediation.events import SessionRecorded
from huying.cases.mediation.issuing import session_record
from huying.cases.mediation.legs import NotDisclosed
from huying.cases.mediation.models import Attendance, Session, SessionRecord
from huying.cases.mediation.models.sessions import ATTENDED_AS
from huying.cases.mediation.rules import REASONS
from huying.cases.models import Case
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class NothingRecorded(Invalid):
    """A record says who came and what came of it."""

    slug = "nothing-recorded"
    text = _("请勾选到场的当事人，并写明结果。")
    field = "result"


class GuardianAbsent(Invalid):
    """A minor is heard with a guardian present."""

    slug = "guardian-absent"
    text = _("未成年当事人到场，监护人也要在场，请写明监护人姓名。")
    field = "guardian"


class SessionNotHeld(Conflict):
    """It has not begun, or was cancelled."""

    slug = "session-not-held"
    text = _("会期还没有开始，或已取消，不能写笔录。")


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody who was there: a party, or by name in another part."""

    attended_as: str
    party_id: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The record: what was said, which facts were verified, which risks and law were explained, the result.

    `failed` is the reason of rules.REASONS where no agreement came of it and mediation ends.
    """

    attended: Sequence[Attended]
    statements: str
    result: str
    verified: str = ""
    explained: str = ""
    failed: str = ""


@command
def record_session(*, by: Actor, at: datetime, session_id: UUID, minutes: Minutes) -> SessionRecord:
    """Write the record, or its next version. Raises NothingRecorded, GuardianAbsent, SessionNotHeld."""
    case, session = _taken(by, session_id)
    require_mediable(case)
    if session.mediation.disclosed_at is None:
        raise NotDisclosed
    if session.state == "cancelled" or at < session.starts_at:
        raise SessionNotHeld
    _require_sound(case, minutes)
    session.attendances.all().delete()
    for attended in minutes.attended:
        name = attended.name.strip()
        Attendance.objects.create(
            session=session, party_id=attended.party_id, attended_as=attended.attended_as, name=name
        )
    written = SessionRecord.objects.create(
        id=new_id(),
        session=session,
        version=session.records.count() + 1,
        statements=minutes.statements.strip(),
        verified=minutes.verified.strip(),
        explained=minutes.explained.strip(),
        result=minutes.result.strip(),
        failed=minutes.failed,
        author_id=by.person_id,
        at=at,
    )
    session.state, session.held_at = "held", session.held_at or at
    session.save(update_fields=["state", "held_at"])
    sheet = session_record(case, written)
    issue(by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=session.mediation.committee)
    record(case, [SessionRecorded(case.pk, session.pk, written.version)], by=by, at=at)
    return written


def _taken(by: Actor, session_id: UUID) -> tuple[Case, Session]:
    case_id = Session.objects.filter(pk=session_id).values_list("mediation__case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = take(case_id)
    require(by, "record", case)
    return case, Session.objects.select_related("mediation__committee").get(pk=session_id)


def _require_sound(case: Case, minutes: Minutes) -> None:
    known = {party.pk: party for party in case.parties.all()}
    came = {attended.party_id for attended in minutes.attended if attended.attended_as == "party"}
    if not came or not came <= set(known) or not minutes.result.strip():
        raise NothingRecorded
    if minutes.failed and minutes.failed not in REASONS:
        raise NothingRecorded(field="failed")
    if any(attended.attended_as not in ATTENDED_AS for attended in minutes.attended):
        raise NothingRecorded
    guarded = any(attended.attended_as == "guardian" and attended.name.strip() for attended in minutes.attended)
    if any(known[party].minor for party in came if party) and not guarded:
        raise GuardianAbsent
