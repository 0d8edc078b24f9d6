"""The figures that hold in an area: those of the platform, and what its district declares itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huying.core.errors import in_words
from huying.supervision.figures.conditions import AMONG, COUNTED
from huying.supervision.figures.declared import BY_CODE, DEFINITIONS, OWN
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.models import DistrictFigure

DISTRICT = 6
"""Digits of an area's code that name its district."""


def definitions_for(area: str) -> list[Definition]:
    """Every definition that holds in an area, the district's own last, by name."""
    own = DistrictFigure.objects.filter(area_code=area[:DISTRICT], withdrawn_at=None).order_by("word")
    return [*DEFINITIONS, *(definition_of(each) for each in own)]


def definition_in(area: str, code: str) -> Definition | None:
    """One definition that holds in an area, by its code."""
    if code in BY_CODE:
        return BY_CODE[code]
    own = DistrictFigure.objects.filter(area_code=area[:DISTRICT], withdrawn_at=None, code=code).first()
    return definition_of(own) if own else None


def definition_of(figure: DistrictFigure) -> Definition:
    """A declared figure as a definition. Beside its words stand the conditions by which it is really counted."""
    among, counted = AMONG[figure.among], COUNTED[figure.counted]
    return Definition(
        figure.code,
        OWN,
        figure.word,
        "rate",
        population=among.population,
        dated=among.dated,
        among=among.sql,
        counted=counted.sql,
        told=in_words(_by, figure.told, counted.word),
        of=in_words(_by, figure.of, among.word),
        source=figure.source,
    )


def _by(words: str, condition: object) -> str:
    return _("{words}（按“{condition}”计算）").format(words=words, condition=condition)
