"""Taking a subsidy in hand and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.models import Subsidy
from huying.supervision.rules import TRANSITIONS, State, may_follow
from huying.supervision.words import STATE_WORDS


class SubsidyNotInThisState(Conflict):
    """Another step has been taken already, or an earlier one is missing."""

    slug = "subsidy-not-in-this-state"
    text = _("这一笔现在是“{state}”，不能办理这一步。")


class SamePerson(Conflict):
    """Proposing, checking and approving take three people."""

    slug = "subsidy-same-person"
    text = _("申报、核类、审批要由三个人分别办理。")


def take(subsidy_id: UUID) -> Subsidy:
    """The subsidy with its row locked. Raises NotFound."""
    found = Subsidy.objects.select_for_update(of=("self",)).select_related("case").filter(pk=subsidy_id).first()
    if found is None:
        raise NotFound
    return found


def move(subsidy: Subsidy, verb: str) -> None:
    """Enter the state that a verb leads to."""
    if not may_follow(State(subsidy.state), verb):
        raise SubsidyNotInThisState(state=STATE_WORDS[subsidy.state])
    subsidy.state = TRANSITIONS[verb][1]


def record(subsidy: Subsidy, facts: list[Any], *, by: Actor, at: datetime) -> None:
    """Save it and append the facts to its stream."""
    subsidy.save()
    append(subsidy.stream, facts, by=by, at=at, topics=[f"subsidies:{subsidy.area_code[:6]}"])
