"""Letters of the demonstration: the inspection writes to departments about their open orders, one left at each step."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from huying.demo.casework.team import Team
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
REPLY = "演示数据：已逐件核对，说明了原因，明确了办结日期。"
AGO = timedelta(days=2)


def play_letters(people: Team, at: datetime) -> int:
    """Write letters about open orders of departments, a letter for each; how many. Again adds nothing."""
    writer = Person.objects.filter(username=WRITER).first()
    if writer is None or Letter.objects.exists():
        return 0
    by, began = actor_of(writer, at, via="demo"), at - AGO
    heads = {body.pk: actor for actor, body in people.departments.values()}
    codes = _open_orders(people, set(heads), began)
    for number, (lead, code) in enumerate(codes):
        letter = _drafted(by, lead, code, began)
        for step, verb in enumerate(LEFT_AT[number], 1):
            who = {"approve": people.chief, "receive": heads[lead], "reply": heads[lead]}.get(verb, by)
            said = {"text": REPLY} if verb == "reply" else {}
            WORKS[verb](by=who, at=began + timedelta(hours=step), letter_id=letter.pk, **said)
    return len(codes)


def _open_orders(people: Team, bodies: set[UUID], began: datetime) -> list[tuple[UUID, str]]:
    """Orders that departments with an officer have open, the oldest first."""
    rows = Order.objects.open().inside(people.district).filter(lead_id__in=bodies, issued_at__lt=began, barred=[])
    return list(rows.order_by("issued_at", "pk").values_list("lead_id", "code")[: len(LEFT_AT)])


def _drafted(by: Actor, lead: UUID, code: str, at: datetime) -> Letter:
    outline = from_matters(by, Kind.REMINDER, [code], at)
    sections = {key: text or REPLY for key, text in outline.sections.items()}
    return draft(by=by, at=at, content=Content(Kind.REMINDER, lead, outline.subject, sections, matters=(code,)))
