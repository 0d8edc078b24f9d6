"""Builders of what closing asks, for tests of every module."""

from __future__ import annotations

from datetime import datetime

from huying.cases.closing.commands.explain import explain
from huying.cases.closing.gate import asked_of
from huying.cases.models import Case
from huying.people.access import Actor


def explained(case: Case, by: Actor, at: datetime) -> Case:
    """State a reason for everything that is missing and for which one may stand."""
    for asked in asked_of(case):
        if asked.explainable:
            explain(by=by, at=at, case_id=case.pk, need=asked.need.key, reason="本人不愿意提供")
    return case
