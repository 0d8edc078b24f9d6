"""What was to be done after a deliberation, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from huying.cases.deliberation.events import DeliberationOpened, ResolutionTaskNoted, ResolutionTaskSet
from huying.core.clock import CHINA
from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import DecisionTask

_OPENED, _SET, _NOTED = name_of(DeliberationOpened), name_of(ResolutionTaskSet), name_of(ResolutionTaskNoted)


@folds("deliberation", reads=[DeliberationOpened, ResolutionTaskSet, ResolutionTaskNoted], into=[DecisionTask])
def tasks(key: str, history: Sequence[Happened]) -> Iterator[DecisionTask]:
    """For each task one row from when it was set, and one from each note of what came of it."""
    if not history or history[0].type != _OPENED or not history[0].data.get("code"):
        return
    room = {name: history[0].data[name] for name in ("code", "area_code")}
    for asked in history:
        if asked.type != _SET:
            continue
        task = asked.data["task_id"]
        told = [asked, *(each for each in history if each.type == _NOTED and each.data["task_id"] == task)]
        for each, later in zip(told, [*told[1:], None], strict=True):
            yield DecisionTask(
                stream_id=key,
                task_id=task,
                due_at=_midnight(asked.data["due_on"]),
                done=each.data.get("state") == "done",
                begun_at=each.at,
                undone_at=later.at if later else None,
                **room,
            )


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.min, tzinfo=CHINA)
