"""The rules in force: a district's own row goes before the installation's, the later row before the earlier."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from huying.patrols.enterprises.levels import Rule
from huying.patrols.enterprises.models import PublishedRule
from huying.patrols.enterprises.rules import DISTRICT


def rows_at(area_code: str, at: datetime) -> QuerySet[PublishedRule]:
    """The rows that may hold in an area at an instant, the strongest last."""
    rows = PublishedRule.objects.filter(Q(effective_to=None) | Q(effective_to__gt=at), effective_from__lte=at)
    here = rows.filter(area_code__in=["", area_code[:DISTRICT]])
    return here.annotate(width=Length("area_code")).order_by("code", "width", "effective_from")


def rules_at(area_code: str, at: datetime) -> dict[str, Rule]:
    """By code, the rule that holds in an area at an instant."""
    return {row.code: Rule(row.code, row.value, row.months) for row in rows_at(area_code, at)}
