"""Bodies that a case is about: what is said against them is neither theirs to handle nor theirs to know.

信访工作条例 30 for petitions; in any other matter as well nobody judges their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from huying.cases.diversion.body_names import Body, names
from huying.cases.models import Case
from huying.cases.outside import names_bodies
from huying.orders.matters import BodyConcerned, concerned
from huying.people.models import Organisation
from huying.places.queries import area_name

MATTER = "case:"
DISTRICT, STREET, COMMUNITY = 6, 9, 12
"""Digits of the codes of areas."""


def accused_among(case: Case, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Those of these organisations that a case is about, with their names.

    Compared by name, as people type it: in full or short, with the district or without, the street by any of its
    organs.
    """
    respondents = case.parties.filter(side="respondent", left_at=None)
    return _named(case, [party.name for party in respondents if not party.pseudonym], ids)


@names_bodies
def named_in(case: Case, typed: str) -> set[UUID]:
    """The organisations that words written about a case may name."""
    return set(_named(case, [typed], Organisation.objects.values_list("pk", flat=True)))


def _named(case: Case, typed: list[str], ids: Iterable[UUID]) -> dict[UUID, str]:
    if not typed:
        return {}
    found = Organisation.objects.filter(pk__in=set(ids)).values_list("pk", "name", "kind", "area_id")
    return {
        key: name
        for key, name, kind, area in found
        if any(names(each, _body(name, kind, area), at_home=_at_home(area, case.area_code)) for each in typed)
    }


def _body(name: str, kind: str, area: str) -> Body:
    local = area_name(area) if len(area) in {STREET, COMMUNITY} else ""
    around = area_name(area[:STREET]) if len(area) == COMMUNITY else ""
    return Body(name, kind, area_name(area[:DISTRICT]), local, around)


def _at_home(area: str, place: str) -> bool:
    """Whether a case lies in the street or community of a body."""
    return len(area) in {STREET, COMMUNITY} and place.startswith(area)


def require_not_accused(case: Case, bodies: Iterable[tuple[str, UUID]]) -> None:
    """Pass when the case is about none of them; raises BodyConcerned at the field of the first that it is about."""
    wanted = list(bodies)
    accused = accused_among(case, [key for _field, key in wanted])
    for field, key in wanted:
        if key in accused:
            raise BodyConcerned(field=field, name=accused[key])


def circle_of(case: Case) -> tuple[UUID, ...]:
    """Who alone follows the order of a petition: the bodies that received and handle it; empty for other matters.

    What somebody told in a petition is for whoever handles it (domain 3.12), not for every seat of the area.
    """
    if case.line != "petition":
        return ()
    return tuple(key for key in {case.owner_id, case.handler_id} if key is not None)


@concerned
def of_an_order(matter: str, bodies: frozenset[UUID]) -> frozenset[UUID]:
    """The departments of an order whose case is about them."""
    if not matter.startswith(MATTER):
        return frozenset()
    case = Case.objects.filter(pk=UUID(matter.removeprefix(MATTER))).first()
    return frozenset(accused_among(case, bodies)) if case else frozenset()
