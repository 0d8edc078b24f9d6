"""The shape of what is done with one case: answers, a diversion by hand, an objection, a ruling, a track."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.commands.answer_questions import SET_HERE
from huying.cases.diversion.commands.divert import Hand
from huying.cases.diversion.explained import Speaker
from huying.cases.diversion.forms import bodies_inside
from huying.cases.diversion.models import Question
from huying.cases.diversion.periods import periods_to_choose
from huying.cases.diversion.rules import CHOICE, NO, NUMBER, YES
from huying.cases.diversion.station_diverting import departments_barred
from huying.cases.diversion.words import GROUND_WORDS, SERVICE_WORDS, YES_NO_WORDS
from huying.cases.models import Case
from huying.cases.words import PATH_WORDS, TRACK_WORDS

NOT_ASKED = ("", _("未问"))


class Answers(forms.Form):
    """One field for each question of the case's category, and whether it needs professional mediation."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[f"answer_{SET_HERE}"] = forms.ChoiceField(
            label=_("是否专业性纠纷"),
            required=False,
            choices=[(word, YES_NO_WORDS[word]) for word in (NO, YES)],
            help_text=_("专业性纠纷走双轨：专业调解，并安排心理、律师、公证"),
        )
        for question in questions:
            self.fields[f"answer_{question.code}"] = _field_of(question)

    @property
    def answers(self) -> dict[str, str]:
        """The answers by question, empty where there is none."""
        return {name.removeprefix("answer_"): self._text(value) for name, value in self.cleaned_data.items()}

    def _text(self, value: Any) -> str:
        return "" if value is None else str(value)


def _field_of(question: Question) -> forms.Field:
    speaker = Speaker([question])
    label = speaker.question(question.code)
    if question.kind == NUMBER:
        return forms.DecimalField(label=label, required=False, min_value=0, max_digits=14)
    words = [option[0] for option in question.options] if question.kind == CHOICE else [YES, NO]
    options = [(word, speaker.answer(question.code, word)) for word in words]
    return forms.ChoiceField(label=label, required=False, choices=[NOT_ASKED, *options])


class ByHand(forms.Form):
    """Whom the case goes to, and why."""

    path = forms.ChoiceField(label=_("去向"), choices=list(PATH_WORDS.items()))
    lead_id = forms.UUIDField(label=_("承办单位"), widget=forms.Select)
    assist_ids = forms.TypedMultipleChoiceField(label=_("协办单位"), required=False, coerce=UUID)
    services = forms.MultipleChoiceField(
        label=_("同时安排"), required=False, choices=list(SERVICE_WORDS.items()), widget=forms.CheckboxSelectMultiple
    )
    basis = forms.CharField(label=_("依据"), max_length=300, required=False)
    ask = forms.CharField(
        label=_("办理要求"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("部门会看到，请不要写当事人的姓名和电话；留空即按四要素反馈"),
    )
    due_rule = forms.CharField(
        label=_("办理期限"),
        max_length=24,
        required=False,
        widget=forms.Select,
        help_text=_("只用于派给部门的；职责清单和受理渠道没有定期限、而法律或制度定了的，请选对应的一项"),
    )
    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, case: Case, at: datetime, orders: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        barred = set[str]() if orders else departments_barred(case)
        bodies = [body for body in bodies_inside(case.area_code[:6]) if body[0] not in barred]
        self._offer_periods(case, at)
        lead, assists = self.fields["lead_id"].widget, self.fields["assist_ids"]
        assert isinstance(lead, forms.Select)
        assert isinstance(assists, forms.TypedMultipleChoiceField)
        lead.choices = [("", _("请选择")), *bodies]
        assists.choices = bodies
        if not orders:
            self._ask_no_department()

    def _ask_no_department(self) -> None:
        """Whoever gives no orders sends to everybody else."""
        path = self.fields["path"]
        assert isinstance(path, forms.ChoiceField)
        path.choices = [(word, told) for word, told in PATH_WORDS.items() if word != "department"]
        for name in ("ask", "due_rule"):
            self.fields.pop(name, None)

    def _offer_periods(self, case: Case, at: datetime) -> None:
        """Not where the law, the matter or its channel says by when."""
        periods = periods_to_choose(case, at)
        if not periods:
            del self.fields["due_rule"]
            return
        widget = self.fields["due_rule"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("按职责清单或一般工单")), *periods.items()]

    @property
    def hand(self) -> Hand:
        """The diversion."""
        values = {**self.cleaned_data}
        values["assist_ids"], values["services"] = tuple(values["assist_ids"]), tuple(values["services"])
        return Hand(**{name: value for name, value in values.items() if name in Hand.__slots__})


class Objecting(forms.Form):
    """Why the case is not the recipient's own, and whose it is."""

    reason = forms.CharField(label=_("异议理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    suggested_id = forms.UUIDField(label=_("建议由谁办理"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, district: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["suggested_id"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("不清楚")), *bodies_inside(district)]


class Ruling(ByHand):
    """Upheld or not; whom the case goes to when it is."""

    upheld = forms.TypedChoiceField(
        label=_("裁定"),
        coerce=lambda word: word == YES,
        choices=[(NO, _("异议不成立，仍由原单位办理")), (YES, _("异议成立，改由下列单位办理"))],
    )
    field_order = ("upheld", "path", "lead_id", "assist_ids", "services", "basis", "ask", "due_rule", "reason")

    def __init__(self, *args: Any, case: Case, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, case=case, at=at, **kwargs)
        self.fields["lead_id"].required = False

    def clean(self) -> dict[str, Any]:
        """A ruling that upholds names somebody."""
        given = super().clean() or {}
        if given.get("upheld") and not given.get("lead_id"):
            self.add_error("lead_id", _("请选择改由谁办理。"))
        return given


class Track(forms.Form):
    """Which way comes first, and on which ground."""

    track = forms.ChoiceField(label=_("方式"), choices=list(TRACK_WORDS.items()), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("理由"), choices=list(GROUND_WORDS.items()))
    reason = forms.CharField(label=_("说明"), max_length=300, required=False)
