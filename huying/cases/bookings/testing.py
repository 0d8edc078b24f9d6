"""A room for tests of every module."""

from __future__ import annotations

from datetime import time
from typing import Any

from huying.cases.bookings.models import Resource
from huying.people.models import Organisation


def room(organisation: Organisation, *, name: str = "第一调解室", kind: str = "room", **more: Any) -> Resource:
    """Something to book, open from eight to eight."""
    return Resource.objects.create(
        name=name,
        kind=kind,
        organisation=organisation,
        area_code=organisation.area_id,
        opens=time(8),
        closes=time(20),
        synthetic=True,
        **more,
    )
