"""What stands beside the register form while somebody types: earlier matters, periods, what starts, what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from huying.cases.limitation import Limit, Matter, limits_of, recommends_filing_first
from huying.cases.queries.similar import COMMUNITY, Similar, Typed, community_in, similar
from huying.cases.rules import LINES
from huying.cases.words import CATEGORY_WORDS
from huying.clocks.holidays import calendar
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.clocks.words_legal import basis_words, duration
from huying.core.clock import in_china
from huying.incidents.queries.places import places_like
from huying.people.access import Actor
from huying.places.address_book import address_of, addressed
from huying.places.models import Place

STARTS = {"petition": "XF.register", "dispute": "CASE.accept", "request": "CASE.accept"}
"""The period that is shown for each line: the one within which it must be accepted."""
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Starting:
    """A period that starts when the form is sent: its name, until when, by which article."""

    word: str
    due_on: date
    basis: str


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A period of limitation in words: its name and length, its article."""

    limit: Limit
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class Rail:
    """Everything beside the form."""

    similar: list[Similar]
    limits: list[LimitLine]
    file_first: bool
    starting: Starting | None
    dv: bool
    crime: bool
    minor: bool
    petition: bool


def rail_of(actor: Actor, data: Mapping[str, Any], at: datetime) -> Rail:
    """From what stands in the form so far, however incomplete; nothing is refused here."""
    line = _text(data, "line") if _text(data, "line") in LINES else "dispute"
    category = _text(data, "category") if _text(data, "category") in CATEGORY_WORDS else ""
    limits = _limits(data, line, category, actor.home_area, at)
    return Rail(
        similar=similar(actor, _typed(actor, data, category), at),
        limits=[_line_of(limit) for limit in limits] if line != "petition" else [],
        file_first=line == "dispute" and recommends_filing_first(limits),
        starting=_starting(line, actor.home_area, at),
        dv=bool(_text(data, "dv_suspected")),
        crime=bool(_text(data, "crime_suspected")),
        minor=any(_text(data, f"parties-{row}-minor") for row in range(MOST_ROWS)),
        petition=line == "petition",
    )


def _limits(data: Mapping[str, Any], line: str, category: str, area_code: str, at: datetime) -> list[Limit]:
    """By the rules that hold where the matter is taken in."""
    matter = Matter(
        category=category,
        happened_on=_day(data, "happened_on", at),
        agreed_on=_day(data, "agreed_on", at),
        wages_owed=bool(_text(data, "wages_owed")),
        employment_ended_on=_day(data, "employment_ended_on", at),
    )
    subject = Subject(line, 0, area_code)
    return limits_of(matter, at, calendar().due, lambda code: legal_rule(code, subject, at))


def _line_of(limit: Limit) -> LimitLine:
    term = limit.term
    words = f"{gettext(term.name)} {duration(term.length, term.unit)}"
    return LimitLine(limit, words, basis_words(term.legal_basis))


def _typed(actor: Actor, data: Mapping[str, Any], category: str) -> Typed:
    rows = range(MOST_ROWS)
    place = _text(data, "place")
    district = actor.home_area[:6]
    coded = [found for found in places_like(place, district) if place in {found.name, found.where}]
    place_id = coded[0].place_id if coded else addressed(address_of(place, district))
    return Typed(
        names=_filled(data, (f"parties-{row}-name" for row in rows)),
        phones=_filled(data, (f"parties-{row}-phone" for row in rows)),
        numbers=_filled(data, (f"parties-{row}-id_number" for row in rows)),
        place_id=place_id,
        place_text=place,
        category=category,
        community=_community(actor.home_area, place, place_id),
    )


def _community(home: str, place: str, place_id: UUID | None) -> str:
    """Where it happened: the community of the place that was chosen, the one in its words, or that of the post."""
    if place_id is not None:
        area = Place.objects.values_list("area_id", flat=True).get(pk=place_id)
        return area[:COMMUNITY] if len(area) >= COMMUNITY else ""
    return community_in(place, home[:6]) or (home if len(home) == COMMUNITY else "")


def _filled(data: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in (_text(data, name) for name in names) if value)


def _text(data: Mapping[str, Any], name: str) -> str:
    return str(data.get(name) or "").replace("\0", "").strip()[:200]


def _day(data: Mapping[str, Any], name: str, at: datetime) -> date | None:
    """A day that has been, and not before anybody now alive was born."""
    try:
        day = date.fromisoformat(_text(data, name))
    except ValueError:
        return None
    today = in_china(at).date()
    return day if day.year >= 1900 and day <= today else None


def _starting(line: str, area_code: str, at: datetime) -> Starting | None:
    rule = legal_rule(STARTS[line], Subject(line, 0, area_code), at)
    if rule is None:
        return None
    due = calendar().due(at, rule.length or 0, rule.unit)
    return Starting(gettext(rule.name), in_china(due).date(), basis_words(rule.legal_basis))
