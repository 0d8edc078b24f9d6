"""Registrations as the window makes them. Import it after `start()`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from django.db import connection, connections

from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.core.clock import now
from huying.people.access import Actor

PROCESSES = 2


def register_for(actor: Actor, area: str, seconds: float) -> tuple[list[float], float]:
    """Seconds of each registration by all processes, and registrations a second."""
    connections.close_all()
    context = get_context("fork")
    queue = context.Queue()
    started = time.perf_counter()
    workers = [context.Process(target=_work, args=(actor, area, seconds, queue.put)) for _ in range(PROCESSES)]
    for worker in workers:
        worker.start()
    took = [each for _ in workers for each in queue.get()]
    for worker in workers:
        worker.join()
    return took, len(took) / (time.perf_counter() - started)


def _work(actor: Actor, area: str, seconds: float, tell: Callable[[Any], None]) -> None:
    took: list[float] = []
    until = time.perf_counter() + seconds
    number = 0
    while time.perf_counter() < until:
        number += 1
        content = _content(area, os.getpid() * 1_000_000 + number)
        began = time.perf_counter()
        register(by=actor, at=now(), content=content)
        took.append(time.perf_counter() - began)
    connection.close()
    tell(took)


def _content(area: str, number: int) -> NewCase:
    return NewCase(
        line="dispute",
        channel="window",
        category="neighbour",
        title="楼上装修噪声",
        facts="楼上连续多日夜间装修，多次劝说无果。",
        request="晚上九点后停工。",
        place_text="测试小区 3 幢",
        area_code=area,
        parties=(
            NewParty(side="applicant", name=f"张测试{number}", phone=f"138{number % 100_000_000:08d}"),
            NewParty(side="respondent", name=f"李测试{number}"),
        ),
        synthetic=True,
    )
