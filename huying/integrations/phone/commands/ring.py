"""Ring (来电): a gateway says that a call came in. Said twice, or late, it is the same call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.cases.indexes import phone_index
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.ids import new_id
from huying.integrations.phone.access import line_area
from huying.integrations.phone.events import PhoneHungUp, PhoneRang
from huying.integrations.phone.journal import keep, record
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State, plain_number
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Ringing:
    """What a gateway tells: its own id of the call, the caller's number as it has it, the line that was dialled."""

    gateway_id: str
    number: str = ""
    line: str = ""


@command
def ring(*, by: Actor, at: datetime, content: Ringing) -> PhoneCall:
    """Enter a call that waits from now on. One that is known by its id stays as it is. Raises NotAllowed."""
    area = line_area(by)
    number = plain_number(content.number)
    made = PhoneCall(
        id=new_id(),
        area_code=area,
        gateway_id=content.gateway_id,
        line=content.line.strip(),
        number=number,
        number_index=phone_index(number) if number else b"",
        state=State.WAITING,
        rang_at=at,
    )
    rows = PhoneCall.objects.bulk_create([made], ignore_conflicts=True)
    found = PhoneCall.objects.get(area_code=area, gateway_id=content.gateway_id)
    if rows and found.pk == made.pk:
        record(found, PhoneRang(found.pk, area, found.line, not number), by=by, at=at, first=True)
    return found


@command
def hang_up(*, by: Actor, at: datetime, gateway_id: str) -> PhoneCall:
    """The line is closed: who has the call in hand writes on, otherwise it was missed. Raises NotFound, NotAllowed."""
    rows = PhoneCall.objects.select_for_update().filter(area_code=line_area(by), gateway_id=gateway_id)
    call = rows.first()
    if call is None:
        raise NotFound
    if call.hung_up_at is not None:
        return call
    missed = call.state == State.WAITING
    call.hung_up_at = at
    if missed:
        call.state = State.MISSED
    keep(call, "hung_up_at", "state")
    record(call, PhoneHungUp(call.pk, missed), by=by, at=at)
    return call
