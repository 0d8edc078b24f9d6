"""Registers what the objections behind a figure are called, for those who may read them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from huying.people.access import Actor
from huying.supervision.figures.records import tells
from huying.supervision.ratings.access import visible_to


@tells("rating", page="ratings:objection")
def matters(actor: Actor, keys: Collection[UUID]) -> dict[UUID, str]:
    """Of these objections the codes of the rated matters, for whoever reads them."""
    return dict(visible_to(actor).filter(pk__in=keys).values_list("pk", "matter_code"))
