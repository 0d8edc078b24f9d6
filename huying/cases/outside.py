"""Reviews and rechecks by an organ that does not work on this platform (平台外的上级机关): what has to be said of them.

Where no higher organ is here, the right of 信访工作条例 35 and 36 is used all the same; its days and its opinion are
noted by the body that received the petition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA, in_china
from huying.core.errors import Invalid


class OutsideBodyNeeded(Invalid):
    """The organ is named: one that works here is chosen from the list instead."""

    slug = "petition-outside-body"
    text = _("请写明平台外复查、复核机关的名称。")
    field = "body"


class OutsideDayWrong(Invalid):
    """A day of a review lies between what came before it and today."""

    slug = "petition-outside-day"
    text = _("日期应在 {since} 到 {until} 之间，请核对。")
    field = "asked_on"


class OpinionNumberNeeded(Invalid):
    """An opinion has a number by which it is found."""

    slug = "petition-opinion-number"
    text = _("请写明意见书的文号。")
    field = "number"


class OpinionFileNeeded(Invalid):
    """What an organ outside decided is kept as it was written."""

    slug = "petition-opinion-file"
    text = _("请附上意见书的照片或 PDF。")
    field = "photo"


@dataclass(frozen=True, slots=True)
class Outside:
    """Which organ the petitioner asked, and on which day."""

    body: str
    asked_on: date | None


def require_between(day: date | None, since: datetime, until: datetime, field: str) -> datetime:
    """The end of a day between two instants, or `until` if that is earlier. Raises OutsideDayWrong at the field."""
    first, last = in_china(since).date(), in_china(until).date()
    if day is None or not first <= day <= last:
        raise OutsideDayWrong(field=field, since=first.isoformat(), until=last.isoformat())
    return min(datetime.combine(day, time(23, 59, 59), CHINA), until)
