"""File (登记): what became of the call; a whistle or a case is raised by the same commands as everywhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.cases.models import Case
from huying.core.command import command
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.incidents.queries.places import place_named
from huying.integrations.phone import timing
from huying.integrations.phone.access import require_taking
from huying.integrations.phone.events import PhoneFiled
from huying.integrations.phone.filing import Filing, require_sound
from huying.integrations.phone.journal import keep, record, require_in_hand, take
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import Outcome, State
from huying.people.access import Actor

DISTRICT_DIGITS = 6


@command
def file_call(*, by: Actor, at: datetime, call_id: UUID, content: Filing) -> PhoneCall:
    """Write down what became of it. Raises NotFound, CallFiled, CallNotYours, OutcomeUnknown, SaidNeeded, LineUnknown,
    CallerNeeded, WhereNeeded, and what the whistle or the registration refuses.
    """
    call = take(call_id)
    require_taking(by, call)
    require_in_hand(call, by)
    require_sound(content)
    made = _made(by, at, call, content)
    call.incident = made if isinstance(made, Incident) else None
    call.case = made if isinstance(made, Case) else None
    call.state, call.outcome, call.note, call.filed_at, call.draft = (
        State.FILED, content.outcome, content.note.strip(), at, "",
    )  # fmt: skip
    keep(call, "state", "outcome", "note", "incident", "case", "filed_at", "draft")
    timing.over(call, at)
    codes = (call.incident.code if call.incident else "", call.case.code if call.case else "")
    record(call, PhoneFiled(call.pk, by.person_id, content.outcome, *codes), by=by, at=at)
    return call


def _made(by: Actor, at: datetime, call: PhoneCall, content: Filing) -> Incident | Case | None:
    if content.outcome == Outcome.WHISTLE:
        return _whistled(by, at, call, content)
    if content.outcome == Outcome.CASE:
        return _registered(by, at, call, content)
    return None


def _whistled(by: Actor, at: datetime, call: PhoneCall, content: Filing) -> Incident:
    """A whistle at the one place that the words mean. Raises PlaceUnclear."""
    where = place_named(content.place, call.area_code[:DISTRICT_DIGITS])
    said = Whistle(
        template=content.template,
        note=content.note.strip(),
        place_text=where.name,
        place_id=where.place_id,
        unit_id=where.unit_id,
    )
    return whistle(by=by, at=at, content=said)


def _registered(by: Actor, at: datetime, call: PhoneCall, content: Filing) -> Case:
    party = NewParty(name=content.name.strip(), phone=content.phone.strip() or call.number)
    matter = NewCase(
        line=content.line,
        facts=content.note.strip(),
        parties=(party,),
        channel="hotline",
        place_text=content.place.strip(),
        returns_in_person=not party.phone,
    )
    return register(by=by, at=at, content=matter)
