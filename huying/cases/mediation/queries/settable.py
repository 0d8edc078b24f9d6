"""Whose profiles somebody may set: mediators of the head's committee, or of the centre's area."""

from __future__ import annotations

from django.db.models import Q

from huying.people.access import Actor
from huying.people.models import Post
from huying.people.roles import CENTRE, MEDIATION_ADMINS, MEDIATORS


def settable(actor: Actor) -> list[tuple[str, str]]:
    """`person committee` by id, with names; empty for those who set none."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in MEDIATION_ADMINS:
            seen |= Q(organisation_id=duty.organisation_id)
        if duty.role in CENTRE:
            seen |= Q(organisation__area__code__startswith=duty.area_code)
    rows = Post.objects.filter(seen, role__in=sorted(MEDIATORS), valid_to=None)
    rows = rows.filter(organisation__kind__in=("committee", "district_center")).select_related("person", "organisation")
    return [
        (f"{post.person_id} {post.organisation_id}", f"{post.person.name} · {post.organisation.name}")
        for post in rows.order_by("person__name")
    ]
