"""Issues the paper of a ruling in the name of the centre that ruled."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.supervision.ratings.access import RULERS
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.sheets import RulingSheet
from huying.supervision.ratings.words import KINDS, OUTCOMES


def issue_ruling(objection: RatingObjection, *, by: Actor, at: datetime) -> Paper:
    """The paper of an objection that was ruled at this instant. Whoever gave the rating stands nowhere in it."""
    duty = next(each for each in by.duties if each.role in RULERS and objection.area_code.startswith(each.area_code))
    with override(PAPERS_LANGUAGE):
        sheet = RulingSheet(
            code=objection.code,
            matter_code=objection.matter_code,
            kind=str(KINDS[objection.kind]),
            rated=objection.rated.name,
            score=objection.score,
            rated_at=objection.rated_at,
            said=objection.text,
            files=len(objection.evidence),
            objected_at=objection.at,
            outcome=str(OUTCOMES[objection.state]),
            reason=objection.reason,
            ruled_at=at,
        )
    body = Organisation.objects.get(pk=duty.organisation_id)
    return issue(by=by, at=at, sheet=sheet, stream=objection.stream, code=objection.code, organisation=body)
