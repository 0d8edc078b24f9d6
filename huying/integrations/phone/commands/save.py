"""Save (暂存) what is typed while talking; it says too that the page of the call is still there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.integrations.phone import timing
from huying.integrations.phone.access import require_taking
from huying.integrations.phone.journal import require_in_hand, take
from huying.integrations.phone.models import PhoneCall
from huying.people.access import Actor


@command
def save(*, by: Actor, at: datetime, call_id: UUID, draft: Mapping[str, str]) -> PhoneCall:
    """Keep the draft (names of fields to texts) and begin the time anew. Changes nothing that others see, so that no
    fact is recorded. Raises NotFound, CallFiled, CallNotYours.
    """
    call = take(call_id)
    require_taking(by, call)
    require_in_hand(call, by)
    call.draft = json.dumps(dict(draft), ensure_ascii=False)
    call.heard_at = at
    call.save(update_fields=["draft", "heard_at"])
    timing.heard(call, at)
    return call
