"""The requests of enterprises for service as a table, and what narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.core.identity import masked_name
from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import Light, State
from huying.patrols.enterprises.models import Enterprise
from huying.patrols.enterprises.queries.requests import ServiceRow
from huying.patrols.enterprises.rules import SERVICE_OVER
from huying.patrols.enterprises.words import SERVICE_STATES

ALL = ("", _("全部"))


class FindServices(forms.Form):
    """What the list is narrowed to; `over` chooses by a chip between what waits and what is over."""

    q = forms.CharField(label=_("编号、企业或信用代码"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("服务种类"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)
    enterprise = forms.ChoiceField(label=_("企业"), required=False)
    over = forms.ChoiceField(
        label=_("清单"), required=False, choices=[("", _("办理中")), ("1", _("已结束"))], widget=forms.HiddenInput
    )

    def __init__(self, data: Mapping[str, Any], *, kinds: list[tuple[str, str]], one: Enterprise | None) -> None:
        """`one` is the enterprise that the address names, if the reader may know of it."""
        super().__init__(data)
        over = bool(data.get("over"))
        self._offer("kind", kinds)
        self._offer("state", [(key, word) for key, word in SERVICE_STATES.items() if (key in SERVICE_OVER) == over])
        self._offer("enterprise", [(str(one.pk), one.name)] if one else [])
        if not data.get("enterprise"):
            del self.fields["enterprise"]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ALL, *choices]


def _opens(line: ServiceRow) -> str:
    return reverse("enterprises:service", args=[line.row.code])


def _state(line: ServiceRow) -> State:
    return State(line.state)


def _clock(line: ServiceRow) -> Light | None:
    return Light(line.clock.light, line.clock.left_words) if line.clock else None


SERVICES = declared(
    Table(
        key="enterprise_services",
        word=_("企业服务请求"),
        url="enterprises:services",
        filters=tuple(FindServices.base_fields),
        columns=(
            Column("code", _("编号"), "row.code", opens=_opens, sort="code", width=18),
            Column("enterprise", _("企业"), "row.enterprise.name", sort="enterprise__name", width=36),
            Column("kind", _("服务"), "row.kind.name", sort="kind__name", width=16),
            Column("state", _("状态"), _state, kind="state", sort="state", width=12),
            Column("post", _("岗位"), sort="post", width=14),
            Column("person", _("承办"), "row.person.name", sort="person__name", cover=masked_name, width=14),
            Column("clock", _("期限"), _clock, kind="light", sort="due_at", width=18),
            Column("due", _("到期"), "clock.due_at", kind="moment", sort="due_at", shown=False, width=18),
            Column("asked", _("提出"), "row.asked_at", kind="moment", sort="asked_at", width=18),
            Column("answered", _("答复"), "row.answered_at", kind="moment", sort="answered_at", shown=False, width=18),
            Column("ended", _("结束"), "row.ended_at", kind="moment", sort="ended_at", shown=False, width=18),
        ),
        none=_("没有服务请求"),
        how=_("企业、楼宇三员和社区都可以提出，由楼里的三员答复，需要部门的转工单。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
