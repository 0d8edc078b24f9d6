"""What stands on a paper that is issued anew: the module that it belongs to fills it again from what is known by now.

A kind of which nobody does keeps the facts it had: nothing in it was what made it wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from huying.papers.models import Paper
from huying.people.access import Actor

Renews = Callable[[Paper, Actor, datetime], Any]
"""Of the withdrawn paper, who issues it anew and when: the facts of the new one."""
RENEWALS: dict[str, Renews] = {}


def renews(kind: str) -> Callable[[Renews], Renews]:
    """Register what fills a kind of paper again."""

    def register(function: Renews) -> Renews:
        RENEWALS[kind] = function
        return function

    return register


def renewed(paper: Paper, by: Actor, at: datetime) -> Any:
    """The facts with which a withdrawn paper is issued anew."""
    fill = RENEWALS.get(paper.kind)
    return paper.sheet if fill is None else fill(paper, by, at)
