"""Who is told what happened to an objection. A message holds codes; it names nobody, and not who rated."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.people.holders import holders
from huying.people.nodes import command_nodes
from huying.supervision.ratings.access import BODIES, RULERS
from huying.supervision.ratings.models import RatingObjection


def tell(objection: RatingObjection, fact: Recorded, why: str, to: Collection[UUID], at: datetime) -> None:
    """Queue one message; nobody, no message."""
    send(
        stream=objection.stream,
        kind="update",
        body={"matter": objection.code, "title": objection.matter_code, "why": why},
        to=dict.fromkeys(sorted(to)),
        event_id=fact.id,
        at=at,
    )


def rulers_of(objection: RatingObjection, at: datetime) -> set[UUID]:
    """Seats and inspectors of the centres over the place that are no party."""
    nodes = set(command_nodes(objection.area_code)) - parties_of(objection)
    return holders(nodes, RULERS, at)


def sides_of(objection: RatingObjection, at: datetime) -> set[UUID]:
    """The people of the body that was rated, and of the one that rated; a citizen sees it by the code of the matter."""
    return holders(parties_of(objection), BODIES, at)


def parties_of(objection: RatingObjection) -> set[UUID]:
    """The body that was rated, and the one that rated where it was one."""
    return {objection.rated_id} | ({objection.evaluation.rater_id} if objection.evaluation else set())
