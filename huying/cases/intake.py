"""What a person brings to the window: the values of a new case and its parties, and their checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.rules import GROUP_FROM, REPRESENTATIVES_AT_MOST
from huying.cases.words import CATEGORY_WORDS
from huying.core.clock import in_china
from huying.core.errors import Invalid
from huying.core.identity import born_on, is_credit_code, read_credit_code, read_document, read_phone, sex_of

GROWN_UP = 18
LONGEST_TEXT = 5000
EARLIEST = date(1949, 10, 1)
"""A day before this one is a slip of the pen: no claim of that time is brought to a window."""


class WhoNeeded(Invalid):
    """Somebody must be the applicant, if only under a pseudonym."""

    slug = "who-needed"
    text = _("请写明是谁来反映，不愿留名的写化名即可。")
    field = "parties"


class WhatNeeded(Invalid):
    """What it is about, in a few words."""

    slug = "what-needed"
    text = _("请写明是什么事，一两句话即可。")
    field = "facts"


class ContactNeeded(Invalid):
    """One phone number, or the applicant comes back in person."""

    slug = "contact-needed"
    text = _("请留一个联系电话；不便留电话的，请勾选“本人再来”。")
    field = "returns_in_person"


class WhereNeeded(Invalid):
    """A place, in words or by its code."""

    slug = "where-needed"
    text = _("请写明事情发生在哪里。")
    field = "place"


class TooManyRepresentatives(Invalid):
    """A group is heard through at most five representatives (信访工作条例 20)."""

    slug = "too-many-representatives"
    text = _("集体来访最多推选 5 名代表，请减少代表人数；其他人可以作为当事人登记。")
    field = "parties"


class RepresentativeNeeded(Invalid):
    """A group that petitions chooses who speaks for it (信访工作条例 20)."""

    slug = "representative-needed"
    text = _("5 人以上共同信访的，请在当事人中标明 1 至 5 名代表。")
    field = "parties"


class CategoryUnknown(Invalid):
    """No such type of matter."""

    slug = "category-unknown"
    text = _("没有这个事项类别，请重新选择。")
    field = "category"


class TitleNamesParty(Invalid):
    """A title is read in lists by many: it names nobody."""

    slug = "title-names-party"
    text = _("标题会出现在列表里，请不要写当事人的姓名或电话。")
    field = "title"


class InTheFuture(Invalid):
    """What is brought has happened already."""

    slug = "in-the-future"
    text = _("日期还没有到，请核对。")
    field = "happened_on"


class LongAgo(Invalid):
    """Nothing that is brought today happened, or was agreed on, before the first of October 1949."""

    slug = "long-ago"
    text = _("日期太早，请核对年份。")
    field = "happened_on"


class TextTooLong(Invalid):
    """At most 5,000 characters."""

    slug = "text-too-long"
    text = _("文字太长，最多 5000 字。其余请作为材料补充。")
    field = "facts"


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody whose matter it is, as they said it. Only a name is needed, and it may be a pseudonym.

    `kind` is natural or organisation; empty where nobody said. `takes_part` is of third parties: they are asked
    whether they want mediation, and sign.
    """

    name: str
    side: str = "applicant"
    kind: str = "natural"
    pseudonym: bool = False
    phone: str = ""
    id_kind: str = ""
    id_number: str = ""
    address: str = ""
    sex: str = ""
    minor: bool = False
    representative: bool = False
    takes_part: bool = False


@dataclass(frozen=True, slots=True)
class NewPetition:
    """What a petition has beside: its class and way if it is sorted at once, and how many stand behind it."""

    petition_class: str = ""
    route: str = ""
    people: int = 1


@dataclass(frozen=True, slots=True)
class NewCase:
    """A matter as it is registered: who, what, where, one contact; everything else may follow.

    `amount` in yuan. `owner_id` is the body that received it: that of the clerk unless a program says otherwise.
    `code` and `whistle_id` are those of the whistle of which it comes.
    """

    line: str
    facts: str
    parties: tuple[NewParty, ...]
    title: str = ""
    request: str = ""
    category: str = ""
    channel: str = "window"
    source: str = "other"
    happened_on: date | None = None
    agreed_on: date | None = None
    wages_owed: bool = False
    employment_ended_on: date | None = None
    place_text: str = ""
    place_id: UUID | None = None
    area_code: str = ""
    amount: Decimal | None = None
    track: str = ""
    track_reason: str = ""
    returns_in_person: bool = False
    dv_suspected: bool = False
    crime_suspected: bool = False
    external_id: str | None = None
    owner_id: UUID | None = None
    petition: NewPetition = NewPetition()
    code: str = ""
    whistle_id: UUID | None = None
    split_from_id: UUID | None = None
    synthetic: bool = False


def checked(content: NewCase, at: datetime) -> NewCase:
    """The same with numbers in one form; raises the refusal of the first thing that is missing or wrong."""
    if not content.facts.strip():
        raise WhatNeeded
    for name in ("facts", "request"):
        if len(getattr(content, name)) > LONGEST_TEXT:
            raise TextTooLong(field=name)
    if content.category and content.category not in CATEGORY_WORDS:
        raise CategoryUnknown
    _check_dates(content, at)
    parties = tuple(read_party(party, at, number) for number, party in enumerate(content.parties))
    _check_parties(content, parties)
    return replace(content, parties=parties)


def _check_dates(content: NewCase, at: datetime) -> None:
    today = in_china(at).date()
    for name in ("happened_on", "agreed_on", "employment_ended_on"):
        day = getattr(content, name)
        if day is not None and day > today:
            raise InTheFuture(field=name)
        if day is not None and day < EARLIEST:
            raise LongAgo(field=name)


def _check_parties(content: NewCase, parties: Sequence[NewParty]) -> None:
    applicants = [party for party in parties if party.side == "applicant"]
    if not applicants:
        raise WhoNeeded
    if not content.returns_in_person and not any(party.phone for party in applicants):
        raise ContactNeeded
    if sum(party.representative for party in parties) > REPRESENTATIVES_AT_MOST:
        raise TooManyRepresentatives
    if content.line == "petition" and is_group(content) and not any(party.representative for party in applicants):
        raise RepresentativeNeeded
    if any(names in content.title for party in parties for names in (party.name, party.phone) if len(names) > 1):
        raise TitleNamesParty


def read_party(party: NewParty, at: datetime, number: int = 0) -> NewParty:
    """A party with its numbers checked and in one form; errors stand at fields such as `parties.0.phone`."""
    name = party.name.strip()
    if not name:
        raise WhoNeeded(field=f"parties.{number}.name")
    phone = read_phone(party.phone, field=f"parties.{number}.phone")
    where = f"parties.{number}.id_number"
    party = replace(party, takes_part=party.takes_part and party.side == "third")
    if kind_of(party) == "organisation":
        code = read_credit_code(party.id_number, field=where)
        return replace(party, kind="organisation", name=name, phone=phone, id_kind="", id_number=code)
    kind = (party.id_kind or "id_card") if party.id_number.strip() else ""
    document = read_document(kind, party.id_number, field=where) if kind else ""
    born = born_on(document) if document else None
    return replace(
        party,
        kind="natural",
        name=name,
        phone=phone,
        id_kind=kind,
        id_number=document,
        sex=party.sex or sex_of(document),
        minor=party.minor or (born is not None and _age(born, in_china(at).date()) < GROWN_UP),
    )


def kind_of(party: NewParty) -> str:
    """A person or an organisation, as was said; where nothing was said, a sound credit code tells an organisation."""
    if party.kind in {"natural", "organisation"}:
        return party.kind
    return "organisation" if is_credit_code(party.id_number) else "natural"


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_group(content: NewCase) -> bool:
    """Whether so many come with one matter that representatives speak for them."""
    applicants = sum(party.side == "applicant" for party in content.parties)
    return max(applicants, content.petition.people) >= GROUP_FROM
