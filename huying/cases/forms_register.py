"""The shape of the window's register page: the matter, its parties in rows, and how it may be settled at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases import words, words_intake
from huying.cases.intake import LONGEST_TEXT
from huying.cases.rules import LINES
from huying.core.identity import DOCUMENTS

MOST_PARTIES = 40
HEARD = ("window", "grid", "hotline", "online", "police", "court")
"""The channels from which somebody at a desk hears of a matter; files and whistles come by themselves."""


def _either(label: Any, choices: words.Words) -> list[tuple[str, Any]]:
    return [("", label), *choices.items()]


def _area(rows: int, **more: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **more})


def _day() -> forms.DateInput:
    """What browsers understand as a day, whatever the language of the page; four digits of the year lead on."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "9999-12-31"})


class Register(forms.Form):
    """Who stands in `PartyRow`; here is what, where, when, how much, and what only petitions have."""

    line = forms.ChoiceField(
        label=_("办理线"), choices=[(line, words.LINE_WORDS[line]) for line in LINES], widget=forms.RadioSelect
    )
    category = forms.ChoiceField(
        label=_("事项类别"), required=False, choices=_either(_("稍后再定"), words.CATEGORY_WORDS)
    )
    petition_class = forms.ChoiceField(
        label=_("信访分类"), required=False, choices=_either(_("稍后再分"), words_intake.PETITION_CLASS_WORDS)
    )
    route = forms.ChoiceField(
        label=_("申诉求决的六类途径"),
        required=False,
        choices=_either(_("不是申诉求决"), words_intake.PETITION_ROUTE_WORDS),
    )
    people = forms.IntegerField(label=_("共有多少人反映"), required=False, min_value=1, max_value=100_000)
    facts = forms.CharField(
        label=_("什么事"), max_length=LONGEST_TEXT, widget=_area(4), help_text=_("照当事人说的写，一两句话即可")
    )
    request = forms.CharField(label=_("想怎么解决"), required=False, max_length=LONGEST_TEXT, widget=_area(2))
    place = forms.CharField(
        label=_("在哪里"),
        max_length=200,
        help_text=_("小区、单位、楼栋编号或一句话"),
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    happened_on = forms.DateField(
        label=_("什么时候发生的"),
        required=False,
        help_text=_("用来提醒时效，不知道可以不填"),
        widget=_day(),
    )
    amount = forms.DecimalField(label=_("涉及金额（元）"), required=False, min_value=0, max_digits=14, decimal_places=2)
    agreed_on = forms.DateField(label=_("已有调解协议的，签订日期"), required=False, widget=_day())
    wages_owed = forms.BooleanField(label=_("拖欠工资"), required=False)
    employment_ended_on = forms.DateField(
        label=_("拖欠工资的，哪天离职"),
        required=False,
        help_text=_("还在职的不填；追讨工资的一年从离职算起"),
        widget=_day(),
    )
    source = forms.ChoiceField(
        label=_("来源"), required=False, choices=list(words.SOURCE_WORDS.items()), initial="other"
    )
    channel = forms.ChoiceField(
        label=_("渠道"),
        required=False,
        choices=[(channel, words.CHANNEL_WORDS[channel]) for channel in HEARD],
        help_text=_("当事人怎么反映来的"),
    )
    track = forms.ChoiceField(
        label=_("先调还是先立"), required=False, choices=_either(_("按默认：先引再立"), words.TRACK_WORDS)
    )
    track_reason = forms.CharField(label=_("这样选的理由"), required=False, max_length=80)
    title = forms.CharField(
        label=_("列表里显示的标题"), required=False, max_length=80, help_text=_("不写姓名和电话；不填就用地点和类别")
    )
    returns_in_person = forms.BooleanField(label=_("不留电话，本人再来"), required=False)
    dv_suspected = forms.BooleanField(label=_("疑似家庭暴力"), required=False)
    crime_suspected = forms.BooleanField(label=_("疑似违法犯罪"), required=False)
    result = forms.ChoiceField(label=_("当场办理结果"), required=False, choices=list(words_intake.RESULT_WORDS.items()))
    text = forms.CharField(label=_("当场做了什么"), required=False, max_length=LONGEST_TEXT, widget=_area(2))
    different = forms.BooleanField(label=_("已核对，不是同一信访事项"), required=False)
    whistle = forms.CharField(
        label=_("由哪一次吹哨转来"),
        required=False,
        max_length=20,
        help_text=_("不是吹哨转来的，请清空"),
        widget=forms.HiddenInput,
    )

    def show_whistle(self) -> None:
        """Let its code be corrected or cleared; as long as nothing is wrong with it nobody needs to see it."""
        self.fields["whistle"].widget = forms.TextInput()

    SHORT = ("happened_on", "amount")
    MORE = ("request", "channel", "source", "track", "track_reason", "agreed_on", "employment_ended_on", "title")
    PETITION = ("petition_class", "route", "people")

    @property
    def short(self) -> list[forms.BoundField]:
        """Fields that stand side by side."""
        return [self[name] for name in self.SHORT]

    @property
    def more(self) -> list[forms.BoundField]:
        """Fields that most matters do without."""
        return [self[name] for name in self.MORE]

    @property
    def petition(self) -> list[forms.BoundField]:
        """Fields of petitions."""
        return [self[name] for name in self.PETITION]


class PartyRow(forms.Form):
    """One party. A row without a name is left out."""

    side = forms.ChoiceField(label=_("身份"), required=False, choices=list(words.SIDE_WORDS.items()))
    kind = forms.ChoiceField(
        label=_("个人或单位"), required=False, choices=[("natural", _("个人")), ("organisation", _("单位"))]
    )
    name = forms.CharField(label=_("姓名或化名"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    pseudonym = forms.BooleanField(label=_("化名"), required=False)
    representative = forms.BooleanField(label=_("代表"), required=False)
    minor = forms.BooleanField(label=_("未成年"), required=False)
    takes_part = forms.BooleanField(label=_("第三人参加调解"), required=False)
    id_kind = forms.ChoiceField(label=_("证件"), required=False, choices=list(DOCUMENTS.items()))
    id_number = forms.CharField(label=_("证件号或信用代码"), required=False, max_length=40, help_text=_("可以不填"))
    address = forms.CharField(label=_("住址"), required=False, max_length=200)

    MORE = ("id_kind", "id_number", "address")
    MARKS = ("pseudonym", "representative", "minor", "takes_part")

    @property
    def more(self) -> list[forms.BoundField]:
        """Fields that nobody has to fill in."""
        return [self[name] for name in self.MORE]

    @property
    def marks(self) -> list[forms.BoundField]:
        """What is ticked."""
        return [self[name] for name in self.MARKS]


Parties = forms.formset_factory(PartyRow, extra=0, max_num=MOST_PARTIES, validate_max=True)
"""The rows of parties, `parties-0-name` and so on."""
