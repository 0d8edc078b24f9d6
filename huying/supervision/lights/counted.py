"""Registers what the listed matters behind a figure are called, for those who may know of them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from huying.people.access import Actor
from huying.supervision.figures.records import tells
from huying.supervision.lights.access import kept_away, visible_to


@tells("supervision", page="supervisions:supervision")
def titles(actor: Actor, keys: Collection[UUID]) -> dict[UUID, str]:
    """Of these supervisions the titles of those of which this person may know; not of what they are kept away from."""
    rows = visible_to(actor).filter(pk__in=keys).values_list("pk", "stream_of", "title")
    away = kept_away(actor, {stream for _key, stream, _title in rows})
    return {key: title for key, stream, title in rows if stream not in away}
