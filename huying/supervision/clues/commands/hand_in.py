"""Hand in (提供线索): what somebody tells, with a name or without; the answer is a code and a passphrase.

The event, the clue and the answer that is kept for a retry hold nothing of who it was. The identity lies sealed in a
table of its own; networks are counted under a keyed digest.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.encryption import blind
from huying.core.errors import TooMany
from huying.core.eventlog import canonical
from huying.core.idempotency import once
from huying.core.identity import read_phone
from huying.core.ids import new_id
from huying.people import lock_out
from huying.people.networks import network_of
from huying.places.models import Place
from huying.supervision.clues.events import ClueSubmitted
from huying.supervision.clues.journal import REPORTER, free_code, record
from huying.supervision.clues.models import Clue, Identity
from huying.supervision.clues.passphrase import digest_of, key_digest, passphrase_of
from huying.supervision.clues.rules import MOST_NAME, MOST_PLACE
from huying.supervision.clues.soundness import require_area, require_category, sound_files, sound_words

MOST, MOST_OF_ALL = 5, 200
"""Clues from one network, and from all, within `WINDOW`."""
WINDOW = timedelta(hours=1)


class TooManyClues(TooMany):
    """This network, or all together, have handed in so many that the next must wait."""

    slug = "too-many-clues"
    text = _("刚才提供的线索太多，请过一小时再提交。您填的内容还在。紧急情况请直接拨打 110。")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told. `area` is the code of a street or district; `name` and `phone` may be left out."""

    words: str
    category: str
    area: str = ""
    place_id: UUID | None = None
    where: str = ""
    files: tuple[str, ...] = ()
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The code, and the passphrase that is shown now and never again."""

    code: str
    passphrase: str


@command
def hand_in(*, at: datetime, address: str, told: Told, key: str = "", synthetic: bool = False) -> Receipt:
    """Take it in. The same `key` (of the form, never guessed) leads to the same code and passphrase.

    `address` is that of the network; a program that hands in for many has none, and is limited by its token.

    Raises ClueWordsNeeded, ClueCategoryUnknown, ClueAreaUnknown, ClueFilesWrong, TooManyClues, a refusal of the phone.
    """
    key = key or secrets.token_hex(16)
    passphrase = passphrase_of(key)
    content = blind("clue_told", canonical({name: getattr(told, name) for name in Told.__slots__})).hex()

    def work() -> dict[str, str]:
        return {"code": _taken_in(at, address, told, passphrase, synthetic)}

    kept = once(who="clue", key=key_digest(key), content=content, work=work).value
    return Receipt(kept["code"], passphrase)


def _taken_in(at: datetime, address: str, told: Told, passphrase: str, synthetic: bool) -> str:
    require_category(told.category)
    place = Place.objects.filter(pk=told.place_id).first() if told.place_id else None
    words, files, phone = sound_words(told.words), sound_files(told.files), read_phone(told.phone)
    area_code = place.area_id if place else require_area(told.area)
    if address:
        _take_turn(address, at)
    code, name = free_code(at), told.name.strip()[:MOST_NAME]
    clue = Clue.objects.create(
        id=new_id(),
        code=code,
        digest=digest_of(code, passphrase),
        area_code=area_code,
        place=place,
        where=told.where.strip()[:MOST_PLACE],
        category=told.category,
        words=words,
        files=files,
        named=bool(name or phone),
        submitted_at=at,
        synthetic=synthetic,
    )
    if clue.named:
        Identity.objects.create(clue=clue, name=name, phone=phone)
    record(clue, [ClueSubmitted(clue.pk, code, told.category, area_code)], by=REPORTER, at=at, first=True)
    return code


def _take_turn(address: str, at: datetime) -> None:
    here = blind("clue_network", network_of(address)).hex()
    for key, most in ((f"clue:{here}", MOST), ("clueall", MOST_OF_ALL)):
        if lock_out.take_turn(key, at, most=most, window=WINDOW) is not None:
            raise TooManyClues
