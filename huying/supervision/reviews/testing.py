"""Builders of reviews for tests of every module."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from huying.core.clock import in_china
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.reviews.commands.edit_review import edit_review
from huying.supervision.reviews.commands.open_review import open_review
from huying.supervision.reviews.commands.set_measure import set_measure
from huying.supervision.reviews.commands.sign_review import sign_review
from huying.supervision.reviews.models import Measure, Review
from huying.supervision.reviews.rules import Publicity, Reason

SECTIONS = {
    "overview": "凌晨两点，商场地下车库两名可疑男子，五分钟内处置完毕。",
    "worked": "接报、流转在时限内完成。",
    "problems": "地库道闸从外面打不开，到场超时。",
    "causes": "门岗没有备用钥匙，预案没有写明。",
    "lessons": "对辖区内全部地库道闸排查一遍。",
}


def a_review(*, by: Actor, at: datetime, incident: Incident, reason: str = Reason.OWN) -> Review:
    """A draft whose sections are all written."""
    made = open_review(by=by, at=at, incident_id=incident.pk, reason=reason)
    said: dict[str, Any] = {"version": made.version, "sections": SECTIONS, "publicity": Publicity.COMMAND}
    return edit_review(by=by, at=at, review_id=made.pk, **said)


def a_measure(*, by: Actor, at: datetime, review: Review, owner: Organisation, days: int = 7) -> Measure:
    """Something that a body is to do within some days."""
    due = in_china(at).date() + timedelta(days=days)
    return set_measure(by=by, at=at, review_id=review.pk, text="门岗配一把道闸备用钥匙", owner=owner.pk, due_on=due)


def a_signed_review(*, by: Actor, chief: Actor, at: datetime, incident: Incident, owner: Organisation) -> Measure:
    """A review that a chief signed; its one measure."""
    review = a_review(by=by, at=at, incident=incident)
    measure = a_measure(by=by, at=at, review=review, owner=owner)
    sign_review(by=chief, at=at, review_id=review.pk)
    measure.refresh_from_db()
    return measure
