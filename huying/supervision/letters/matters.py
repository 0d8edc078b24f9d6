"""What a letter may be about: whistles, orders, cases, hazards, other letters; each by the code that people say.

Whoever drafts names only matters of which they may know. Whoever reads a letter sees the codes of all of them, and a
way to those that are theirs to see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases import access as of_cases
from huying.cases.models import Case, Party
from huying.cases.petitions import require_unrecused
from huying.core.codes import MistypedCode, read_code
from huying.core.errors import Invalid
from huying.incidents import access as of_incidents
from huying.orders import access as of_orders
from huying.orders.matters import concerned_among
from huying.orders.models import Order
from huying.patrols.hazards import access as of_hazards
from huying.people.access import Actor
from huying.people.roles import SEATS
from huying.supervision.letters import access as of_letters
from huying.supervision.letters.models import Concern
from huying.supervision.letters.rules import MOST_MATTERS


class UnknownMatter(Invalid):
    """No matter of this code is this person's to know of."""

    slug = "letter-unknown-matter"
    text = _("没有编号为“{code}”的事项，请核对。")
    field = "matters"


class TooManyMatters(Invalid):
    """A letter is about some matters; of more the figures are told."""

    slug = "letter-too-many-matters"
    text = _("一份函件最多关联 {most} 个事项；更多的，在正文里写件数。")
    field = "matters"


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of matter: what it is called, which of them a person may know of, where one is shown, who answers.

    `readers` are the roles to whom that page is open, where they are fewer.
    """

    word: str | Promise
    rows: Callable[[Actor], QuerySet[Any]]
    page: str
    answers: Callable[[Any], UUID | None]
    readers: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that was found: its stream and code, the word for its kind, the body that answers for it."""

    stream: str
    code: str
    word: str
    answers: UUID | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A matter as a reader sees it; without `url`, and without the word for its kind, where it is not theirs."""

    code: str
    word: str
    url: str


def _cases(actor: Actor) -> QuerySet[Case]:
    return Case.objects.filter(of_cases.visible(actor))


SOURCES: dict[str, Source] = {
    "order": Source(_("工单"), of_orders.visible_to, "orders:order", lambda row: row.lead_id),
    "hazard": Source(_("隐患"), of_hazards.visible_to, "hazards:hazard", lambda row: row.responsible_id),
    "case": Source(_("事项"), _cases, "cases:case", lambda row: row.handler_id or row.owner_id),
    "incident": Source(_("哨"), of_incidents.visible_to, "seat:incident", lambda row: row.owner_id, SEATS),
    "letter": Source(_("函件"), of_letters.visible_to, "letters:letter", lambda row: row.to_id),
}
"""By the first word of their streams."""


def matter_of(actor: Actor, code: str) -> Matter:
    """The matter of a code, however it was typed. Raises UnknownMatter, Recused."""
    try:
        wanted = read_code(code)
    except MistypedCode as error:
        raise UnknownMatter(code=code.strip()[:24]) from error
    for kind, source in SOURCES.items():
        row = source.rows(actor).filter(code=wanted).first()
        if row is not None:
            if isinstance(row, Case):
                require_unrecused(actor, row)
            return Matter(f"{kind}:{row.pk}", row.code, str(source.word), source.answers(row))
    raise UnknownMatter(code=wanted)


def matters_of(actor: Actor, codes: Iterable[str]) -> list[Matter]:
    """The matters of codes, each once. Raises UnknownMatter, TooManyMatters."""
    wanted = [code for code in dict.fromkeys(each.strip() for each in codes) if code]
    if len(wanted) > MOST_MATTERS:
        raise TooManyMatters(most=MOST_MATTERS)
    found = {matter.stream: matter for matter in (matter_of(actor, code) for code in wanted)}
    return list(found.values())


def concerned_by(streams: Iterable[str], bodies: Iterable[UUID]) -> set[UUID]:
    """Those of some bodies that a case among these streams is about, or that an order among them must not reach."""
    keys, found = frozenset(bodies), set[UUID]()
    for stream in streams:
        kind, _colon, key = stream.partition(":")
        if kind != "order":
            found |= concerned_among(stream, keys)
            continue
        barred, matter = Order.objects.values_list("barred", "matter").get(pk=key)
        found |= keys & set(barred) | concerned_among(matter, keys)
    return found


def shown_to(actor: Actor, concerns: Sequence[Concern]) -> list[Shown]:
    """What a letter is about as a reader sees it, one query for each kind of matter."""
    known: dict[str, set[str]] = {}
    for kind, source in SOURCES.items():
        ids = [row.stream.partition(":")[2] for row in concerns if row.stream.startswith(f"{kind}:")]
        found = source.rows(actor).filter(pk__in=ids).values_list("pk", flat=True) if ids else []
        known[kind] = {str(each) for each in found}
    return [_shown(actor, row, known) for row in concerns]


def _shown(actor: Actor, row: Concern, known: dict[str, set[str]]) -> Shown:
    kind, _colon, key = row.stream.partition(":")
    if key not in known.get(kind, set()):
        return Shown(row.code, "", "")
    source = SOURCES[kind]
    url = reverse(source.page, args=[row.code]) if source.readers is None or actor.has(source.readers) else ""
    return Shown(row.code, str(source.word), url)


def parties_of(streams: Iterable[str]) -> list[Party]:
    """Everybody whose matter the cases among these streams are, and those of the cases that orders among them serve."""
    streams = set(streams)
    orders = [each.partition(":")[2] for each in streams if each.startswith("order:")]
    if orders:
        streams |= set(Order.objects.filter(pk__in=orders).exclude(matter="").values_list("matter", flat=True))
    cases = [each.partition(":")[2] for each in streams if each.startswith("case:")]
    return list(Party.objects.filter(case_id__in=cases)) if cases else []
