"""Report (反馈): words, a photo and an outcome from the scene."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.incidents.commands.answering import own_assignment, pressed_at
from huying.incidents.commands.dispose import check_evidence, finish
from huying.incidents.events import IncidentControlled, IncidentDisposed, ResponderReported
from huying.incidents.journal import move, record
from huying.incidents.models import Assignment, Incident, RoomMessage
from huying.incidents.rules import THERE, State, may_follow
from huying.incidents.standing_down import Release
from huying.people.access import Actor

OUTCOMES = ("progress", "controlled", "disposed")


class UnknownOutcome(Invalid):
    """An outcome is one of: progress, controlled, disposed."""

    slug = "unknown-outcome"
    text = _("请选择现场情况：进展、已控制或已处置。")
    field = "outcome"


class WordsNeeded(Invalid):
    """A report has at least one line."""

    slug = "words-needed"
    text = _("请写一句现场情况。")
    field = "text"


class NotThere(Conflict):
    """Only somebody on the scene reports from it."""

    slug = "not-there"
    text = _("到场之后才能反馈。请先按「到场」。")


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported; `photo` is the name of a stored file or empty, `client_at` the phone's time of the press."""

    text: str
    outcome: str = "progress"
    photo: str = ""
    client_at: datetime | None = None


@command
def report(*, by: Actor, at: datetime, assignment_id: UUID, content: Report) -> Assignment:
    """Report from the scene; "controlled" and "disposed" move the incident on where that is still to be done."""
    if content.outcome not in OUTCOMES:
        raise UnknownOutcome
    if not content.text.strip():
        raise WordsNeeded
    incident, assignment = own_assignment(by, assignment_id)
    if assignment.state not in THERE:
        raise NotThere
    facts = [_said(incident, assignment, content, at), *_outcome(incident, content, at)]
    stop(stream=incident.stream, kinds=("report",), at=at)
    release = _release(incident, facts, at)
    records = record(incident, [*facts, *(release.facts() if release else [])], by=by, at=at)
    if release:
        release.tell(records)
    return assignment


def _release(incident: Incident, facts: list[Any], at: datetime) -> Release | None:
    """Whom this lets go: everybody when it is over, those not yet on the way when it is under control."""
    if any(isinstance(fact, IncidentDisposed) for fact in facts):
        return finish(incident, at)
    if any(isinstance(fact, IncidentControlled) for fact in facts):
        return Release(incident, "controlled", at, on_the_way=False)
    return None


def _said(incident: Incident, assignment: Assignment, content: Report, at: datetime) -> Any:
    RoomMessage.objects.create(
        incident=incident,
        author_id=assignment.person_id,
        kind="report",
        text=content.text.strip()[:2000],
        photo=content.photo,
        at=pressed_at(assignment, content.client_at, at),
    )
    return ResponderReported(
        incident.pk, assignment.pk, assignment.person_id, content.outcome, photo=bool(content.photo)
    )


def _outcome(incident: Incident, content: Report, at: datetime) -> list[Any]:
    state = State(incident.state)
    if content.outcome == "controlled" and may_follow(state, "control"):
        move(incident, "control", at)
        return [IncidentControlled(incident.pk)]
    if content.outcome == "disposed":
        check_evidence(incident, content.photo)
        move(incident, "dispose", at)
        return [IncidentDisposed(incident.pk, "disposed", photo=bool(content.photo))]
    return []
