"""Shape of what citizens type."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

KEY = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)


class Find(forms.Form):
    """The code on the paper, and the tail of the phone number."""

    code = forms.CharField(
        label=_("受理单上的编号"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    tail = forms.CharField(
        label=_("登记时所留电话的后四位"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class Add(forms.Form):
    """Words, a photo or a PDF, or both."""

    text = forms.CharField(
        label=_("想补充的话"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    photo = forms.FileField(
        label=_("照片或 PDF（可不选）"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )
    key = KEY


class Answer(forms.Form):
    """What is answered to a question."""

    answer = forms.CharField(label=_("您的答复"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    question = forms.UUIDField(widget=forms.HiddenInput)
    key = KEY


class Bare(forms.Form):
    """A press without words."""

    key = KEY


class Rate(forms.Form):
    """One to five."""

    score = forms.TypedChoiceField(
        label=_("您对办理结果满意吗"),
        coerce=int,
        choices=[(5, _("5 很满意")), (4, _("4 满意")), (3, _("3 基本满意")), (2, _("2 不满意")), (1, _("1 很不满意"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("想说的话（可不填）"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = KEY


ONE_OF_TWO = {"required": _("请选择“同意”或“不同意”。"), "invalid_choice": _("请选择“同意”或“不同意”。")}


class Consent(forms.Form):
    """Yes or no to mediation; of a minor, who of their guardians is there."""

    given = forms.TypedChoiceField(
        label=_("您愿意调解吗"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("同意调解")), ("no", _("不同意调解"))],
        widget=forms.RadioSelect,
        error_messages=ONE_OF_TWO,
    )
    guardian = forms.CharField(label=_("在场的监护人姓名"), max_length=60, required=False)
    key = KEY


class Choose(forms.Form):
    """Which mediator."""

    mediator = forms.UUIDField(
        label=_("调解员"), error_messages={"required": _("请选一位调解员。"), "invalid": _("请选一位调解员。")}
    )
    key = KEY


class AskReopening(forms.Form):
    """Why it should be taken up again."""

    reason = forms.CharField(label=_("申请重新办理的理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    key = KEY


class Ask(forms.Form):
    """A question of the centre, and whom; `offer` tells who there is to choose from."""

    to = forms.CharField(label=_("问谁"), max_length=40, required=False, widget=forms.Select)
    text = forms.CharField(label=_("向当事人询问"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    key = KEY


class Disclose(forms.Form):
    """Which material, and whether all parties see it."""

    material = forms.UUIDField()
    shown = forms.TypedChoiceField(
        coerce=lambda value: value == "yes", choices=[("yes", _("让各方看到")), ("no", _("不再给各方看"))]
    )
    key = KEY


class Decide(forms.Form):
    """Whether to take it up again, and what the citizen is told."""

    granted = forms.TypedChoiceField(
        label=_("是否重新办理"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("同意重新办理")), ("no", _("不重新办理"))],
    )
    answer = forms.CharField(label=_("答复当事人的话"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    request = forms.UUIDField(widget=forms.HiddenInput)
    key = KEY
