"""Builders for tests of every module: a district with its first register, a case that waits to be diverted."""

from __future__ import annotations

from typing import Any

from huying.cases.commands.accept import accept
from huying.cases.diversion.changes import Change
from huying.cases.diversion.commands.change_question import Asking, change_question
from huying.cases.diversion.commands.change_responsibility import change_responsibility
from huying.cases.diversion.commands.propose_responsibility import propose_responsibility
from huying.cases.diversion.defaults import load_defaults
from huying.cases.diversion.models import Responsibility
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.core.clock import now
from huying.people.access import SYSTEM, actor_of
from huying.people.models import Person

DISTRICT = "990108"


def first_register() -> int:
    """The register of the cast's district, from its organisations."""
    return load_defaults(district=DISTRICT, at=now())


def accepted(clerk: Person, **values: Any) -> Case:
    """A case that somebody registered and accepted now."""
    case = registered(clerk, **values)
    accept(by=actor_of(clerk, now()), at=now(), case_id=case.pk)
    case.refresh_from_db()
    return case


def a_row(**values: Any) -> Responsibility:
    """A row of the register that holds from now on: property matters go to the grid, unless said otherwise."""
    said: dict[str, Any] = {
        "name": "物业纠纷",
        "category": "property",
        "path": "grid",
        "basis": "物业管理条例第五条",
        "reason": "试点",
        "area_code": DISTRICT,
    }
    return change_responsibility(by=SYSTEM, at=now(), change=Change(**{**said, **values}))


def a_register() -> dict[str, str]:
    """A row, a suggested one and a question, by the names under which addresses ask for them."""
    row = a_row()
    change = Change(name="x", path="grid", basis="x", reason="x", area_code=DISTRICT)
    proposal = propose_responsibility(by=SYSTEM, at=now(), change=change)
    asking = Asking(code="urgent", kind="yes_no", text="x")
    question = change_question(by=SYSTEM, at=now(), asking=asking, area_code=DISTRICT)
    return {"row_id": str(row.pk), "proposal_id": str(proposal.pk), "question_id": str(question.pk)}
