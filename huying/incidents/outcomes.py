"""How each call of incidents that are over ended, as the policy learns it."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from huying.core.clock import in_china
from huying.dispatch.outcomes import Outcome
from huying.dispatch.situation import ACCEPTED, ARRIVED, DECLINED, DROPPED, PENDING, ROLES, STOOD_DOWN, WITHDRAWN
from huying.incidents.models import Assignment
from huying.incidents.rules import Answer
from huying.incidents.situations import number_of

log = logging.getLogger(__name__)

ENDINGS = {
    Answer.ARRIVED: ARRIVED,
    Answer.DONE: ARRIVED,
    Answer.ACCEPTED: ACCEPTED,
    Answer.STOOD_DOWN: STOOD_DOWN,
    Answer.DECLINED: DECLINED,
    Answer.WITHDRAWN: WITHDRAWN,
    Answer.CALLED: PENDING,
    Answer.SILENT: PENDING,
}
"""Somebody set aside because they went elsewhere said neither yes nor no: nothing is learned from that."""


def outcomes(
    district: str, *, after: datetime | None, until: datetime, without: Mapping[UUID, datetime] | None = None
) -> Iterator[Outcome]:
    """Of calls by the policy or the rules, in the order in which their incidents ended and they were called.

    `without` leaves out what these people were called to up to an instant.
    """
    ended = Coalesce("incident__ended_at", "incident__closed_at")
    rows = Assignment.objects.annotate(ended=ended).filter(
        Q(ended__gt=after) if after else Q(), ended__lte=until, incident__area_code__startswith=district
    )
    known = rows.exclude(state=Answer.ELSEWHERE).filter(reason__has_key="eta_s")
    for person, since in (without or {}).items():
        known = known.exclude(person=person, called_at__lte=since)
    for row in known.order_by("ended", F("called_at"), "pk").iterator(chunk_size=2000):
        try:
            yield outcome_of(row, row.ended)
        except (ValueError, KeyError):
            log.exception("nothing is learned from this call", extra={"assignment": str(row.pk)})


def outcome_of(row: Assignment, ended: datetime) -> Outcome:
    """How one call ended, once its incident was over."""
    answer = ENDINGS[Answer(row.state)]
    said_yes = row.accepted_at or row.answered_at
    if answer == DECLINED and row.accepted_at is not None:
        answer = DROPPED
    if answer == ARRIVED and row.accepted_at is None:
        answer = ACCEPTED  # came without having said so: a yes, but nobody knows when they set out
    told = {ARRIVED: said_yes, ACCEPTED: said_yes, STOOD_DOWN: said_yes, DROPPED: said_yes, DECLINED: row.answered_at}
    heard = told.get(answer) or row.ended_at or ended
    age = row.reason["age_s"]
    travel_s = math.nan
    if answer == ARRIVED and row.arrived_at is not None:
        travel_s = max((row.arrived_at - heard).total_seconds(), 1.0)
    return Outcome(
        role=ROLES.index(row.reason["role"]),
        own_unit=row.reason["own_unit"],
        on_duty=True,
        load=row.reason["load"],
        answer=answer,
        age_s=max((heard - row.called_at).total_seconds(), 0.0),
        eta_s=row.reason["eta_s"],
        travel_s=travel_s,
        position_age_s=math.inf if age is None else float(age),
        unit=number_of(row.organisation_id),
        hour=in_china(row.called_at).hour,
        key=number_of(row.person_id),
    )
