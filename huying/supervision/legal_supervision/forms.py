"""The shape of what is typed in legal supervision. What a command refuses is not refused here a second time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.words import LINE_WORDS, STATE_WORDS
from huying.orders.forms import text_area
from huying.people.models import Organisation
from huying.supervision.legal_supervision.commands.write_finding import Content
from huying.supervision.legal_supervision.rules import MOST_LIMIT, MOST_REASON, SECTIONS, Dealt
from huying.supervision.legal_supervision.words import CHECKS, DEALT
from huying.supervision.letters.rules import MOST_SECTION, MOST_SUBJECT
from huying.supervision.letters.words import SECTION_WORDS


class FindMatters(forms.Form):
    """What the matters are narrowed to."""

    q = forms.CharField(label=_("编号"), max_length=30, required=False)
    line = forms.ChoiceField(label=_("类别"), required=False, choices=[("", _("全部类别")), *LINE_WORDS.items()])
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部状态")), *STATE_WORDS.items()])
    late = forms.ChoiceField(label=_("期限"), required=False, choices=[("", _("不限期限")), ("1", _("已超期"))])


class FindHits(forms.Form):
    """What the hits are narrowed to; without a choice those that nobody dealt with."""

    rule = forms.ChoiceField(label=_("规则"), required=False, choices=[("", _("全部规则")), *CHECKS.items()])
    dealt = forms.ChoiceField(
        label=_("处理"),
        required=False,
        choices=[
            ("", DEALT[Dealt.OPEN]),
            *((each, DEALT[each]) for each in (Dealt.DISMISSED, Dealt.FOUND)),
            ("all", _("全部")),
        ],
    )


class Purpose(forms.Form):
    """For what somebody reads the process of a matter."""

    purpose = forms.CharField(label=_("查看的目的"), max_length=200, help_text=_("例如：核对调解期限；会记入操作记录"))


class Why(forms.Form):
    """An act that says why."""

    reason = forms.CharField(label=_("原因"), max_length=MOST_REASON, widget=text_area())


class Setting(forms.Form):
    """How a check is set."""

    on = forms.BooleanField(label=_("启用"), required=False)
    limit = forms.IntegerField(label=_("分钟数"), required=False, min_value=1, max_value=MOST_LIMIT)


class WriteFinding(forms.Form):
    """A finding: of which matter, about which body, and its sections."""

    matter = forms.CharField(
        label=_("事项编号"), max_length=30, required=False, help_text=_("只针对单位的意见，可以不填")
    )
    about = forms.UUIDField(label=_("针对的单位"), required=False, widget=forms.Select)
    subject = forms.CharField(label=_("标题"), max_length=MOST_SUBJECT)
    rule = forms.ChoiceField(required=False, choices=[("", ""), *CHECKS.items()], widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, area: str, **more: Any) -> None:
        super().__init__(data, **more)
        for key in SECTIONS:
            help_text = _("不写任何个人的姓名、电话和证件号") if key == SECTIONS[0] else ""
            self.fields[key] = forms.CharField(
                label=str(SECTION_WORDS[key]), max_length=MOST_SECTION, widget=text_area(3), help_text=help_text
            )
        bodies = Organisation.objects.filter(area__code__startswith=area).exclude(kind="unit").order_by("name", "pk")
        widget: Any = self.fields["about"].widget
        widget.choices = [("", _("事项的承办单位")), *((str(each.pk), each.name) for each in bodies)]
        self.order_fields(["matter", "about", "subject", *SECTIONS])

    def content(self) -> Content:
        """What was typed; call it when it is valid."""
        data = self.cleaned_data
        sections = {key: data[key] for key in SECTIONS}
        return Content(data["subject"], sections, data["matter"], data["about"], data["rule"])
