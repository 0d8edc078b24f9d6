"""Who was told of what, by which channel, and how far it came: a list for the seats of an area, of one day or some.

It tells whether the platform reached people, not how anybody works: nobody is counted or ranked by it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.core.identity import masked_name
from huying.core.tables.declared import Column, Table, Word, declared
from huying.core.tables.rows import Rows
from huying.core.tables.values import State
from huying.notices.models import Delivery
from huying.people.access import Actor
from huying.people.models import Post
from huying.people.roles import SEATS

LATELY = timedelta(days=1)
"""What is shown without a day."""
KINDS: dict[str, Word] = {
    "alert": _("呼叫"),
    "withdraw": _("撤回"),
    "stand_down": _("收队"),
    "escalation": _("升级"),
    "update": _("进展"),
}
STATES: dict[str, Word] = {
    "queued": _("待发出"),
    "sent": _("已发出"),
    "delivered": _("已送达"),
    "seen": _("已看到"),
    "withdrawn": _("未发出"),
    "failed": _("未送达"),
}
TONES = {"delivered": "answer", "seen": "answer", "failed": "warn"}
CHANNELS: dict[str, Word] = {"app": _("哨端"), "sms": _("短信"), "voice": _("语音"), "webpush": _("浏览器推送")}


class Find(forms.Form):
    """By person, kind, state and the days on which it was sent."""

    q = forms.CharField(label=_("姓名"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部种类")), *KINDS.items()])
    state = forms.ChoiceField(label=_("送达情况"), required=False, choices=[("", _("全部情况")), *STATES.items()])
    since = forms.DateField(label=_("从"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("到"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrowed(self, at: datetime) -> Q:
        """What was chosen, as a condition; without days the last day before an instant. Call it when it is valid."""
        data: dict[str, Any] = self.cleaned_data
        found = Q(person__name__icontains=data["q"]) if data["q"] else Q()
        if data["kind"]:
            found &= Q(message__kind=data["kind"])
        if data["state"]:
            found &= Q(state=data["state"])
        if data["since"]:
            found &= Q(message__created_at__gte=datetime.combine(data["since"], time.min, tzinfo=CHINA))
        if data["until"]:
            end = datetime.combine(data["until"], time.min, tzinfo=CHINA) + timedelta(days=1)
            found &= Q(message__created_at__lt=end)
        return found if data["since"] or data["until"] else found & Q(message__created_at__gte=at - LATELY)


def deliveries_for(actor: Actor, narrowed: Q, at: datetime) -> Rows:
    """What was sent to people who have a post in the area of the reader's seat."""
    areas = [Q(organisation__area__code__startswith=duty.area_code) for duty in actor.duties if duty.role in SEATS]
    held = Q(valid_to=None) | Q(valid_to__gt=at)
    posts = Post.objects.filter(held, reduce(or_, areas, Q(pk=None)), person=OuterRef("person_id"), valid_from__lte=at)
    found = Delivery.objects.filter(narrowed, Exists(posts)).select_related("message", "person")
    return Rows(found.defer("message__body", "extra"))


def _state(row: Delivery) -> State:
    return State(STATES[row.state], TONES.get(row.state, ""))


def _kind(row: Delivery) -> Word:
    return KINDS[row.message.kind]


def _channel(row: Delivery) -> Word:
    return CHANNELS.get(row.channel, row.channel)


DELIVERIES = declared(
    Table(
        key="deliveries",
        word=_("送达记录"),
        url="deliveries",
        order="-made",
        filters=tuple(Find.base_fields),
        columns=(
            Column("made", _("时间"), "message.created_at", kind="moment", sort="message__created_at", width=18),
            Column("person", _("姓名"), "person.name", sort="person__name", cover=masked_name, width=14),
            Column("kind", _("种类"), _kind, sort="message__kind", width=12),
            Column("channel", _("渠道"), _channel, sort="channel", width=12),
            Column("state", _("送达情况"), _state, kind="state", sort="state", width=12),
            Column("sent", _("发出"), "sent_at", kind="moment", sort="sent_at", width=18),
            Column("delivered", _("送达"), "delivered_at", kind="moment", sort="delivered_at", width=18),
            Column("seen", _("看到"), "seen_at", kind="moment", sort="seen_at", width=18),
            Column("withdrawn", _("撤下"), "withdrawn_at", kind="moment", shown=False, width=18),
        ),
        none=_("最近一天没有发出通知"),
        how=_("呼叫、撤回、收队和升级的通知发出后，会在这里看到送到没有。看以前的，请选日期。"),
        missed=_("换一个条件或日期，或清除筛选。"),
    )
)
