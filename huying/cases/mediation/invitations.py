"""What stands on the invitation to a session (调解通知): no law prescribes its form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet("mediation_invitation", words=_("调解通知"), template="cases_mediation/papers/invitation.html", progress=True)
@dataclass(frozen=True)
class MediationInvitation:
    """When and where the next meeting is; that coming is voluntary and free of charge (人民调解法 3, 4)."""

    parties: tuple[str, ...]
    dispute: str
    session: int
    begins_at: datetime
    ends_at: datetime
    mode: str
    place: str
    committee: str
    mediators: tuple[str, ...]
    inquiry_phone: str = ""
    addressees: tuple[str, ...] = ()
