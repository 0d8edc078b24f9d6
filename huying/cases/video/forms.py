"""Shape of what is typed about footage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.masking import shown_parties
from huying.cases.models import Case
from huying.cases.video.commands.ask import Wanted
from huying.cases.video.words import GROUND_WORDS, WHERE_WORDS
from huying.people.access import Actor
from huying.ui.moments import MomentField


def _instant(label: Any) -> MomentField:
    return MomentField(label=label)


class Ask(forms.Form):
    """申请查看: who, why, which camera, which minutes."""

    party = forms.TypedChoiceField(label=_("谁申请"), coerce=str)
    ground = forms.ChoiceField(label=_("依据"), choices=list(GROUND_WORDS.items()))
    law = forms.CharField(
        label=_("法律依据"), required=False, max_length=120, help_text=_("有关机关调取时写名称和条款；当事人申请不用填")
    )
    reason = forms.CharField(label=_("为什么要看"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    place = forms.CharField(label=_("摄像头在哪里"), max_length=200)
    operator = forms.CharField(label=_("由谁管理"), max_length=120, help_text=_("物业、单位或部门名称"))
    starts_at = _instant(_("从什么时候"))
    ends_at = _instant(_("到什么时候"))

    def fit(self, actor: Actor, case: Case) -> Ask:
        """Offer the parties of this case, as this person may read them."""
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        rows = [party for party in shown_parties(actor, case) if not party.left]
        field.choices = [(str(party.id), f"{party.side} {party.name}") for party in rows]
        return self

    def wanted(self) -> Wanted:
        """The values; call it when sound."""
        data = dict(self.cleaned_data)
        return Wanted(party_id=data.pop("party"), **data)


class Decide(forms.Form):
    """审批: yes with the operator's consent, or no with the reason."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    approved = forms.TypedChoiceField(
        label=_("是否同意"), coerce=lambda value: value == "yes", choices=[("yes", _("同意")), ("no", _("不同意"))]
    )
    consented_by = forms.CharField(
        label=_("管理单位由谁同意"), required=False, max_length=120, help_text=_("同意时必填：姓名和职务")
    )
    answer = forms.CharField(
        label=_("不同意的理由"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class View(forms.Form):
    """查看登记: who looked, where, at what."""

    request = forms.UUIDField(widget=forms.HiddenInput)
    where = forms.ChoiceField(label=_("在哪里看"), choices=list(WHERE_WORDS.items()))
    viewers = forms.CharField(label=_("谁看了"), max_length=200, help_text=_("所有在场的人"))
    seen = forms.CharField(
        label=_("看了哪一段、有没有需要的内容"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
