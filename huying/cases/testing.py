"""Builders of cases for tests of every module."""

from __future__ import annotations

from typing import Any

from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.cases.models import Case
from huying.core.clock import now
from huying.people.access import actor_of
from huying.people.models import Person

TENANT = NewParty(
    name="张三丰", phone="13800001234", id_number="330102199003070019", address="望潮区西亭街道潮前社区8幢301"
)
LANDLORD = NewParty(name="李四光", side="respondent", phone="13900005678")


def new_case(**values: Any) -> NewCase:
    """A tenant wants the deposit of a flat back, unless said otherwise; in 潮前社区 of the cast."""
    said: dict[str, Any] = {
        "line": "dispute",
        "category": "housing",
        "facts": "租期已满，房东不退押金。",
        "request": "退还押金 3000 元。",
        "parties": (TENANT, LANDLORD),
        "place_text": "潮前花苑 8 幢",
        "area_code": "990108001005",
    }
    return NewCase(**{**said, **values})


def registered(clerk: Person, **values: Any) -> Case:
    """A case that somebody registered now."""
    return register(by=actor_of(clerk, now()), at=now(), content=new_case(**values))
