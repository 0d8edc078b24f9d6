"""Check (入网核查, O01): the association looks at what a new enterprise has, and lets it in or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseChecked
from huying.patrols.enterprises.journal import record, take_enterprise
from huying.patrols.enterprises.models import EnterpriseCheck
from huying.patrols.enterprises.relevel import relevel
from huying.patrols.enterprises.rules import CHECK_ITEMS
from huying.people.access import Actor


class PassesWithAll(Invalid):
    """Only who has everything of the list passes."""

    slug = "enterprise-check-incomplete"
    text = _("清单各项都具备才能通过；有缺项的，请改为不通过并写明缺什么。")
    field = "passed"


class CheckNoteNeeded(Invalid):
    """Who is not let in is told what is missing."""

    slug = "enterprise-check-note-needed"
    text = _("不通过的，请写明缺什么、怎么补。")
    field = "note"


@command
def check(
    *, by: Actor, at: datetime, enterprise_id: UUID, there: Sequence[str], passed: bool, note: str = ""
) -> EnterpriseCheck:
    """Write down what is there and whether it passes. Only the enterprise is looked at, nobody in it.

    Raises PassesWithAll, CheckNoteNeeded.
    """
    enterprise = take_enterprise(enterprise_id)
    require(by, "check", enterprise)
    items = tuple(item for item in CHECK_ITEMS if item in there)
    if passed and items != CHECK_ITEMS:
        raise PassesWithAll
    if not passed and not note.strip():
        raise CheckNoteNeeded
    row = EnterpriseCheck.objects.create(
        enterprise=enterprise, there=list(items), passed=passed, note=note.strip()[:500], by_id=by.id, at=at
    )
    enterprise.passed_at = (enterprise.passed_at or at) if passed else None
    facts = [EnterpriseChecked(enterprise.pk, row.pk, passed, items), *relevel(enterprise, at)]
    record(enterprise, facts, by=by, at=at)
    return row
