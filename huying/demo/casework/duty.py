"""The roster of the demonstration: the first street's command room, 1+1+N, this month and the next 14 days.

Most of it is published; the last days are drafts or lack somebody, so that there is something to see and to do.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import F

from huying.core.clock import CHINA, in_china
from huying.demo.cast import PHONE
from huying.people.access import Actor, actor_of
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.draft_note import draft_note
from huying.people.duty.commands.edit_note import edit_note
from huying.people.duty.commands.fill import fill
from huying.people.duty.commands.hand_over import hand_over
from huying.people.duty.commands.mark_days import Marking, mark_days
from huying.people.duty.commands.publish import publish
from huying.people.duty.commands.set_formula import Manning, set_formula
from huying.people.duty.commands.take_over import take_over
from huying.people.duty.commands.withdraw import withdraw
from huying.people.duty.models import Formula, Turn
from huying.people.duty.rules import REST, DayType, Seat, TurnState
from huying.people.models import Organisation, Person, Post, Shift

MAKER = "street-chief"
TEAM = (("street_chief", 2), ("street_seat", 4), ("grid_member", 6))
"""Who joins the room for its roster; they have no password."""
NAMES = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑")
DAY = timedelta(days=1)
PUBLISHED_TO, DRAFTED_TO, EVENT_IN = 9 * DAY, 12 * DAY, 6 * DAY
NOTE = "演示数据：地下车库道闸报修，厂家明早回电；东门巡查照常。"


def play_duty(at: datetime) -> int:
    """Make the roster; how many turns. Again adds nothing."""
    maker = Person.objects.filter(username=MAKER).first()
    post = Post.objects.filter(person=maker, role="street_chief").select_related("organisation").first()
    if maker is None or post is None or Formula.objects.exists():
        return 0
    room, today = post.organisation, in_china(at).date()
    first = today.replace(day=1)
    began = datetime.combine(first - DAY, time(9), tzinfo=CHINA)
    _join(room, began)
    by = actor_of(maker, began, via="demo")
    for day_type, members in ((DayType.ORDINARY, 1), (DayType.MAJOR_EVENT, 4)):
        manning = Manning(day_type, time(8), 2, 1, 1, members, first)
        set_formula(by=by, at=began, organisation_id=room.pk, manning=manning)
    event = today + EVENT_IN
    mark_days(by=by, at=at, marking=Marking(room.area_id, event, event, DayType.MAJOR_EVENT, "演示：半程马拉松"))
    fill(by=by, at=began, organisation_id=room.pk, since=first, until=today + PUBLISHED_TO)
    publish(by=by, at=began, organisation_id=room.pk, since=first, until=today + PUBLISHED_TO)
    fill(by=by, at=at, organisation_id=room.pk, since=today, until=today + DRAFTED_TO)
    begun = Shift.objects.filter(duty_turn__organisation=room, starts_at__lte=at)
    begun.update(signed_in_at=F("starts_at"))
    _withdraw_one(room, by, at)
    _swap(room, at)
    _hand_over(room, at)
    return Turn.objects.filter(organisation=room).count()


def _join(room: Organisation, began: datetime) -> None:
    Post.objects.filter(organisation=room, valid_from__gt=began - DAY).update(valid_from=began - DAY)
    roles = [role for role, number in TEAM for _ in range(number)]
    for number, (role, name) in enumerate(zip(roles, NAMES, strict=True), start=1):
        person, _made = Person.objects.get_or_create(
            username=f"duty-{number}",
            defaults={"name": f"{name}测试", "phone": PHONE.format(8000 + number), "synthetic": True},
        )
        Post.objects.get_or_create(person=person, organisation=room, role=role, defaults={"valid_from": began - DAY})


def _published(room: Organisation, seat: Seat) -> list[Turn]:
    rows = Turn.objects.filter(organisation=room, seat=seat, state=TurnState.PUBLISHED).select_related("person")
    return list(rows.order_by("starts_at"))


def _withdraw_one(room: Organisation, by: Actor, at: datetime) -> None:
    """Somebody fell ill: a leader's turn in five days is open again."""
    for turn in _published(room, Seat.LEADER):
        if turn.starts_at > at + 5 * DAY:
            withdraw(by=by, at=at, turn_id=turn.pk)
            return


def _swap(room: Organisation, at: datetime) -> None:
    """An officer asks another to stand in; it waits for their consent."""
    turns = [turn for turn in _published(room, Seat.OFFICER) if turn.starts_at > at + 2 * DAY]
    for turn in turns:
        busy = Turn.objects.filter(
            organisation=room, starts_at__lt=turn.ends_at + REST, ends_at__gt=turn.starts_at - REST
        ).values("person_id")
        free = Person.objects.filter(posts__organisation=room, posts__role="street_seat").exclude(pk__in=busy)
        other = free.order_by("username").first()
        if other is not None:
            asker = actor_of(turn.person, at, via="demo")
            ask_swap(by=asker, at=at, turn_id=turn.pk, taker_id=other.pk)
            return


def _hand_over(room: Organisation, at: datetime) -> None:
    """The shift before the last handed over and was received, the last one handed over and waits."""
    over = [turn for turn in _published(room, Seat.OFFICER) if turn.ends_at <= at][-2:]
    for number, turn in enumerate(over):
        by, end = actor_of(turn.person, at, via="demo"), turn.ends_at - timedelta(minutes=10)
        note = draft_note(by=by, at=end, turn_id=turn.pk)
        edit_note(by=by, at=end, note_id=note.pk, version=1, text=NOTE)
        hand_over(by=by, at=turn.ends_at, note_id=note.pk)
        following = Turn.objects.filter(organisation=room, starts_at=turn.ends_at, state=TurnState.PUBLISHED)
        taker = following.exclude(person=turn.person).select_related("person").first()
        if number == 0 and taker is not None:
            take_over(by=actor_of(taker.person, at, via="demo"), at=turn.ends_at, note_id=note.pk)
