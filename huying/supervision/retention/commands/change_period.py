"""Change a period (改保存期限): a chief asks; never beyond what the law leaves."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed, in_words
from huying.core.eventlog import append
from huying.core.models import RetentionRule
from huying.core.retention import rule_of
from huying.people.access import Actor
from huying.supervision.retention.access import (
    kind_of,
    may_ask_change,
    require_reading,
)
from huying.supervision.retention.events import PeriodChangeAsked
from huying.supervision.retention.models import PeriodChange
from huying.supervision.retention.rules import MOST_LENGTH, MOST_SOURCE
from huying.supervision.retention.words import said_length


class PeriodShared(Conflict):
    """It is kept for the running of the installation, not for a district."""

    slug = "retention-period-shared"
    text = _("这一类由平台统一保存，各区不单独定期限。")


class PeriodTooShort(Invalid):
    """The law wants it kept longer."""

    slug = "retention-too-short"
    text = _("不能短于 {least}：{source}。")
    field = "length"


class PeriodTooLong(Invalid):
    """The law wants it destroyed sooner."""

    slug = "retention-too-long"
    text = _("不能长于 {most}：{source}。")
    field = "length"


class PeriodSourceNeeded(Invalid):
    """On which law, rule or decision it rests, and why."""

    slug = "retention-source-needed"
    text = _("请写明依据的法律、制度或决定，最多 {limit} 字。")
    field = "source"


class PeriodChangeWaits(Conflict):
    """Somebody has asked already."""

    slug = "retention-change-waits"
    text = _("这一类已有一个改动在等督查决定。")


@command
def ask_period(*, by: Actor, at: datetime, kind: str, length: int, source: str) -> PeriodChange:
    """Ask for a length, in the unit of the rule in force. Raises PeriodShared, PeriodTooShort, PeriodTooLong …"""
    area_code = require_reading(by)
    if not may_ask_change(by):
        raise NotAllowed
    if kind_of(kind).shared:
        raise PeriodShared
    basis = source.strip()
    if not 0 < len(basis) <= MOST_SOURCE:
        raise PeriodSourceNeeded(limit=MOST_SOURCE)
    require_lawful(rule_of(kind, area_code), length)
    waiting = PeriodChange.objects.select_for_update().filter(kind=kind, area_code=area_code, decided_at=None)
    if waiting.exists():
        raise PeriodChangeWaits
    made = PeriodChange.objects.create(
        kind=kind, area_code=area_code, length=length, source=basis, asked_by_id=by.person_id, asked_at=at
    )
    append(stream_of(made), [PeriodChangeAsked(made.pk, kind, area_code, length)], by=by, at=at, first=True)
    return made


def require_lawful(rule: RetentionRule, length: int) -> None:
    """Within what the law leaves of this kind. Raises PeriodTooShort, PeriodTooLong."""
    law = RetentionRule.objects.filter(kind=rule.kind, area_code="").order_by("effective_from")[0]
    if length < (law.least or 1):
        raise PeriodTooShort(least=_said(law.least or 1, law.unit), source=law.source)
    if length > (law.most or MOST_LENGTH):
        raise PeriodTooLong(most=_said(law.most or MOST_LENGTH, law.unit), source=law.source)


def _said(length: int, unit: str) -> str:
    return in_words(said_length, length, unit)


def stream_of(row: PeriodChange) -> str:
    """Where what happens to a change is kept."""
    return f"retention_period:{row.pk}"
