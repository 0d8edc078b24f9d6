"""Take the package (取司法确认材料): the court takes application, agreement and identities over as data, on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.commands.read_case import note_reading
from huying.cases.journal import take
from huying.cases.masking import in_full
from huying.cases.mediation.access import require
from huying.cases.mediation.package import package_of
from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.people.access import Actor


@command
def take_package(*, by: Actor, at: datetime, case_id: UUID) -> dict[str, Any]:
    """Plain values, as `package_of` says. Raises NotFound before anybody applied, NotAllowed."""
    case = take(case_id)
    require(by, "agreement", case)
    if not in_full(by, case):
        raise NotAllowed
    package = package_of(case)
    note_reading(by=by, at=at, case_id=case.pk, part="confirmation")
    return package
