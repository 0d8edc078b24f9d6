"""Letters of the demonstration: the inspection writes to departments about their open orders, one left at each step."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from huying.clocks.holidays import calendar
from huying.core.clock import in_china
from huying.core.files import store_photo
from huying.demo.casework.team import Team
from huying.demo.scene_photo import scene_photo
from huying.orders.models import Order
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.supervision.letters.commands.draft import Content, draft
from huying.supervision.letters.drafting import from_matters
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import Kind
from huying.supervision.letters.works import WORKS

WRITER = "inspector"
OFFICE = ("number", "send")
LEFT_AT: tuple[tuple[str, ...], ...] = (
    ("approve", *OFFICE, "receive", "reply", "check", "close"),
    ("approve", *OFFICE, "receive", "reply"),
    ("approve", *OFFICE, "receive"),
    ("approve", *OFFICE),
    ("approve",),
    (),
)
"""What became of each letter, from the oldest on."""
KINDS = (Kind.REMINDER, Kind.TASK, Kind.WARNING, Kind.REMINDER, Kind.WARNING, Kind.TASK)
REPLY = "演示数据：已逐件核对，说明了原因，明确了办结日期。"
OPEN_TEXTS = {
    "consequence": "演示数据：再拖延会影响群众生活，可能引起重复反映。",
    "responsible": "演示数据：单位主要负责人牵头，承办科室落实。",
    "contact": "演示数据：发函单位值班室，每日 8:30 至 17:30。",
}
"""What a draft leaves to people."""
AGO, TASK_DAYS = timedelta(days=2), 7


def play_letters(people: Team, at: datetime) -> int:
    """Write letters about open orders of departments, a letter for each; how many. Again adds nothing."""
    writer = Person.objects.filter(username=WRITER).first()
    if writer is None or Letter.objects.exists():
        return 0
    by, began = actor_of(writer, at, via="demo"), at - AGO
    heads = {body.pk: actor for actor, body in people.departments.values()}
    photo = store_photo(scene_photo())
    codes = _open_orders(people, set(heads), began)
    for number, (lead, code) in enumerate(codes):
        letter = _drafted(by, KINDS[number], lead, code, began)
        for step, verb in enumerate(LEFT_AT[number], 1):
            who = {"approve": people.chief, "receive": heads[lead], "reply": heads[lead]}.get(verb, by)
            said = {"text": REPLY, "evidence": [photo]} if verb == "reply" else {}
            WORKS[verb](by=who, at=began + timedelta(hours=step), letter_id=letter.pk, **said)
    return len(codes)


def _open_orders(people: Team, bodies: set[UUID], began: datetime) -> list[tuple[UUID, str]]:
    """Orders that departments with an officer have open, the oldest first."""
    rows = Order.objects.open().inside(people.district).filter(lead_id__in=bodies, issued_at__lt=began, barred=[])
    return list(rows.order_by("issued_at", "pk").values_list("lead_id", "code")[: len(LEFT_AT)])


def _drafted(by: Actor, kind: Kind, lead: UUID, code: str, at: datetime) -> Letter:
    outline = from_matters(by, kind, [code], at)
    sections = {key: text or OPEN_TEXTS[key] for key, text in outline.sections.items()}
    later = in_china(at).date() + timedelta(days=TASK_DAYS)
    day = calendar().worked_from(later) if kind is Kind.TASK else None
    return draft(by=by, at=at, content=Content(kind, lead, outline.subject, sections, matters=(code,), due_on=day))
