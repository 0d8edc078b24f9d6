"""Whose footage may be asked for, and how much of it (公共安全视频图像信息系统管理条例 16, 17, 21)."""

from __future__ import annotations

from datetime import datetime, timedelta

GROUNDS = ("own", "family", "duty")
"""To protect oneself, or a close relative (21); a body by its duty, whose law is named."""
WHERE = ("station", "operator", "copy")
"""Looked at in the centre (the rule), at the operator's, or a copy was handed over."""
STATES = ("asked", "approved", "refused", "viewed")
LONGEST = timedelta(hours=24)
"""Only the minutes that matter: a longer stretch is asked for again, with its own reason."""
KEPT_DAYS = 30
"""So long an operator keeps what a camera recorded at least; older footage may be gone."""


def sound_period(starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether a stretch of time lies in the past, has a length, and is no longer than a day."""
    return starts_at < ends_at <= at and ends_at - starts_at <= LONGEST


def may_be_gone(starts_at: datetime, at: datetime) -> bool:
    """Whether the operator need not have it any more."""
    return at - starts_at > timedelta(days=KEPT_DAYS)
