"""Builders of cases for tests of every module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.cases.models import Case
from huying.core.clock import now
from huying.people.access import SYSTEM, actor_of
from huying.people.models import Organisation, Person, Post
from huying.people.testing import organisation, person
from huying.places.models import Area

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


def a_reviewer(*, area: Area, number: int = 1) -> Person:
    """Who answers for an organ that takes reviews and rechecks of petitions in an area (复查复核机关)."""
    organ = organisation(name=f"第{number}复查复核办公室", area=area, kind="department")
    return person(username=f"fucha{number}", name=f"复查员{number}", role="petition_clerk", organisation=organ)


def organ_of(someone: Person) -> Organisation:
    """Where somebody has their post."""
    return Organisation.objects.get(
        pk=Post.objects.values_list("organisation_id").filter(person=someone).latest("valid_from")[0]
    )


def a_case(*, owner: Organisation, area_code: str, at: datetime | None = None, **values: Any) -> Case:
    """A quarrel about noise between two neighbours, received by `owner`."""
    said: dict[str, Any] = {
        "category": "neighbour",
        "title": "楼上装修噪声",
        "facts": "楼上装修到深夜，孩子睡不着。",
        "request": "晚上九点后停工。",
        "parties": (
            NewParty(name="张测试", phone="13800001234", id_number="330102199003070019", address="潮前社区8幢301"),
            NewParty(name="李测试", side="respondent", phone="13900004321"),
        ),
        "place_text": "潮前社区 8 幢",
    }
    content = new_case(**{**said, **values, "owner_id": owner.pk, "area_code": area_code, "synthetic": True})
    return register(by=SYSTEM, at=at or now(), content=content)
