"""The lists of requests about one's own data as a table. Home, words and phone are sealed: they stand in none of it."""

from __future__ import annotations

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State
from huying.patrols.resident.data_listed import TABS, Narrowed
from huying.patrols.resident.data_requests import OUTCOME_WORDS, WANTS_WORDS, title_of
from huying.patrols.resident.models import DataRequest


class Find(forms.Form):
    """What the list is narrowed to; `tab` is the list itself."""

    q = forms.CharField(label=_("编号或楼名"), max_length=60, required=False)
    wants = forms.ChoiceField(label=_("请求"), required=False, choices=[("", _("全部")), *WANTS_WORDS.items()])
    tab = forms.ChoiceField(
        label=_("清单"), required=False, choices=[("", ""), *TABS.items()], widget=forms.HiddenInput
    )

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return Narrowed(wants=data["wants"], text=data["q"].strip())


def _opens(row: DataRequest) -> str:
    return reverse("scan_data_request", args=[row.code])


def _state(row: DataRequest) -> State:
    return State(OUTCOME_WORDS[row.outcome], "answer") if row.outcome else State(TABS["waiting"], "outline")


DATA_REQUESTS = declared(
    Table(
        key="data_requests",
        word=_("个人信息请求"),
        url="scan_data_requests",
        filters=tuple(Find.base_fields),
        columns=(
            Column("title", _("请求"), title_of, opens=_opens, sort="place__name", width=30),
            Column("code", _("编号"), sort="code", shown=False, width=18),
            Column("state", _("状态"), _state, kind="state", width=14),
            Column("due", _("到期"), "due_at", kind="day", sort="due_at", width=14),
            Column("asked", _("提出"), "at", kind="moment", sort="at", width=18),
            Column("answered", _("答复"), "answered_at", kind="day", sort="answered_at", width=14),
        ),
        none=_("这里没有个人信息请求"),
        how=_("居民扫楼上的屋联码，可以请求更正或删除登记的信息。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
