"""Who is told what happened to a letter, so that they act. A message holds code and subject, which name nobody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.people.holders import CHIEFS, chiefs_of, holders, still_there
from huying.people.nodes import command_nodes
from huying.people.roles import INSPECTORS
from huying.supervision.letters.access import ANSWERS, OFFICE
from huying.supervision.letters.models import Letter


def tell(letter: Letter, fact: Recorded, why: str, to: Collection[UUID], at: datetime) -> None:
    """Queue one message; nobody, no message."""
    send(
        stream=letter.stream,
        kind="update",
        body={"matter": letter.code, "title": letter.subject, "why": why},
        to=dict.fromkeys(sorted(to)),
        event_id=fact.id,
        at=at,
    )


def approvers_of(letter: Letter, at: datetime) -> set[UUID]:
    """The chiefs of the office that writes, or of the centre above it, but for who drafted it."""
    own = holders([letter.issuer_id], CHIEFS, at) - {letter.drafted_by_id}
    return own or chiefs_of(letter.area_code[:6], at) - {letter.drafted_by_id}


def office_of(letter: Letter, at: datetime) -> set[UUID]:
    """Whoever drafted it, while still there, or else everybody who writes letters in that office."""
    if still_there(letter.drafted_by_id, letter.issuer_id, OFFICE, at):
        return {letter.drafted_by_id}
    return holders([letter.issuer_id], OFFICE, at)


def responsible_of(letter: Letter, at: datetime) -> set[UUID]:
    """The people who answer for the body that it goes to."""
    return holders([letter.to_id], ANSWERS, at)


def told_of(letter: Letter, at: datetime) -> set[UUID]:
    """Those who help or are told."""
    bodies = list(letter.recipients.values_list("organisation_id", flat=True))
    return holders(bodies, ANSWERS, at)


def supervisors_of(letter: Letter, at: datetime) -> set[UUID]:
    """Who is told when it is not answered in time: its office, the chief, and the inspection."""
    nodes = [*command_nodes(letter.area_code), letter.issuer_id]
    return office_of(letter, at) | chiefs_of(letter.area_code, at) | holders(nodes, INSPECTORS, at)
