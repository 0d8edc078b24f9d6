"""A destruction in the words of its certificate."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.utils.translation import override

from huying.core.retention import KINDS
from huying.papers.render import PAPERS_LANGUAGE
from huying.papers.writing import minute
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.rules import Outcome
from huying.supervision.retention.sheets import Certificate, Line
from huying.supervision.retention.words import ENDS, OUTCOMES, SIDES, many, said_length


def certificate_of(row: Destruction, at: datetime) -> Certificate:
    """What the certificate says, in the language of papers, when every row was looked at."""
    rows = list(row.rows.order_by("number"))
    counts = Counter(each.outcome for each in rows)
    kind = KINDS[row.kind]
    with override(PAPERS_LANGUAGE):
        left = [word for word in Outcome if word != Outcome.DESTROYED and counts[word]]
        return Certificate(
            code=row.code,
            kind=str(kind.words),
            since=str(kind.since),
            period=said_length(row.length, row.unit),
            ends=str(ENDS[row.ends]),
            source=row.source,
            why=row.why,
            drafted=row.drafted_by.name,
            drafted_at=row.drafted_at,
            approved=tuple(
                f"{SIDES[each.side]}　{each.by.name}　{minute(each.at)}"
                for each in row.approvals.select_related("by").order_by("at")
            ),
            destroyed=counts[Outcome.DESTROYED],
            left=tuple(many(OUTCOMES[word], counts[word]) for word in left),
            began_at=min((each.at for each in rows if each.at), default=None),
            ended_at=at,
            lines=tuple(
                Line(each.number, each.matter, str(OUTCOMES[each.outcome]), each.digest, each.at) for each in rows
            ),
        )
