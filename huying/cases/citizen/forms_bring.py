"""Shape of the page on which a citizen registers a matter, and where such a matter may land."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.cases.intake import NewCase, NewParty, WhatNeeded, WhereNeeded
from huying.cases.jurisdiction import petition_body
from huying.cases.reading_form import place_of
from huying.core.errors import Refused
from huying.core.identity import read_phone
from huying.people.models import Organisation
from huying.places.queries import area_name

LONGEST = 2000
LINES = (
    ("dispute", _("和别人有纠纷，想请人调解")),
    ("request", _("遇到困难，想请人帮忙解决")),
    ("petition", _("提意见建议、检举控告，或者对处理不服（信访）")),
)
MISSING = {
    "line": _("请选一项。"),
    "facts": WhatNeeded.text,
    "street": _("请选择街道，不确定的选您住的街道。"),
    "place": WhereNeeded.text,
    "phone": _("请留一个电话，好告诉您结果。不便留电话的，请到窗口登记。"),
}
_FIELDS = {"parties.0.phone": "phone", "parties.0.name": "name", "parties.1.name": "other", "area_code": "street"}
"""At which field of the page a refusal of the command stands, where its name is another there."""


def _box(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class Bring(forms.Form):
    """What, where, which street, a phone number; whatever else may be left out."""

    line = forms.ChoiceField(
        label=_("您想办什么"), choices=LINES, widget=forms.RadioSelect(attrs={"class": "hy-choices"})
    )
    facts = forms.CharField(
        label=_("什么事"),
        max_length=LONGEST,
        help_text=_("照实说，一两句话即可，以后还可以补充"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    other = forms.CharField(
        label=_("和谁有关（可不填）"), max_length=60, required=False, help_text=_("对方的姓名、店名或单位")
    )
    street = forms.ChoiceField(label=_("在哪个街道"))
    place = forms.CharField(label=_("具体在哪里"), max_length=200, help_text=_("小区、单位、门牌或一句话"))
    phone = forms.CharField(
        label=_("您的电话"),
        max_length=30,
        help_text=_("以后凭编号和电话后四位查进度"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    name = forms.CharField(
        label=_("怎么称呼您（可不填，可用化名）"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    minor = _box(_("我未满十八周岁"))
    dv_suspected = _box(_("家里有人打人、威胁人"))
    crime_suspected = _box(_("可能有人犯罪，比如诈骗、偷盗、伤人"))
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    WORDS = ("facts", "other", "street", "place", "phone", "name")
    RISKS = ("dv_suspected", "crime_suspected")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, text in MISSING.items():
            self.fields[name].error_messages["required"] = text
        street = self.fields["street"]
        if isinstance(street, forms.ChoiceField):
            street.choices = [("", _("请选择")), *streets()]

    @property
    def words(self) -> list[forms.BoundField]:
        """What is typed or chosen, in its order."""
        return [self[name] for name in self.WORDS]

    @property
    def risks(self) -> list[forms.BoundField]:
        """What cannot wait for an office."""
        return [self[name] for name in self.RISKS]

    def clean_phone(self) -> str:
        """A number that can be called; raises the refusal of a mistyped one at its field."""
        try:
            return read_phone(self.cleaned_data["phone"], field="phone")
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def content(self) -> NewCase:
        """The values of the case; call it when valid."""
        data = self.cleaned_data
        place = place_of(data["place"], data["street"])
        return NewCase(
            line=data["line"],
            facts=data["facts"],
            parties=_parties(data),
            channel="online",
            place_text=place.text,
            place_id=place.place_id,
            area_code=data["street"],
            owner_id=_receiver(data["line"], data["street"]),
            dv_suspected=data["dv_suspected"],
            crime_suspected=data["crime_suspected"],
        )

    def tell(self, refusal: Refused) -> None:
        """Put a refusal of the command at its field, or above the form."""
        named = _FIELDS.get(refusal.field or "", refusal.field)
        self.add_error(named if named in self.fields else None, str(refusal))


def _receiver(line: str, street: str) -> UUID:
    """The centre of the street; a petition may be about that street, and goes to the district's."""
    found = petition_body(street) if line == "petition" else None
    return found or Organisation.objects.get(kind="street_center", area_id=street).pk


def streets() -> list[tuple[str, Any]]:
    """The streets whose centre takes matters in, by district where there are several."""
    codes = Organisation.objects.filter(kind="street_center").order_by("area_id").values_list("area_id", flat=True)
    found: dict[str, list[tuple[str, str]]] = {}
    for code in dict.fromkeys(codes):
        found.setdefault(code[:6], []).append((code, area_name(code)))
    if len(found) == 1:
        return [*next(iter(found.values()))]
    return [(area_name(district), rows) for district, rows in found.items()]


def _parties(data: dict[str, Any]) -> tuple[NewParty, ...]:
    with override("zh-hans"):  # what clerks read, in the district's language
        called = data["name"].strip() or gettext("网上来访人")
    applicant = NewParty(
        name=called, phone=data["phone"], pseudonym=not data["name"].strip(), minor=data["minor"], kind="natural"
    )
    others = (NewParty(name=data["other"], side="respondent", kind=""),) if data["other"].strip() else ()
    return (applicant, *others)
