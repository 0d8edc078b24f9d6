"""The rosters that a person may open, with what lacks in the next 14 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State
from huying.people.duty.day_types import Day, formulas_of
from huying.people.duty.models import Formula
from huying.people.duty.queries.calendar import gaps_ahead
from huying.people.duty.rules import DayType
from huying.people.models import Organisation

WITH, WITHOUT = "with", "without"


class FindRosters(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("单位名称"), max_length=60, required=False)
    formula = forms.ChoiceField(
        label=_("编组"), required=False, choices=[("", _("全部")), (WITH, _("已设编组")), (WITHOUT, _("未设编组"))]
    )

    def narrowed(self, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Those that were asked for; call it when it is valid."""
        known = Exists(Formula.objects.filter(organisation_id=OuterRef("pk")))
        if text := self.cleaned_data["q"].strip():
            found = found.filter(name__icontains=text)
        if self.cleaned_data["formula"]:
            found = found.filter(known) if self.cleaned_data["formula"] == WITH else found.exclude(known)
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation with its formula of today, and how many shifts of the next 14 days lack somebody."""

    organisation: Organisation
    formula: Formula | None
    lacking: int


def dressed(found: Sequence[Organisation], at: datetime) -> list[Row]:
    """The rows of a page."""
    today = in_china(at).date()
    rows = []
    for each in found:
        formula = formulas_of(each.pk, {today: Day(today, DayType.ORDINARY, "")}).get(today)
        rows.append(Row(each, formula, len(gaps_ahead(each, at)) if formula else 0))
    return rows


def _opens(row: Row) -> str:
    return reverse("duty:roster", args=[row.organisation.pk])


def _formula(row: Row) -> str:
    if row.formula is None:
        return _now("未设")
    made = row.formula
    return _now("{leaders}+{officers}+{members}，一天 {parts} 班").format(
        leaders=made.leaders, officers=made.officers, members=made.members, parts=made.parts
    )


def _state(row: Row) -> State:
    if row.formula is None:
        return State(_("未设编组"))
    if row.lacking:
        return State(_now("{count} 班缺岗").format(count=row.lacking), "warn")
    return State(_("已排满"), "answer")


ROSTERS = declared(
    Table(
        key="duty_rosters",
        word=_("排班"),
        url="duty:rosters",
        order="organisation",
        filters=tuple(FindRosters.base_fields),
        columns=(
            Column("organisation", _("单位"), "organisation.name", sort="name", opens=_opens, width=32),
            Column("area", _("属地"), "organisation.area.name", sort="area_id", width=18),
            Column("formula", _("编组"), _formula, width=18),
            Column("state", _("今后 14 天"), _state, "state", width=14),
        ),
        none=_("没有可以看的排班"),
        how=_("设好编组的单位会在这里。"),
        missed=_("换一个词，或清除筛选。"),
    )
)
