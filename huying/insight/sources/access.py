"""Who sees the three sources of an area: whoever reads its figures; rows of the ledger go by the rules of cases."""

from __future__ import annotations

from huying.people.access import Actor
from huying.people.readers import open_to
from huying.places.queries import subtree
from huying.supervision.figures.access import READERS, areas_of


def has_sources(actor: Actor) -> bool:
    """Whether the three-source view exists for this person."""
    return actor.has(READERS)


def areas_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """The areas in this person's reach with their names, the widest first."""
    found: dict[str, str] = {}
    for code in areas_of(actor):
        found.update(subtree(code).order_by("code").values_list("code", "name"))
    return list(found.items())


reader = open_to(has_sources)
