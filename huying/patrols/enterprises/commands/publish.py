"""Publish (公布规则): a number by which entities are treated, from now on. The earlier row ends, and stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_chief
from huying.patrols.enterprises.events import PublishedRuleSet
from huying.patrols.enterprises.levels import CLEAN, COUNTED
from huying.patrols.enterprises.models import PublishedRule
from huying.patrols.enterprises.sample import LEAST_PERCENT
from huying.patrols.enterprises.words import RULES
from huying.people.access import Actor

MOST = 100_000
LONGEST_MONTHS = 60
WINDOWED = frozenset(COUNTED) | frozenset(CLEAN) | {"warning.once"}
"""Rules that look back over a window of months."""


class RuleUnknown(Invalid):
    """One of the rules of the list."""

    slug = "published-rule-unknown"
    text = _("请选择要公布的规则。")
    field = "code"


class RuleValueWrong(Invalid):
    """A whole number in its range; at least 5 % for the audit, at least 1 where something is counted against."""

    slug = "published-rule-value-wrong"
    text = _("这条规则的数值应在 {least} 到 {most} 之间。")
    field = "value"


class RuleMonthsWrong(Invalid):
    """Rules that look back do so over one to sixty months."""

    slug = "published-rule-months-wrong"
    text = _("回看的月数应在 1 到 {most} 之间；不回看的规则填 0。")
    field = "months"


class RuleSourceNeeded(Invalid):
    """On which published document it rests."""

    slug = "published-rule-source-needed"
    text = _("请写明公布这条规则的文件。")
    field = "source"


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule of RULES, its number, its window in months (0 for none), and the document that publishes it."""

    code: str
    value: int
    months: int
    source: str


@command
def publish(*, by: Actor, at: datetime, area_code: str, rule: NewRule) -> PublishedRule:
    """In effect at once, for what is decided after. Raises RuleUnknown, RuleValueWrong, RuleMonthsWrong,
    RuleSourceNeeded."""
    require_chief(by, area_code)
    _require_sound(rule)
    held = PublishedRule.objects.select_for_update().filter(code=rule.code, area_code=area_code, effective_to=None)
    held.update(effective_to=at)
    row = PublishedRule.objects.create(
        id=new_id(),
        code=rule.code,
        area_code=area_code,
        value=rule.value,
        months=rule.months,
        source=rule.source.strip()[:200],
        effective_from=at,
    )
    fact = PublishedRuleSet(row.pk, row.code, area_code, row.value, row.months)
    append(f"published-rule:{row.pk}", [fact], by=by, at=at, first=True)
    return row


def _require_sound(rule: NewRule) -> None:
    if rule.code not in RULES:
        raise RuleUnknown
    least = LEAST_PERCENT if rule.code == "audit.percent" else int(rule.code in COUNTED)
    most = 100 if rule.code == "audit.percent" else MOST
    if not least <= rule.value <= most:
        raise RuleValueWrong(least=least, most=f"{most:,}")
    if not (1 <= rule.months <= LONGEST_MONTHS if rule.code in WINDOWED else rule.months == 0):
        raise RuleMonthsWrong(most=LONGEST_MONTHS)
    if not rule.source.strip():
        raise RuleSourceNeeded
