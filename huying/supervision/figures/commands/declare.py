"""Declare (自定指标): a figure of a district's own, about matters, with the rule on which it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.figures.access import require_declaring
from huying.supervision.figures.conditions import AMONG, COUNTED
from huying.supervision.figures.declaring import DISTRICT
from huying.supervision.figures.events import FigureDeclared
from huying.supervision.figures.formalism import judged
from huying.supervision.figures.models import MOST_TOLD, MOST_WORD, DistrictFigure

MOST_FIGURES = 30


class FigureFormal(Invalid):
    """It measures what no figure may measure; the refusal says which words, why, and by which rule."""

    slug = "figure-formal"
    text = _("“{words}”属于“{kind}”，不能作为指标。{why}依据：{source}。")
    field = "word"


class FigureUnclear(Invalid):
    """A figure has a name, a numerator and a denominator in words, and a source."""

    slug = "figure-unclear"
    text = _("请写明指标的名称、分子、分母和依据。")
    field = "word"


class FigureMismatched(Invalid):
    """Numerator and denominator are conditions of the same kind of records."""

    slug = "figure-mismatched"
    text = _("分子和分母要是同一类记录，请重新选择。")
    field = "counted"


class FigureKnown(Conflict):
    """The district has a figure of this name already, or thirty of its own."""

    slug = "figure-known"
    text = _("本区已有同名的自定指标，或者已满 {most} 个。请先停用不用的。")
    field = "word"


@dataclass(frozen=True, slots=True)
class Declaring:
    """What is declared: its words, its source, and keys of `conditions`."""

    word: str
    told: str
    of: str
    source: str
    among: str
    counted: str


@command
def declare(*, by: Actor, at: datetime, content: Declaring) -> DistrictFigure:
    """It holds from now on. Raises FigureUnclear, FigureFormal, FigureMismatched, FigureKnown."""
    area = require_declaring(by)[:DISTRICT]
    texts = _sound(content)
    own = DistrictFigure.objects.select_for_update().filter(area_code=area, withdrawn_at=None)
    names = [each.word for each in own]
    if texts["word"] in names or len(names) >= MOST_FIGURES:
        raise FigureKnown(most=MOST_FIGURES)
    key = new_id()
    figure = DistrictFigure.objects.create(
        id=key,
        code=f"own_{key.hex[-12:]}",
        area_code=area,
        among=content.among,
        counted=content.counted,
        declared_by_id=by.person_id,
        declared_at=at,
        **texts,
    )
    append(figure.stream, [FigureDeclared(figure.pk, area, figure.among, figure.counted)], by=by, at=at, first=True)
    return figure


def _sound(content: Declaring) -> dict[str, str]:
    texts = {name: str(getattr(content, name)).strip() for name in ("word", "told", "of", "source")}
    for name, text in texts.items():
        if not text or len(text) > (MOST_WORD if name == "word" else MOST_TOLD):
            raise FigureUnclear(field=name)
    for name in ("word", "told", "of"):
        for found in judged(texts[name]):
            reason = found.reason
            raise FigureFormal(field=name, words=found.words, kind=reason.word, why=reason.why, source=reason.source)
    among, counted = AMONG.get(content.among), COUNTED.get(content.counted)
    if among is None or counted is None or among.population != counted.population:
        raise FigureMismatched
    return texts
