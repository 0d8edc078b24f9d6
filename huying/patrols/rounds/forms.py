"""The shape of what is sent from a sheet; what it means is decided by the commands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.incidents.forms_responder import Located, Pressed
from huying.patrols.records.soundness import Consent
from huying.patrols.records.words import (
    CONSENT_OF_WORDS,
    FIRE_WORDS,
    MEANS_WORDS,
    RISK_WORDS,
    TENANCY_WORDS,
    Words,
)
from huying.patrols.rounds.noting import Spot
from huying.patrols.rounds.words import OWNER_WORDS

SHORT = forms.Textarea(attrs={"rows": 2})
HIDDEN = forms.HiddenInput
CARRIED = frozenset({"accuracy", "at", "lat", "lon", "photo_at"})
"""What the page sends along by itself."""


def _chosen(label: Any, words: Words, **more: Any) -> forms.ChoiceField:
    choices = [("", _("请选择")), *words.items()]
    return forms.ChoiceField(label=label, choices=choices, required=False, **more)


class Deed(Located):
    """What every deed may carry: the room, the key of a scanned plate, when; and, if the worker likes, from where."""

    room = forms.CharField(required=False, max_length=32, widget=HIDDEN)
    k = forms.CharField(required=False, max_length=80, widget=HIDDEN)
    at = Pressed(strict=True)
    photo_at = Pressed()

    def clean(self) -> dict[str, Any]:
        """What is wrong with a field that nobody sees stands above the form as well."""
        for text in list(self.errors.get("at", [])):
            self.add_error(None, text)
        return self.cleaned_data

    def shown(self) -> list[forms.BoundField]:
        """What a person fills in; the rest is the page's."""
        return [bound for bound in self.visible_fields() if bound.name not in CARRIED]

    def spot(self, place_id: UUID, room_id: UUID | None) -> Spot:
        """Where and when, as it was sent."""
        given = self.cleaned_data
        return Spot(
            place_id=place_id,
            room_id=room_id,
            key=given["k"],
            point=self.position,
            accuracy_m=given["accuracy"] or 0.0,
            photo_at=given["photo_at"],
            occurred_at=given["at"],
        )


class Visit(Deed):
    """Consent, and a note if it helps."""

    consent_means = _chosen(_("对方同意的方式"), MEANS_WORDS)
    note = forms.CharField(label=_("备注"), required=False, widget=SHORT, help_text=_("可以不写。不要写姓名、证件号"))


class Told(Deed):
    """What is told anew, from which version."""

    base = forms.IntegerField(required=False, min_value=0, widget=HIDDEN)

    @property
    def told(self) -> dict[str, Any]:
        """The fields of the record."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.of_record}

    of_record: tuple[str, ...] = ()


class ByConsent(forms.Form):
    """Whose consent, and how it was given."""

    consent_of = _chosen(_("谁同意"), CONSENT_OF_WORDS)
    consent_means = _chosen(_("同意的方式"), MEANS_WORDS)

    @property
    def consent(self) -> Consent:
        """As it was chosen; empty where nothing was."""
        return Consent(self.cleaned_data["consent_of"], self.cleaned_data["consent_means"])


class Household(Told, ByConsent):
    """How many people, own or rented."""

    of_record = ("people", "tenancy")
    people = forms.IntegerField(label=_("居住人数"), required=False, widget=forms.NumberInput(attrs={"min": 0}))
    tenancy = _chosen(_("居住情况"), TENANCY_WORDS)


class Shop(Told):
    """The sign, the trade, the fire equipment."""

    of_record = ("sign", "trade", "fire_equipment")
    sign = forms.CharField(label=_("招牌"), required=False)
    trade = forms.CharField(label=_("业态"), required=False, help_text=_("例如：餐饮、五金"))
    fire_equipment = _chosen(_("消防器材"), FIRE_WORDS)


class Building(Told):
    """The class of danger of the house, and on what ground."""

    of_record = ("house_risk", "risk_basis")
    house_risk = _chosen(_("房屋风险等级"), RISK_WORDS)
    risk_basis = forms.CharField(label=_("评级依据"), required=False, help_text=_("鉴定报告编号，或看到的情况"))


class Contact(Deed, ByConsent):
    """A name or what to call them, a phone."""

    name = forms.CharField(label=_("称呼"), required=False, help_text=_("只写姓氏也可以"))
    phone = forms.CharField(label=_("电话"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))


class Hazard(Deed):
    """What is wrong."""

    category = forms.CharField(label=_("隐患类别"), widget=forms.Select)
    words = forms.CharField(label=_("是什么隐患"), required=False, widget=SHORT)
    where = forms.CharField(label=_("具体位置"), required=False, help_text=_("例如：3楼楼道"))
    photo = forms.FileField(label=_("照片"), required=False)

    def offer(self, kinds: list[tuple[str, str]]) -> None:
        """The kinds in force."""
        widget = self.fields["category"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = kinds


class Reason(forms.Form):
    """Why a contact is opened."""

    room = forms.CharField(required=False, max_length=32, widget=HIDDEN)
    reason = forms.CharField(label=_("查看原因"), required=False, help_text=_("例如：通知停水检修。每次查看都留痕"))


class Withdraw(forms.Form):
    """Of which room consent is withdrawn."""

    room = forms.CharField(required=False, max_length=32, widget=HIDDEN)


class Explain(forms.Form):
    """A few words."""

    text = forms.CharField(label=_("说明"), required=False)


class Choose(forms.Form):
    """Which of two is taken."""

    chosen = forms.CharField(required=False)


class ChangeRemedy(forms.Form):
    """The measure, whose it is, within how many days."""

    finding = forms.CharField(widget=HIDDEN)
    measure = forms.CharField(label=_("措施"), required=False, widget=SHORT)
    owner = forms.ChoiceField(label=_("责任方"), choices=list(OWNER_WORDS.items()))
    days = forms.IntegerField(label=_("期限（天）"))
