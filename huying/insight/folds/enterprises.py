"""The course of a request of an enterprise: asked, answered, by a department or not, ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import EnterpriseRequest
from huying.patrols.enterprises.events import (
    EnterpriseServiceAnswered,
    EnterpriseServiceAsked,
    EnterpriseServiceEnded,
    EnterpriseServiceHandedUp,
    EnterpriseServiceOrdered,
)
from huying.patrols.enterprises.rules import ServiceState

_ASKED, _ENDED = name_of(EnterpriseServiceAsked), name_of(EnterpriseServiceEnded)
_ORDERED, _HANDED_UP = name_of(EnterpriseServiceOrdered), name_of(EnterpriseServiceHandedUp)
_ANSWERED = name_of(EnterpriseServiceAnswered)
READS = (
    *(EnterpriseServiceAsked, EnterpriseServiceOrdered, EnterpriseServiceHandedUp),
    *(EnterpriseServiceAnswered, EnterpriseServiceEnded),
)


@folds("service", reads=READS, into=[EnterpriseRequest])
def requests(key: str, history: Sequence[Happened]) -> Iterator[EnterpriseRequest]:
    """One row a request."""
    if not history or history[0].type != _ASKED or not history[0].data.get("code"):
        return
    asked = history[0]
    columns: dict[str, Any] = {
        **{name: asked.data[name] for name in ("code", "area_code", "kind")},
        "place_id": asked.data["building_id"],
        "asked_at": asked.at,
        "withdrawn": False,
    }
    for each in history:
        _follow(columns, each)
    yield EnterpriseRequest(stream_id=key, **columns)


def _follow(columns: dict[str, Any], each: Happened) -> None:
    if each.type == _ORDERED:
        columns["ordered_at"] = each.at
    elif each.type == _HANDED_UP:
        columns["ordered_at"] = None  # the department's order was taken back
    elif each.type == _ANSWERED:
        columns["answered_at"] = each.at
    elif each.type == _ENDED:
        columns |= {"ended_at": each.at, "withdrawn": each.data["state"] == ServiceState.WITHDRAWN}
