"""Requests about one's own data in two lists: what waits, the earliest end first; what was answered, the latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.patrols.resident.data_requests import requests_of
from huying.patrols.resident.models import DataRequest
from huying.people.access import Actor

WAITING, ANSWERED = "waiting", "answered"
TABS: dict[str, Any] = {WAITING: _("待答复"), ANSWERED: _("已答复")}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows the lists: what is asked for, words of a code or a building."""

    wants: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the two lists: its key, its name, how many stand in it."""

    key: str
    word: Any
    count: int
    chosen: bool


def listed(actor: Actor, tab: str, narrowed: Narrowed) -> QuerySet[DataRequest]:
    """The requests of one list of which a person may know, all of them; without a list, those that wait."""
    rows = _narrowed(actor, narrowed).filter(answered_at__isnull=tab != ANSWERED)
    return rows.order_by("-answered_at", "-pk") if tab == ANSWERED else rows.order_by("due_at", "pk")


def tabs(actor: Actor, tab: str, narrowed: Narrowed) -> list[Tab]:
    """Both lists with their counts."""
    rows = _narrowed(actor, narrowed)
    waiting = rows.filter(answered_at=None).count()
    counts = {WAITING: waiting, ANSWERED: rows.count() - waiting}
    return [Tab(key, word, counts[key], key == (tab or WAITING)) for key, word in TABS.items()]


def _narrowed(actor: Actor, narrowed: Narrowed) -> QuerySet[DataRequest]:
    rows = requests_of(actor)
    if narrowed.wants:
        rows = rows.filter(wants=narrowed.wants)
    if narrowed.text:
        rows = rows.filter(Q(code__istartswith=narrowed.text) | Q(place__name__icontains=narrowed.text))
    return rows
