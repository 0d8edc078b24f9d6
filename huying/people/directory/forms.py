"""The filters of the lists of organisations, people and duty."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.people import words

Choices = list[tuple[str, str | Promise]]


def any_of(label: str | Promise, choices: words.Words) -> Choices:
    """Choices of a filter, the first narrowing nothing."""
    return [("", label), *choices.items()]


def _typed(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=60, required=False)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))


class FindOrganisations(forms.Form):
    """Organisations by name, kind and area."""

    q = _typed(_("名称或地址"))
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=any_of(_("全部种类"), words.KIND_WORDS))
    category = forms.ChoiceField(label=_("行业"), required=False, choices=any_of(_("全部行业"), words.CATEGORY_WORDS))
    area = forms.RegexField(r"^\w{0,16}$", label=_("区域代码"), required=False)

    def narrowed(self) -> Q:
        """What was chosen, as a condition; call it when it is valid."""
        data: dict[str, Any] = self.cleaned_data
        found = Q()
        if data["q"]:
            found &= Q(name__icontains=data["q"]) | Q(address__icontains=data["q"])
        for name in ("kind", "category"):
            if data[name]:
                found &= Q(**{name: data[name]})
        return found & Q(area__code__startswith=data["area"]) if data["area"] else found


class FindPeople(forms.Form):
    """Posts by the name of who holds them or of the organisation, and by role."""

    q = _typed(_("姓名或单位"))
    role = forms.ChoiceField(label=_("岗位"), required=False, choices=any_of(_("全部岗位"), words.ROLE_WORDS))

    def narrowed(self) -> Q:
        """What was chosen, as a condition; call it when it is valid."""
        data: dict[str, Any] = self.cleaned_data
        found = Q()
        if data["q"]:
            found &= Q(person__name__icontains=data["q"]) | Q(organisation__name__icontains=data["q"])
        return found & Q(role=data["role"]) if data["role"] else found


class FindShifts(forms.Form):
    """Shifts by person or organisation, and by the days on which they begin."""

    q = _typed(_("姓名或单位"))
    since = _day(_("从"))
    until = _day(_("到"))

    def narrowed(self, at: datetime) -> Q:
        """What was chosen, as a condition; without days from an instant on. Call it when it is valid."""
        data: dict[str, Any] = self.cleaned_data
        found = Q()
        if data["q"]:
            found &= Q(person__name__icontains=data["q"]) | Q(organisation__name__icontains=data["q"])
        if data["since"]:
            found &= Q(starts_at__gte=datetime.combine(data["since"], time.min, tzinfo=CHINA))
        if data["until"]:
            end = datetime.combine(data["until"], time.min, tzinfo=CHINA) + timedelta(days=1)
            found &= Q(starts_at__lt=end)
        return found if data["since"] or data["until"] else found & Q(ends_at__gt=at)
