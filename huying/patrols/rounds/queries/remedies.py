"""The published rules of advice (处方): for each finding the row of the smallest area that holds the place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from huying.patrols.rounds.models import Remedy
from huying.patrols.rounds.rules import DEFAULTS, Remedied
from huying.patrols.rounds.words import MEASURE_WORDS


def remedies(area_code: str, at: datetime) -> list[Remedied]:
    """What holds in an area at an instant; where nobody has written anything, the product's own text."""
    around = [area_code[:size] for size in range(2, len(area_code) + 1)]
    chosen = {name: Remedied(name, str(MEASURE_WORDS[name]), owner, days) for name, (owner, days) in DEFAULTS.items()}
    for row in _by_size(Remedy.objects.filter(area_code__in=around, valid_from__lte=at)):
        chosen[row.finding] = Remedied(row.finding, row.measure, row.owner, row.days)
    return list(chosen.values())


def _by_size(rows: Iterable[Remedy]) -> list[Remedy]:
    return sorted(rows, key=lambda row: (len(row.area_code), row.valid_from))
