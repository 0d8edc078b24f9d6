"""Change a period (改保存期限): a chief asks, the inspection agrees; never beyond what the law leaves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound, in_words
from huying.core.eventlog import append
from huying.core.models import RetentionRule
from huying.core.retention import rule_of
from huying.people.access import Actor
from huying.supervision.retention.access import (
    OwnChange,
    district_of,
    kind_of,
    may_ask_change,
    may_decide_change,
    require_reading,
)
from huying.supervision.retention.events import PeriodChangeAsked, PeriodChangeDecided
from huying.supervision.retention.models import PeriodChange
from huying.supervision.retention.rules import MOST_LENGTH, MOST_REASON, MOST_SOURCE
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


class PeriodChangeOver(Conflict):
    """It was decided."""

    slug = "retention-change-over"
    text = _("这个改动已经决定，请看现行期限。")


class PeriodWhyNeeded(Invalid):
    """Why."""

    slug = "retention-why-needed"
    text = _("请写明理由，最多 {limit} 字。")
    field = "why"


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
    _require_lawful(rule_of(kind, area_code), length)
    waiting = PeriodChange.objects.select_for_update().filter(kind=kind, area_code=area_code, decided_at=None)
    if waiting.exists():
        raise PeriodChangeWaits
    made = PeriodChange.objects.create(
        kind=kind, area_code=area_code, length=length, source=basis, asked_by_id=by.person_id, asked_at=at
    )
    append(_stream(made), [PeriodChangeAsked(made.pk, kind, area_code, length)], by=by, at=at, first=True)
    return made


@command
def decide_period(*, by: Actor, at: datetime, change_id: UUID, agreed: bool, why: str) -> PeriodChange:
    """Agree, or do not. Raises NotFound, NotAllowed, OwnChange, PeriodChangeOver, PeriodWhyNeeded."""
    row = PeriodChange.objects.select_for_update().filter(pk=change_id, area_code=district_of(by)).first()
    if row is None:
        raise NotFound
    if not may_decide_change(by):
        raise NotAllowed
    if row.decided_at is not None:
        raise PeriodChangeOver
    if row.asked_by_id == by.id:
        raise OwnChange
    reason = why.strip()
    if not 0 < len(reason) <= MOST_REASON:
        raise PeriodWhyNeeded(limit=MOST_REASON)
    row.decided_by_id, row.decided_at, row.decided_why, row.agreed = by.id, at, reason, agreed
    row.save()
    if agreed:
        _put_in_force(row, at)
    append(_stream(row), [PeriodChangeDecided(row.pk, agreed)], by=by, at=at)
    return row


def _put_in_force(row: PeriodChange, at: datetime) -> None:
    """The rule of the district from now on; the one before stays with its end."""
    before = rule_of(row.kind, row.area_code)
    _require_lawful(before, row.length)
    RetentionRule.objects.filter(kind=row.kind, area_code=row.area_code, effective_to=None).update(effective_to=at)
    same = {name: getattr(before, name) for name in ("kind", "unit", "least", "most", "ends")}
    RetentionRule.objects.create(
        area_code=row.area_code, length=row.length, source=row.source, effective_from=at, **same
    )


def _require_lawful(rule: RetentionRule, length: int) -> None:
    law = RetentionRule.objects.filter(kind=rule.kind, area_code="").order_by("effective_from")[0]
    if length < (law.least or 1):
        raise PeriodTooShort(least=_said(law.least or 1, law.unit), source=law.source)
    if length > (law.most or MOST_LENGTH):
        raise PeriodTooLong(most=_said(law.most or MOST_LENGTH, law.unit), source=law.source)


def _said(length: int, unit: str) -> str:
    return in_words(said_length, length, unit)


def _stream(row: PeriodChange) -> str:
    return f"retention_period:{row.pk}"
