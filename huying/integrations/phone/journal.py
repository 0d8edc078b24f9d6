"""Taking a call in hand, what may be wrong with it, and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State
from huying.people.access import Actor


class CallClaimed(Conflict):
    """Somebody else was quicker."""

    slug = "phone-call-claimed"
    text = _("这通来电已由{name}接听。")


class CallFiled(Conflict):
    """It is written down already."""

    slug = "phone-call-filed"
    text = _("这通来电已经登记完毕。")


class CallNotYours(Conflict):
    """It went back, or somebody else has it: what was typed stays on the page and with the call."""

    slug = "phone-call-not-yours"
    text = _("这通来电现在不在您手上：可能已经收回，或由别人接听。请重新接听，已写的内容还在。")


def take(call_id: UUID) -> PhoneCall:
    """The call with its row locked. Raises NotFound."""
    found = PhoneCall.objects.select_for_update(of=("self",)).select_related("claimed_by").filter(pk=call_id).first()
    if found is None:
        raise NotFound
    return found


def require_in_hand(call: PhoneCall, by: Actor) -> None:
    """Pass for who has it in hand. Raises CallFiled, CallNotYours."""
    if call.state == State.FILED:
        raise CallFiled
    if call.state != State.CLAIMED or call.claimed_by_id != by.id:
        raise CallNotYours


def keep(call: PhoneCall, *fields: str) -> None:
    """Save what a command changed."""
    call.version += 1
    call.save(update_fields=[*fields, "version"])


def record(call: PhoneCall, fact: Any, *, by: Actor, at: datetime, first: bool = False) -> None:
    """Append a fact; the queue of the area hears that there is something new."""
    append(call.stream, [fact], by=by, at=at, topics=[f"queue:{call.area_code}"], first=first)
