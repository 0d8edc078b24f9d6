"""Call by rule (定时召集): what an office holds by its rhythm is called by itself, once for each day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from huying.core.clock import CHINA
from huying.core.command import command
from huying.core.ids import new_id
from huying.people.access import SYSTEM, Actor
from huying.supervision.consultations.commands.call import begin
from huying.supervision.consultations.journal import free_code
from huying.supervision.consultations.models import CallRule, Consultation
from huying.supervision.consultations.queries.called import by_rule
from huying.supervision.consultations.queries.rhythm import held_that_day, office_of
from huying.supervision.consultations.words import KINDS
from huying.ui.formats import calendar_day


@command
def call_by_rule(*, at: datetime, rule_id: UUID, day: date, by: Actor = SYSTEM) -> Consultation | None:
    """Call it with the bodies of the rule; None where the rule has ended, or nobody of it can be called any more.

    One of the kind that the office has on that day already, called by itself or by a person, stays the only one, also
    when it was cancelled after a rule called it.
    """
    rule = CallRule.objects.select_for_update().get(pk=rule_id)
    office = office_of(rule.area_code)
    if rule.held is None or office is None or (rule.effective_to is not None and rule.effective_to <= at):
        return None
    known = held_that_day(office, rule.kind, day)
    if known is not None:
        return known
    bodies = by_rule(office, rule.kind, at).bodies
    if not bodies:
        return None
    row = Consultation(
        id=new_id(),
        code=free_code(at),
        kind=rule.kind,
        area_code=office.area_id,
        organisation=office,
        title=_title(rule.kind, day),
        held_at=datetime.combine(day, rule.held, CHINA),
        called_at=at,
        rule_day=day,
    )
    begin(row, bodies, by=by, at=at)
    return row


def _title(kind: str, day: date) -> str:
    with override(settings.LANGUAGE_CODE):
        return f"{calendar_day(day)} {KINDS[kind]}"
