"""The filters of the inbox."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.orders.naming import departments_of
from huying.orders.queries.found import Narrowed
from huying.orders.queries.inbox import OF_DEPARTMENTS, OF_THE_CENTRE
from huying.orders.words import KINDS

TABS = OF_DEPARTMENTS | OF_THE_CENTRE
LONGEST = 60


class Find(forms.Form):
    """What the list is narrowed to; `tab` is the list itself."""

    q = forms.CharField(
        label=_("查找"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("编号或事项"), "data-key": "/"}),
    )
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KINDS.items()])
    lead = forms.TypedChoiceField(label=_("主办部门"), required=False, coerce=UUID, empty_value=None)
    tab = forms.ChoiceField(
        label=_("清单"), required=False, choices=[("", ""), *TABS.items()], widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, area_code: str, department: bool) -> None:
        super().__init__(data)
        if department:
            del self.fields["lead"]
        else:
            found = departments_of(area_code).values_list("pk", "name")
            lead = self.fields["lead"]
            assert isinstance(lead, forms.ChoiceField)
            lead.choices = [("", _("全部")), *found]

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        lead = data.get("lead")
        return Narrowed(kind=data["kind"], lead=str(lead) if lead else "", text=data["q"].strip())
