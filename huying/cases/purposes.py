"""Reading a case for a stated purpose: who must say for what before it opens is registered by the parts above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.core.errors import NotAllowed
from huying.people.access import Actor


class PurposeFirst(NotAllowed):
    """Who only supervises by law says for what before a case opens; it is put on record with the reading.

    `where` is the address of the page on which the purpose is stated.
    """

    slug = "purpose-first"
    text = _("请先写明查看这个事项的目的，会记入操作记录；写明后当天可以查看。")

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__()


AsksPurpose = Callable[[Actor, Case, datetime], str]
"""The address of the page on which this person still has to state a purpose; empty when the case is open to them."""
ASKS_PURPOSE: list[AsksPurpose] = []


def asks_purpose(function: AsksPurpose) -> AsksPurpose:
    """Register who states a purpose before a case opens."""
    ASKS_PURPOSE.append(function)
    return function


def require_purpose(actor: Actor, case: Case, at: datetime) -> None:
    """Pass, or raise PurposeFirst for whoever has not said today for what they read."""
    for ask in ASKS_PURPOSE:
        if where := ask(actor, case, at):
            raise PurposeFirst(where)
