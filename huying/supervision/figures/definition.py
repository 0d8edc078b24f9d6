"""What a figure is: one declared value. Nothing else in the product computes a rate of its own.

A definition counts rows of a population: those that `dated` puts into the period and of which `among` holds are the
denominator, those of them of which `counted` holds the numerator. It is about matters and organisations; whatever is
about a natural person, or counts what people click, is no definition (国办函〔2026〕12号): `faults` says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.formalism import judged

Kind = Literal["count", "rate", "days", "hours", "minutes"]
TIMES = frozenset({"days", "hours", "minutes"})
"""Kinds that are a mean of times, and no share."""
SMALL = 5
"""Of fewer answers of persons nothing is shown: they could be told (domain 9.4, at least five votes)."""
TELLING = 3
"""Among fewer than FEW answers a part of fewer than this, the counted or the rest, is not shown either (domain 7)."""
_UNITS: dict[str, Any] = {"days": _("天"), "hours": _("小时"), "minutes": _("分钟")}
FEW = 10
"""Fewer than this are shown as counts, without a rate."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure. `counted`, `among` and `measure` are conditions in SQL on the columns of its population.

    A row that stands for many names the two columns that are summed in `tally`: how many of them hold, and how many
    there are. `told` says in words what is in the numerator, `of` what is in the denominator, `left_out` what is in
    neither.
    """

    code: str
    group: str
    word: Any
    kind: Kind
    population: str
    dated: str
    told: Any
    of: Any
    source: Any
    among: str = "true"
    counted: str = "true"
    measure: str = "0"
    tally: tuple[str, str] | None = None
    left_out: Any = ""
    sensitive: bool = False
    less_is_better: bool = False

    @property
    def timed(self) -> bool:
        """Whether it is a mean of times, with a median, and no share."""
        return self.kind in TIMES

    @property
    def unit(self) -> Any:
        """The unit of a time; empty for everything else."""
        return _UNITS.get(self.kind, "")


_OF_PERSONS = re.compile(
    r"\b(person|people|mediator|party|parties|member|staff|clerk|operator|guard|user|reporter|raised_by|registered_by"
    r"|signed_by|received_by|lead_id|by_id|by)(_\w+)?\b",
    re.IGNORECASE,
)
_OF_USE = re.compile(r"\b(click|login|log_in|sign_in|online|mileage|steps|scan|quota|check_in)\w*\b", re.IGNORECASE)


def faults(definition: Definition) -> list[str]:
    """Why a definition is refused; empty when nothing is wrong.

    `person` and `use` for columns of its conditions, the reasons of `formalism` for its words, `unsourced`,
    `undefined`.
    """
    terms = f"{definition.dated} {definition.among} {definition.counted} {definition.measure} {definition.code}"
    terms += " ".join(definition.tally or ())
    looked_at = {
        "person": _OF_PERSONS.search(terms),
        "use": _OF_USE.search(terms),
        **{each.reason.code: each for each in judged(definition.word, definition.told, definition.of)},
        "unsourced": not str(definition.source).strip(),
        "undefined": not (str(definition.told).strip() and str(definition.of).strip()),
    }
    return [name for name, wrong in looked_at.items() if wrong]
