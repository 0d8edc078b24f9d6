"""Registers what the clues behind a figure are called, for those who may know of them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from huying.people.access import Actor
from huying.supervision.clues.access import visible_to
from huying.supervision.clues.words import CATEGORY_WORDS
from huying.supervision.figures.records import tells


@tells("clue", page="clues:clue")
def categories(actor: Actor, keys: Collection[UUID]) -> dict[UUID, object]:
    """Of these clues the categories of those that this person knows of; nothing of what was told."""
    rows = visible_to(actor).filter(pk__in=keys).values_list("pk", "category")
    return {key: CATEGORY_WORDS[category] for key, category in rows}
