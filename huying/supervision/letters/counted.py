"""Registers what the letters behind a figure are called, for those who may read them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from huying.people.access import Actor
from huying.supervision.figures.records import tells
from huying.supervision.letters.access import visible_to


@tells("letter", page="letters:letter")
def subjects(actor: Actor, keys: Collection[UUID]) -> dict[UUID, str]:
    """Of these letters the subjects of those that this person may read."""
    return dict(visible_to(actor).filter(pk__in=keys).values_list("pk", "subject"))
