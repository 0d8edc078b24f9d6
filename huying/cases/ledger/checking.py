"""One row of a ledger as the values of a case and of what became of it, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import override

from huying.cases.commands.accept import CategoryNeeded
from huying.cases.intake import NewCase, NewParty, NewPetition, checked
from huying.cases.ledger import refusals
from huying.cases.ledger.cells import read_amount, read_choice, read_day, whole
from huying.cases.ledger.columns import BY_KEY
from huying.cases.ledger.communities import Communities
from huying.cases.ledger.rules import OPEN
from huying.cases.ledger.words import CHOICES, CREDIT_CODE
from huying.cases.models import PetitionDetails
from huying.cases.petitions import SortingNeeded, check_sorting, require_sorted
from huying.core.clock import in_china
from huying.core.errors import LANGUAGES, Invalid, Refused
from huying.core.identity import read_credit_code, read_document, read_phone
from huying.core.workbooks.cells import plain

LONGEST_NAME = 60
_SEVERAL = re.compile(r"[、;；\n]+")
_SIDES = ("applicant", "respondent")
_ORDER = {key: place for place, key in enumerate(BY_KEY)}
_COLUMN_OF = {"place": "area", "area_code": "area", "route": "petition_route", "parties": "applicant"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one column; an empty key means the row as a whole."""

    key: str
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Past:
    """What has become of a matter: its instants, its outcome, and what was done."""

    registered_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    outcome: str
    result: str
    body: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a ledger is taken over: for which body, in which area, when."""

    owner_id: UUID
    area_code: str
    communities: Communities
    at: datetime


class Row:
    """Reads the cells of one row by the keys of their columns, collecting what is wrong."""

    def __init__(self, cells: Mapping[str, str], desk: Desk) -> None:
        self.cells = cells
        self.desk = desk
        self.faults: list[Fault] = []
        self.said: dict[str, str] = {}
        """What its cells say, in one form however they were written: by this a row is known again."""

    def read(self) -> tuple[NewCase, Past] | None:
        """The values, or None when there are faults."""
        past = self._past()
        content = self._content()
        self._fit(content, past)
        if not self.faults:
            try:
                content = checked(content, self.desk.at)
                check_sorting(content)
            except Invalid as refusal:
                self._tell(_column(refusal.field or ""), refusal)
        self.faults.sort(key=lambda fault: _ORDER.get(fault.key, -1))
        return None if self.faults or past is None else (content, past)

    def _content(self) -> NewCase:
        happened = self._day("happened_on")
        applicants = self._parties("applicant")
        suspected = self._choice("suspected").split()
        return NewCase(
            line=self._choice("line") or "dispute",
            facts=self._text("facts"),
            request=self._text("request"),
            title=self._text("title"),
            category=self._choice("category"),
            channel=self._choice("channel") or "import",
            source=self._choice("source") or "other",
            happened_on=in_china(happened).date() if happened else None,
            area_code=self._try("area", self.desk.communities.code_of, self.cells.get("area", ""))
            or self.desk.area_code,
            place_text=self._text("place"),
            amount=self._try("amount", read_amount, self.cells.get("amount", "")),
            parties=(*applicants, *self._parties("respondent")),
            returns_in_person=not any(party.phone for party in applicants),
            dv_suspected="dv" in suspected,
            crime_suspected="crime" in suspected,
            petition=NewPetition(self._choice("petition_class"), self._choice("petition_route")),
            external_id=self._text("external_id") or None,
            owner_id=self.desk.owner_id,
        )

    def _past(self) -> Past | None:
        outcome = self._choice("outcome") or "registered"
        registered, accepted, ended = (self._day(key) for key in ("registered_on", "accepted_on", "ended_on"))
        if not self.cells.get("registered_on"):
            self._tell("registered_on", refusals.CellNeeded())
        over = outcome not in OPEN
        if over and not self.cells.get("ended_on"):
            self._tell("ended_on", refusals.CellNeeded())
        if outcome == "accepted" and accepted is None:
            accepted = registered
        if registered is None or (over and ended is None):
            return None
        if outcome in {"registered", "not_accepted"}:
            accepted = None
        return Past(registered, accepted, ended if over else None, outcome, self._text("result"), self._text("body"))

    def _fit(self, content: NewCase, past: Past | None) -> None:
        """What one cell demands of another."""
        if content.line != "petition":
            for key in ("petition_class", "petition_route"):
                self._refuse_if(self.cells.get(key), key, refusals.PetitionsOnly())
        if past is None:
            return
        self._fit_days(content, past)
        self._refuse_if(past.outcome == "other_route" and not past.body, "body", refusals.CellNeeded())
        if past.outcome == "accepted":
            self._refuse_if(not self.cells.get("category"), "category", CategoryNeeded())
            self._fit_sorting(content)

    def _fit_sorting(self, content: NewCase) -> None:
        """A petition that is being handled is sorted, as at the window: the way decides by when it is answered."""
        if content.line != "petition":
            return
        sent = content.petition
        try:
            require_sorted(PetitionDetails(petition_class=sent.petition_class, route=sent.route))
        except SortingNeeded as refusal:
            self._tell(_column(refusal.field or ""), refusal)

    def _fit_days(self, content: NewCase, past: Past) -> None:
        days = [
            ("happened_on", content.happened_on),
            ("registered_on", _day_of(past.registered_at)),
            ("accepted_on", _day_of(past.accepted_at)),
            ("ended_on", _day_of(past.ended_at)),
        ]
        known = [(key, day) for key, day in days if day is not None]
        for (_key, before), (key, after) in pairwise(known):
            if after < before:
                self._tell(key, refusals.DaysOutOfOrder())

    def _parties(self, side: str) -> tuple[NewParty, ...]:
        names = [name.strip() for name in _SEVERAL.split(self._text(side)) if name.strip()]
        if any(len(name) > LONGEST_NAME for name in names):
            self._tell(side, refusals.CellTooLong(most=LONGEST_NAME))
        kind = self._choice(f"{side}_document")
        firm = kind == CREDIT_CODE
        number = self._document(f"{side}_number", kind)
        phone = self._number(f"{side}_phone", read_phone)
        address = self._text(f"{side}_address")
        if not names:
            if number or phone or address:
                self._tell(side, refusals.CellNeeded())
            return ()
        first = NewParty(
            name=names[0],
            side=side,
            kind="organisation" if firm else "natural",
            phone=phone,
            id_kind="" if firm else kind,
            id_number=number,
            address=address,
        )
        return (first, *(NewParty(name=name, side=side) for name in names[1:]))

    def _document(self, key: str, kind: str) -> str:
        if kind == CREDIT_CODE:
            return self._number(key, read_credit_code)
        return self._number(key, lambda text: read_document(kind or "id_card", text))

    def _number(self, key: str, read: Callable[[str], str]) -> str:
        return self._try(key, lambda text: read(whole(text)), self.cells.get(key, "")) or ""

    def _text(self, key: str) -> str:
        text, column = self.cells.get(key, ""), BY_KEY[key]
        if column.needed and not text:
            self._tell(key, refusals.CellNeeded())
        if len(text) > column.most:
            self._tell(key, refusals.CellTooLong(most=column.most))
        return self._note(key, text)

    def _day(self, key: str) -> datetime | None:
        moment = self._try(key, lambda text: read_day(text, self.desk.at), self.cells.get(key, ""))
        if moment is not None and moment > self.desk.at:
            self._tell(key, refusals.DayAhead())
            return None
        self._note(key, _day_of(moment) or "")
        return moment

    def _choice(self, key: str) -> str:
        by_word, words = choices_of(key)
        return self._try(key, lambda text: read_choice(text, by_word, words), self.cells.get(key, "")) or ""

    def _try(self, key: str, read: Callable[[str], T], text: str) -> T | None:
        try:
            value = read(text)
        except Invalid as refusal:
            self._tell(key, refusal)
            return None
        self._note(key, value or "")
        return value

    def _note(self, key: str, value: object) -> str:
        if value:
            self.said[key] = str(value)
        return str(value)

    def _refuse_if(self, wrong: object, key: str, refusal: Refused) -> None:
        if wrong:
            self._tell(key, refusal)

    def _tell(self, key: str, refusal: Refused) -> None:
        if all(fault.key != key for fault in self.faults):
            self.faults.append(Fault(key, refusal))


@cache
def choices_of(key: str) -> tuple[dict[str, str], str]:
    """The codes of a column by their plain words in either language, and the words in Chinese for a refusal."""
    found: dict[str, str] = {}
    for language in LANGUAGES.values():
        with override(language):
            found |= {plain(str(word)): code for code, word in CHOICES[key].items()}
    with override("zh-hans"):
        words = "、".join(str(word) for word in CHOICES[key].values())
    return {**{code: code for code in CHOICES[key]}, **found}, words


def told(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Faults as they are kept: the key of the column, the kind, and the sentence in both languages."""
    return [{"key": fault.key, "slug": fault.refusal.slug, **fault.refusal.messages()} for fault in faults]


def _column(field: str) -> str:
    """The column in which a refusal of the window stands."""
    head, _dot, rest = field.partition(".")
    if head == "parties" and rest:
        number, _dot, name = rest.partition(".")
        side = _SIDES[min(int(number), 1)]
        return {"phone": f"{side}_phone", "id_number": f"{side}_number"}.get(name, side)
    return field if field in BY_KEY else _COLUMN_OF.get(field, "")


def _day_of(moment: datetime | None) -> date | None:
    return in_china(moment).date() if moment else None
