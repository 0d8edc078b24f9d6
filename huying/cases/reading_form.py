"""From the filled page of the window to the values that the command takes, and its refusals back to their fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict

from huying.cases.forms_register import Parties, PartyRow, Register
from huying.cases.intake import NewCase, NewParty, NewPetition
from huying.core.errors import InvalidFields, Refused
from huying.core.idempotency import KeyReused
from huying.incidents.queries.places import places_like
from huying.people.access import Actor
from huying.people.roles import HOTLINE, POLICE_DESKS, STATION
from huying.places.address_book import address_of, addressed

ROWS_AT_FIRST = 2
USUAL = ((STATION | {"grid_member"}, "grid"), (HOTLINE, "hotline"), (POLICE_DESKS, "police"))
_PARTY = tuple(PartyRow.base_fields)
_CASE = (
    *("line", "category", "facts", "request", "happened_on", "agreed_on", "amount", "track", "track_reason"),
    *("title", "returns_in_person", "dv_suspected", "crime_suspected", "wages_owed", "employment_ended_on"),
)


@dataclass
class Filled:
    """The page as it was sent: the matter, and the rows of parties."""

    case: Register
    parties: Any
    duplicate: str = ""
    """The code of the matter that stands in the way of this one."""
    recorded: str = ""
    """The code of the matter that this very form has made before it was changed."""

    @property
    def sound(self) -> bool:
        """Whether everything has the right shape; errors then stand at their fields."""
        return all([self.case.is_valid(), self.parties.is_valid()])

    @property
    def rows(self) -> list[forms.Form]:
        """The rows that name somebody."""
        return [row for row in self.parties.forms if row.cleaned_data.get("name", "").strip() or _numbers(row)]

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in a page that nobody has sent yet, by the names of its fields."""
        rows = enumerate(self.parties.initial or [])
        return {
            **self.case.initial,
            **{f"parties-{number}-{name}": value for number, row in rows for name, value in row.items()},
        }

    def content(self, actor: Actor, district: str) -> NewCase:
        """The values of the case; call it when `sound`."""
        data = self.case.cleaned_data
        place = place_of(data["place"], district)
        return NewCase(
            parties=tuple(_party(row) for row in self.rows),
            source=data["source"] or "other",
            channel=data["channel"] or usual_channel(actor),
            place_text=place.text,
            place_id=place.place_id,
            area_code=place.area_code,
            petition=NewPetition(data["petition_class"], data["route"], data["people"] or 1),
            **{name: data[name] for name in _CASE},
        )

    def tell(self, refusal: Refused) -> None:
        """Put a refusal at its field: of the case, of one row of parties, or above the form."""
        if isinstance(refusal, InvalidFields):
            for name, texts in refusal.errors.items():
                for text in texts:
                    self._tell(name, text)
            return
        if refusal.field == "different":
            self.duplicate = str(refusal.values.get("code", ""))
        if isinstance(refusal, KeyReused):
            self.recorded = str(refusal.values["code"])
        self._tell(refusal.field or "", str(refusal))

    def _tell(self, field: str, text: str) -> None:
        head, _, rest = field.partition(".")
        if head == "parties" and rest:
            number, _, name = rest.partition(".")
            self.rows[int(number)].add_error(name if name != "credit_code" else "id_number", text)
        elif field == "parties":
            self.case.add_error(None, text)
        else:
            named = "place" if field in {"area_code", "place"} else field
            self.case.add_error(named if named in self.case.fields else None, text)


def usual_channel(actor: Actor) -> str:
    """From where those who register at this post mostly hear of matters."""
    return next((channel for roles, channel in USUAL if actor.has(roles)), "window")


def _party(row: forms.Form) -> NewParty:
    """The party of a row; whoever says nothing of the side is the applicant."""
    said = {name: row.cleaned_data[name] for name in _PARTY}
    return NewParty(**{**said, "side": said["side"] or "applicant"})


def _numbers(row: forms.Form) -> bool:
    return any(row.cleaned_data.get(name, "").strip() for name in ("phone", "id_number"))


@dataclass(frozen=True, slots=True)
class Place:
    """What the words mean: a place of the register, a unit's area, or words alone."""

    text: str
    place_id: UUID | None = None
    area_code: str = ""


def place_of(text: str, district: str) -> Place:
    """The place that is called so, or the words as they are: a matter is taken in wherever it was."""
    sought = text.strip()
    found = places_like(sought, district)
    exact = next((one for one in found if sought in {one.name, one.where}), None)
    if exact is None:
        return Place(sought, addressed(address_of(sought, district)))
    return Place(exact.name, exact.place_id) if exact.place_id is not None else Place(sought)


def blank(initial: dict[str, Any], parties: list[dict[str, Any]]) -> Filled:
    """An empty page, or one filled ahead."""
    rows = parties or [{"side": "applicant"}]
    rows = [*rows, *({"side": "respondent"} for _ in range(ROWS_AT_FIRST - len(rows)))]
    return Filled(Register(initial={"line": "dispute", **initial}), Parties(initial=rows, prefix="parties"))


def sent(request: HttpRequest) -> Filled:
    """The page as it came."""
    return Filled(Register(request.POST), Parties(request.POST, prefix="parties"))


def one_more(request: HttpRequest) -> Filled:
    """The page as it came, with another row; nothing is checked yet."""
    data: QueryDict = request.POST.copy()
    total = str(min(int(data.get("parties-TOTAL_FORMS", "0") or 0) + 1, 40)) if _counts(data) else "3"
    data["parties-TOTAL_FORMS"] = total
    case = Register(initial={name: _kept(data, name) for name in Register.base_fields})
    rows = [{name: _kept(data, f"parties-{number}-{name}") for name in _PARTY} for number in range(int(total))]
    rows[-1]["side"] = rows[-1]["side"] or "respondent"
    return Filled(case, Parties(initial=rows, prefix="parties"))


def _counts(data: QueryDict) -> bool:
    return data.get("parties-TOTAL_FORMS", "").isascii() and data.get("parties-TOTAL_FORMS", "").isdigit()


def _kept(data: QueryDict, name: str) -> str:
    return str(data.get(name, ""))
