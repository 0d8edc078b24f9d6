"""What the worker does by itself: it prompts, warns and proposes by the rule rows, and settles what was done meanwhile.

Nothing is listed here: a person signs. Each step is a transaction of its own; two workers do each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from huying.core.errors import Refused
from huying.supervision.lights.commands.advance import advance, prompt
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.late import late_streams, returned_streams
from huying.supervision.lights.rules import BEFORE_LISTING

MOST = 200
"""So many are begun at one look, those late longest first; the next look takes the next."""
Task = Callable[[], bool]


def run(at: datetime, stopping: Callable[[], bool] = lambda: False) -> int:
    """Take every step that is due at an instant; how many were taken."""
    taken = 0
    for task in _tasks(at):
        if stopping():
            break
        try:
            taken += task()
        except Refused:  # somebody was faster, or a rule row ended meanwhile: the next look sees how it stands
            continue
    return taken


def _tasks(at: datetime) -> Iterator[Task]:
    known = Supervision.objects.filter(state__in=BEFORE_LISTING).order_by("opened_at").values_list("pk", flat=True)
    for key in list(known):
        yield partial(advance, at=at, supervision_id=key)
    for stream in [*late_streams(at, MOST), *returned_streams(MOST)]:
        yield partial(prompt, at=at, stream=stream)
