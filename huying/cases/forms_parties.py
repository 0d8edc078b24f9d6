"""The shape of what is typed on the page of the parties of a case: add, correct, let leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases import words
from huying.cases.commands.add_party import Newcomer
from huying.cases.commands.correct_party import NAMES, Correction
from huying.cases.forms_acts import Bare
from huying.cases.intake import NewParty
from huying.cases.models import Case, Party
from huying.cases.queries.around import names_of
from huying.core.identity import DOCUMENTS

KINDS = [("natural", _("个人")), ("organisation", _("单位"))]


def _file(label: Any) -> forms.FileField:
    return forms.FileField(
        label=label, required=False, widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"})
    )


def _reason() -> forms.CharField:
    return forms.CharField(label=_("理由（会记入操作记录）"), required=False, max_length=200)


class Person(Bare):
    """What may be said of somebody; only the name is needed, and it may be a pseudonym."""

    name = forms.CharField(label=_("姓名或化名"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    kind = forms.ChoiceField(label=_("个人或单位"), required=False, choices=KINDS)
    id_kind = forms.ChoiceField(label=_("证件"), required=False, choices=list(DOCUMENTS.items()))
    id_number = forms.CharField(label=_("证件号或信用代码"), required=False, max_length=40, help_text=_("可以不填"))
    address = forms.CharField(label=_("住址"), required=False, max_length=200)
    pseudonym = forms.BooleanField(label=_("化名"), required=False)
    minor = forms.BooleanField(label=_("未成年"), required=False)
    representative = forms.BooleanField(label=_("代表"), required=False)
    takes_part = forms.BooleanField(label=_("第三人参加调解（要征询意愿、在协议上签字）"), required=False)


class Add(Person):
    """补充登记: a party on a side, or the agent of one."""

    side = forms.ChoiceField(label=_("身份"), required=False, choices=list(words.SIDE_WORDS.items()))
    agent_for = forms.TypedChoiceField(label=_("是谁的代理人"), required=False, empty_value=None)
    authority = _file(_("授权委托书（照片或 PDF）"))
    authority_missing = forms.BooleanField(label=_("委托书待补"), required=False)
    another = forms.BooleanField(label=_("确是另一人（这一方已有同名的人时才勾选）"), required=False)
    reason = _reason()

    field_order = ("side", "agent_for")

    def fit(self, case: Case) -> None:
        """Agents speak for the parties of this case."""
        field = self.fields["agent_for"]
        assert isinstance(field, forms.ChoiceField)
        principals = {str(key) for key in case.parties.filter(agent_for=None).values_list("pk", flat=True)}
        named = [(key, name) for key, name in names_of(case).items() if key in principals]
        field.choices = [("", _("不是代理人，是当事人")), *named]

    def newcomer(self, authority: str) -> Newcomer:
        """What was typed; `authority` is the name of the stored file."""
        data = self.cleaned_data
        said = {name: data[name] for name in NAMES if name != "takes_part"}
        return Newcomer(
            party=NewParty(side=data["side"] or "applicant", **said),
            reason=data["reason"],
            takes_part=data["takes_part"],
            agent_for=data["agent_for"] or None,
            authority=authority,
            authority_missing=data["authority_missing"],
            another=data["another"],
        )


class Correct(Person):
    """更正: all that stands of a party, to be put right."""

    authority = _file(_("授权委托书（补交或更换）"))
    reason = _reason()
    party = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def fit_party(self, party: Party) -> None:
        """What stands there; an authority is asked of agents only, taking part of third parties."""
        stands = {name: getattr(party, name) for name in NAMES}
        self.initial = {**stands, "party": party.pk, "seen": party.version}
        agent = party.agent_for_id is not None
        gone = {"authority": not agent, "takes_part": agent or party.side != "third", "representative": agent}
        for name in (name for name, absent in gone.items() if absent):
            del self.fields[name]

    def correction(self, authority: str) -> Correction:
        """What was typed; what the form does not ask stays as it was."""
        said = {name: self.cleaned_data[name] for name in (*NAMES, "reason", "seen") if name in self.fields}
        return Correction(**said, authority=authority)


class Leave(Bare):
    """退出: why."""

    reason = _reason()
    party = forms.UUIDField(widget=forms.HiddenInput)


class Former(Bare):
    """查看更正前的信息: why."""

    reason = forms.CharField(label=_("查看理由（会记入操作记录）"), max_length=200)
