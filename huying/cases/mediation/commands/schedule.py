"""Schedule (安排会期): plan a meeting, book its room, invite the parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.commands.book import Appointment, book
from huying.cases.journal import record, take
from huying.cases.mediation.access import require, require_mediable
from huying.cases.mediation.ending import call_off
from huying.cases.mediation.events import SessionCancelled, SessionPlanned
from huying.cases.mediation.issuing import invitation
from huying.cases.mediation.legs import take_at_work
from huying.cases.mediation.models import Session
from huying.cases.mediation.models.sessions import MODES
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.papers.commands.issue import issue
from huying.people.access import Actor

LONGEST = timedelta(hours=12)


class WrongSession(Invalid):
    """It lies ahead, ends after it starts within the day, and takes place somewhere."""

    slug = "wrong-session"
    text = _("会期要在将来，结束晚于开始；现场调解要选房间或写明地点。")
    field = "starts_at"


class NotMediating(Conflict):
    """Sessions are for a mediation to which all have consented."""

    slug = "not-mediating"
    text = _("各方同意调解之后才能安排会期。")


class SessionOver(Conflict):
    """It was held or cancelled."""

    slug = "session-over"
    text = _("这次会期已进行或已取消。")


@dataclass(frozen=True, slots=True)
class Plan:
    """When, how, where: a resource to be booked, or a place in words."""

    starts_at: datetime
    ends_at: datetime
    mode: str = "on_site"
    place_text: str = ""
    resource_id: UUID | None = None


@command
def schedule(*, by: Actor, at: datetime, case_id: UUID, plan: Plan) -> Session:
    """Plan a meeting; the same plan again is the same meeting. Raises WrongSession, NotMediating, AlreadyTaken."""
    case, leg = take_at_work(by, "schedule", case_id)
    require_mediable(case)
    if case.state not in {State.MEDIATING, State.SUSPENDED}:
        raise NotMediating
    _require_sound(plan, at)
    known = leg.sessions.filter(state="planned", starts_at=plan.starts_at, ends_at=plan.ends_at).first()
    if known is not None:
        return known
    booking = None
    if plan.resource_id is not None:
        wanted = Appointment(plan.resource_id, plan.starts_at, plan.ends_at, case.pk, str(_("调解")))
        booking = book(by=by, at=at, wanted=wanted)
    session = Session.objects.create(
        id=new_id(),
        mediation=leg,
        number=leg.sessions.count() + 1,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        mode=plan.mode,
        place_text=plan.place_text.strip()[:120] or (booking.resource.name if booking else ""),
        booking=booking,
        planned_by_id=by.id,
        planned_at=at,
    )
    sheet = invitation(case, session)
    issue(by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=leg.committee)
    record(case, [SessionPlanned(case.pk, session.pk, session.starts_at, session.mode)], by=by, at=at)
    return session


def _require_sound(plan: Plan, at: datetime) -> None:
    ahead = at < plan.starts_at < plan.ends_at <= plan.starts_at + LONGEST
    somewhere = plan.mode == "remote" or plan.resource_id is not None or plan.place_text.strip()
    if plan.mode not in MODES or not ahead or not somewhere:
        raise WrongSession


@command
def cancel_session(*, by: Actor, at: datetime, session_id: UUID, why: str = "") -> Session:
    """Call a planned meeting off; its room is free again. Cancelled already: nothing changes. Raises SessionOver."""
    case_id = Session.objects.filter(pk=session_id).values_list("mediation__case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = take(case_id)
    require(by, "cancel_session", case)
    session = Session.objects.select_related("booking__resource").get(pk=session_id)
    if session.state == "cancelled":
        return session
    if session.state != "planned":
        raise SessionOver
    call_off(session, why, by=by, at=at)
    record(case, [SessionCancelled(case.pk, session.pk)], by=by, at=at)
    return session
