"""Take a turn (限次): before a report is taken in; one network tells of ten in an hour from one building."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import TooMany
from huying.people import lock_out
from huying.people.networks import network_of
from huying.ui.formats import time_of_day

MOST = 10
WINDOW = timedelta(hours=1)


class TooManyReports(TooMany):
    """This network has reported so many at this building that it waits until one of them is an hour old."""

    slug = "too-many-resident-reports"
    text = _(
        "这个网络一小时内已在本楼上报 {most} 件，请在 {at} 以后再报，或告诉社区网格员。"
        "您填的内容还在。紧急情况请直接拨打 110、119、120。"
    )


@command
def take_turn(*, at: datetime, address: str, place_id: UUID) -> None:
    """Count a report before its photo is kept. Raises TooManyReports."""
    here = hashlib.sha256(f"{place_id} {network_of(address)}".encode()).hexdigest()
    again_at = lock_out.take_turn(f"report:{here}", at, most=MOST, window=WINDOW)
    if again_at is not None:
        raise TooManyReports(most=MOST, at=time_of_day(again_at))
