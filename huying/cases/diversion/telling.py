"""Telling a committee that a case was diverted to it: its heads are messaged, and find it on their page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.cases.models import Case
from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.people.models import Post
from huying.people.roles import MEDIATION_ADMINS


def tell_committee(case: Case, handler_id: UUID | None, fact: Recorded, at: datetime) -> None:
    """Message the heads of a committee that handles the case from now on; of any other body nobody: departments have
    their order. The message names the case and no person."""
    if handler_id is None:
        return
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), valid_from__lte=at, role__in=MEDIATION_ADMINS)
    heads = posts.filter(organisation_id=handler_id, organisation__kind="committee").values_list("person_id", flat=True)
    body = {"matter": case.code, "title": case.title, "why": "diverted"}
    send(stream=case.stream, kind="update", body=body, to=dict.fromkeys(heads), event_id=fact.id, at=at)
