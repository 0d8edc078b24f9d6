"""Bodies as a form offers them: by what they are, so that a whole district stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from huying.people.models import Organisation
from huying.people.words import KIND_WORDS

LAST = "unit"
"""Schools, malls, markets: by far the most of a district."""

Group = tuple[str, list[tuple[str, str]]]


def by_kind(bodies: Iterable[Organisation]) -> list[Group]:
    """(what they are, their keys and names) in the order of the words, units last; names as they came."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in bodies:
        groups[each.kind].append((str(each.pk), each.name))
    kinds = sorted(groups, key=lambda kind: (kind == LAST, list(KIND_WORDS).index(kind)))
    return [(str(KIND_WORDS[kind]), groups[kind]) for kind in kinds]
