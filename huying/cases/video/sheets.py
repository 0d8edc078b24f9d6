"""The receipt of a request to see footage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.papers.sheets import sheet


@sheet("video_receipt", series="视", words=_("查看监控申请回执"), template="cases_video/papers/receipt.html", copies=2)
@dataclass(frozen=True)
class VideoReceipt:
    """What was asked, and what happens next. No footage goes with it."""

    applicant: str
    ground: str
    law: str
    reason: str
    place: str
    operator: str
    starts_at: datetime
    ends_at: datetime
    asked_at: datetime
    may_be_gone: bool
    clerk: str
    inquiry_phone: str
