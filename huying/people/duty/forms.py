"""The shape of what is typed about rosters. What a command refuses is not refused here a second time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.people.duty.models import MOST_DAY_NAME, MOST_NOTE, Turn
from huying.people.duty.queries.eligible import Colleague
from huying.people.duty.rules import MOST_SEATS, PARTS, DayType, Seat
from huying.people.duty.words import DAY_TYPES, SEATS


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _number(label: Any, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_SEATS, help_text=hint)


class Assign(forms.Form):
    """Somebody for a seat of a shift."""

    part = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=99)
    seat = forms.ChoiceField(widget=forms.HiddenInput, choices=list(SEATS.items()))
    person = forms.UUIDField(label=_("同事"), widget=forms.Select, error_messages={"required": _("请选一位同事。")})

    def offer(self, people: Collection[Colleague]) -> Assign:
        """Name those who may take it."""
        choices = [("", _("选择同事")), *((str(each.id), each.name) for each in people)]
        self.fields["person"].widget = forms.Select(choices=choices)
        return self


class Span(forms.Form):
    """Days from one to another."""

    since = _day(_("从"))
    until = _day(_("到"))


class SetFormula(forms.Form):
    """How an organisation is manned."""

    day_type = forms.TypedChoiceField(label=_("日子"), choices=list(DAY_TYPES.items()), coerce=DayType)
    effective_from = _day(_("从哪天起"))
    begins = forms.TimeField(
        label=_("第一班开始"), initial="08:00", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    parts = forms.TypedChoiceField(
        label=_("一天几班"), coerce=int, choices=[(number, str(number)) for number in PARTS], initial=2
    )
    leaders = _number(_("每班带班领导"))
    officers = _number(_("每班值班干部"))
    members = _number(_("每班值守人员（N）"))
    approval = forms.BooleanField(label=_("换班除对方同意外，还须批准"), required=False, initial=True)


class MarkDays(forms.Form):
    """Days of a type in an area."""

    area = forms.ChoiceField(label=_("区域"))
    since = _day(_("从"))
    until = _day(_("到"))
    day_type = forms.TypedChoiceField(label=_("标记为"), choices=list(DAY_TYPES.items()), coerce=DayType)
    name = forms.CharField(label=_("什么日子"), max_length=MOST_DAY_NAME, required=False)

    def __init__(self, *arguments: Any, areas: Collection[tuple[str, str]], **named: Any) -> None:
        """`areas` are those that the person marks days for."""
        super().__init__(*arguments, **named)
        self.fields["area"] = forms.ChoiceField(label=_("区域"), choices=list(areas))


class AskSwap(forms.Form):
    """Whom to ask, and for which turn of theirs."""

    taker = forms.UUIDField(label=_("请谁接"), widget=forms.Select, error_messages={"required": _("请选一位同事。")})
    back = forms.UUIDField(
        label=_("换回哪一班"), required=False, widget=forms.Select, help_text=_("不选，就是请对方代班。")
    )

    def offer(self, people: Collection[Colleague], turns: Collection[Turn]) -> AskSwap:
        """Name those who may take it, and the turns that they have."""
        self.fields["taker"].widget = forms.Select(
            choices=[("", _("选择同事")), *((str(each.id), each.name) for each in people)]
        )
        named = [(str(turn.pk), f"{turn.person.name} {words_of(turn)}") for turn in turns]
        self.fields["back"].widget = forms.Select(choices=[("", _("不换回")), *named])
        return self


class EditNote(forms.Form):
    """What a shift writes to the next."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1_000_000)
    text = forms.CharField(
        label=_("要交代的事"),
        required=False,
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("写上面的记录没有的：口头交办、待回的电话、设备情况。不要写群众的姓名和证件号码。"),
    )


class MakeFeed(forms.Form):
    """Whose turns a calendar is to show: one's own, or those of an organisation."""

    organisation = forms.UUIDField(label=_("日历内容"), required=False, widget=forms.Select)

    def offer(self, organisations: Collection[tuple[UUID, str]]) -> MakeFeed:
        """Name the organisations whose roster one may subscribe to."""
        named = [(str(key), name) for key, name in organisations]
        self.fields["organisation"].widget = forms.Select(choices=[("", _("只看我自己的班")), *named])
        return self


def words_of(turn: Turn) -> str:
    """A turn in a choice: 11-24 08:00–20:00 值班干部."""
    start, end = in_china(turn.starts_at), in_china(turn.ends_at)
    return f"{start:%m-%d %H:%M}–{end:%H:%M} {SEATS[Seat(turn.seat)]}"
