"""Ask (请求更正、删除): a resident asks that what is kept of their own household or shop be corrected or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.core.idempotency import once
from huying.core.identity import read_phone
from huying.core.ids import new_id
from huying.patrols.resident.data_requests import CLOCK, WANTS_WORDS, free_code
from huying.patrols.resident.events import DataRequested
from huying.patrols.resident.models import DataRequest
from huying.people.residents import resident
from huying.places.models import Place

LONGEST = {"home": 60, "words": 1_000}


class DataRequestIncomplete(Invalid):
    """Which household or shop, what is asked for, and a phone: without it nobody can ask back, or read the answer."""

    slug = "data-request-incomplete"
    text = _("请选择更正还是删除，写明哪一户（店）、哪里不对或要删什么，并留下电话，以便核实您是本人。")
    field = "home"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`wants` correct or delete, `home` the room or shop, what is wrong in words, and the phone of who asks."""

    wants: str
    home: str
    words: str
    phone: str


@command
def ask_data(*, at: datetime, place: Place, wanted: Wanted, key: str = "") -> str:
    """The code of the receipt; the same `key` leads to the same. Raises DataRequestIncomplete, WrongPhone."""
    said = {name: getattr(wanted, name).strip() for name in LONGEST}
    for name, most in LONGEST.items():
        if not 1 <= len(said[name]) <= most:
            raise DataRequestIncomplete(field=name)
    if wanted.wants not in WANTS_WORDS:
        raise DataRequestIncomplete(field="wants")
    phone = read_phone(wanted.phone)
    if not phone:
        raise DataRequestIncomplete(field="phone")
    content = {**said, "wants": wanted.wants, "phone": phone, "place": place.pk}

    def work() -> str:
        return _asked(at, place, wanted.wants, phone, said).code

    return str(once(who="resident", key=f"data {key}" if key else "", content=content, work=work).value)


def _asked(at: datetime, place: Place, wants: str, phone: str, said: dict[str, str]) -> DataRequest:
    row = DataRequest(
        id=new_id(), code=free_code(at), place=place, area_code=place.area_id, wants=wants, phone=phone, at=at, **said
    )
    clock = start_legal(stream=row.stream, code=CLOCK, at=at, subject=Subject("", 4, row.area_code))
    row.due_at = clock.due_at
    row.save(force_insert=True)
    append(row.stream, [DataRequested(row.pk, place.pk, wants)], by=resident(), at=at, first=True)
    return row
