"""The rows and questions of the database as the values that the rules work with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from huying.cases.diversion.models import Answer, Question, Responsibility
from huying.cases.diversion.rules import NO, YES, Bodies, Condition, Row, Subject, Window
from huying.cases.models import Case
from huying.core.clock import in_china
from huying.people.models import Organisation

SERVING = ("committee", "station", "street_center", "district_center", "court", "police")
"""Kinds of organisation that serve an area, so that a row need not name them."""
SIZES = (6, 9, 12)
FLAGS = ("professional", "group", "minor_involved", "dv_suspected", "crime_suspected")


def row_of(kept: Responsibility) -> Row:
    """A row of the table as a value."""
    hours = None if kept.hours_from is None or kept.hours_to is None else (kept.hours_from, kept.hours_to)
    dates = None if kept.first_day is None or kept.last_day is None else (kept.first_day, kept.last_day)
    return Row(
        id=kept.pk,
        name=kept.name,
        category=kept.category,
        area_code=kept.area_code,
        path=kept.path,
        since=kept.effective_from,
        conditions=tuple(Condition(**each) for each in kept.conditions),
        window=Window(frozenset(kept.days), hours, dates),
        lead_id=kept.lead_id,
        handler_id=kept.handler_id,
        assist_ids=tuple(kept.assists),
        services=tuple(kept.services),
        priority=kept.priority,
        basis=kept.basis,
    )


def in_force(at: datetime) -> Q:
    """The condition that a row (or a question) holds at an instant."""
    return Q(effective_from__lte=at) & (Q(effective_to=None) | Q(effective_to__gt=at))


def above(area_code: str) -> list[str]:
    """The codes of an area and all around it; the empty one is everywhere."""
    return ["", *(area_code[:size] for size in SIZES if len(area_code) >= size)]


def rows_for(area_code: str, at: datetime) -> list[Row]:
    """The rows in force that may catch a matter of an area."""
    return [row_of(kept) for kept in Responsibility.objects.filter(in_force(at), area_code__in=above(area_code))]


def rows_inside(district: str, at: datetime) -> list[Row]:
    """The rows in force anywhere in a district, and those around it."""
    within = Q(area_code__startswith=district) | Q(area_code__in=above(district))
    return [row_of(kept) for kept in Responsibility.objects.filter(in_force(at) & within)]


def bodies_for(area_code: str) -> Bodies:
    """The organisations that serve an area."""
    return _bodies(Organisation.objects.filter(area_id__in=above(area_code)[1:]))


def bodies_inside(district: str) -> Bodies:
    """The organisations that serve the areas of a district."""
    return _bodies(Organisation.objects.filter(area__code__startswith=district))


def _bodies(organisations: QuerySet[Organisation]) -> Bodies:
    rows = organisations.filter(kind__in=SERVING).order_by("-pk").values_list("kind", "area_id", "pk")
    return {(kind, area): key for kind, area, key in rows}


def questions_for(area_code: str, category: str, at: datetime) -> list[Question]:
    """What is asked about matters of a category in an area, in its order."""
    rows = Question.objects.filter(in_force(at), area_code__in=above(area_code), category__in=["", category])
    return list(rows.order_by("position", "code"))


def answers_of(case: Case) -> dict[str, str]:
    """What was answered about a case, by question."""
    return dict(Answer.objects.filter(case=case).values_list("question", "value"))


def subject_of(case: Case, answers: Mapping[str, str]) -> Subject:
    """A case as the register sees it."""
    return subject_from({name: getattr(case, name) for name in COLUMNS}, answers)


COLUMNS = ("category", "area_code", "registered_at", "owner_id", "amount", "line", "source", "channel", *FLAGS)
"""What the register looks at of a case; nothing of it is sealed."""


def subject_from(columns: Mapping[str, Any], answers: Mapping[str, str]) -> Subject:
    """A row of cases, read as columns, as the register sees it."""
    known = {name: YES if columns[name] else NO for name in FLAGS}
    known |= {name: columns[name] for name in ("line", "source", "channel")}
    if columns["amount"] is not None:
        known["amount"] = format(columns["amount"].normalize(), "f")
    return Subject(
        category=columns["category"],
        area_code=columns["area_code"],
        came_at=in_china(columns["registered_at"]),
        owner_id=columns["owner_id"],
        answers={**answers, **known},
    )


def names_of(ids: Iterable[Any]) -> dict[Any, str]:
    """The names of organisations."""
    return dict(Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "name"))
