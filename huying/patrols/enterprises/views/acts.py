"""What the forms of an enterprise's page do: the shape, the permission that it needs, and the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms

from huying.core.clock import now
from huying.patrols.enterprises import forms
from huying.patrols.enterprises.commands.check import check
from huying.patrols.enterprises.commands.correct import correct
from huying.patrols.enterprises.commands.find import NewFinding, find
from huying.patrols.enterprises.commands.visit import visit
from huying.patrols.enterprises.commands.withdraw import withdraw
from huying.patrols.enterprises.models import Enterprise
from huying.patrols.enterprises.soundness import EnterpriseAsked
from huying.people.access import Actor

Does = Callable[[Actor, Enterprise, dict[str, Any]], Any]


def _correct(by: Actor, row: Enterprise, data: dict[str, Any]) -> None:
    same = ("name", "trade", "place", "park", "contact_name", "contact_phone")
    told = {name: data[name] for name in same}
    asked = EnterpriseAsked(credit_code=row.credit_code, organisation_id=data["organisation"], **told)
    correct(by=by, at=now(), enterprise_id=row.pk, asked=asked)


def _check(by: Actor, row: Enterprise, data: dict[str, Any]) -> None:
    passed = data["passed"] == "yes"
    check(by=by, at=now(), enterprise_id=row.pk, there=data["there"], passed=passed, note=data["note"])


VERBS: dict[str, tuple[type[django_forms.Form], str, Does]] = {
    "correct": (forms.Correct, "correct", _correct),
    "withdraw": (
        forms.Withdraw,
        "withdraw",
        lambda by, row, data: withdraw(by=by, at=now(), enterprise_id=row.pk, **data),
    ),
    "check": (forms.Check, "check", _check),
    "visit": (forms.Visit, "visit", lambda by, row, data: visit(by=by, at=now(), enterprise_id=row.pk, **data)),
    "find": (
        forms.Record,
        "find",
        lambda by, row, data: find(by=by, at=now(), enterprise_id=row.pk, finding=NewFinding(**data)),
    ),
}
