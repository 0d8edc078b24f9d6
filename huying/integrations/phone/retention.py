"""How long numbers and words of phone calls are kept: what became of them, and when, stays for the figures."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.retention import forgets, older
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import State

KIND = "phone.calls"


@forgets(KIND, words=_("来电号码和记录"), since=_("来电"))
def forget_calls(at: datetime) -> int:
    """Empty filed calls of number, draft and words; what nobody has filed waits on."""
    over = PhoneCall.objects.filter(older(KIND, at, "rang_at", "area_code"), state=State.FILED, emptied_at=None)
    return over.update(number="", number_index=b"", draft="", note="", emptied_at=at)
