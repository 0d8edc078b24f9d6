"""Withdraw (停用): a figure of a district's own is not shown any more; that it was declared stays on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.figures.access import require_declaring
from huying.supervision.figures.declaring import DISTRICT
from huying.supervision.figures.events import FigureWithdrawn
from huying.supervision.figures.models import DistrictFigure


@command
def withdraw(*, by: Actor, at: datetime, figure_id: UUID) -> DistrictFigure:
    """Once; withdrawn already changes nothing. Raises NotFound for another district's."""
    area = require_declaring(by)[:DISTRICT]
    figure = DistrictFigure.objects.select_for_update().filter(pk=figure_id, area_code=area).first()
    if figure is None:
        raise NotFound
    if figure.withdrawn_at is None:
        figure.withdrawn_at, figure.withdrawn_by_id = at, by.person_id
        figure.save()
        append(figure.stream, [FigureWithdrawn(figure.pk)], by=by, at=at)
    return figure
