"""Conflict of interest: who a mediator is, where they work, what they declared and their earlier cases.

Against the parties, by blind indexes alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from huying.cases.indexes import name_index, phone_index
from huying.cases.mediation.models import DeclaredRelation, Mediation
from huying.cases.mediation.rules import EARLIER_CASE, EMPLOYER, SAME_NAME, SELF, barring
from huying.cases.models import Case, Party
from huying.people.models import Person, Post

SURE = ("id_index", "phone_index")
"""Equal numbers mean the same person; an equal name alone may be chance and is told to the mediator."""


def found_between(mediator: Person, case: Case) -> list[str]:
    """Kinds of relation between a mediator and the parties of a case, sorted; empty when nothing is known."""
    parties = list(case.parties.all())
    found = _declared(DeclaredRelation.objects.filter(mediator=mediator, ended_at=None), parties)
    found |= _undeclared([mediator], case, parties).get(mediator.pk, set())
    if _earlier(mediator, case, parties):
        found.add(EARLIER_CASE)
    return sorted(found)


def barred(case: Case, mediators: Collection[UUID]) -> set[UUID]:
    """Which of these mediators may not have the case for a tie to a party. As many queries however many they are."""
    declared: dict[UUID, list[DeclaredRelation]] = defaultdict(list)
    for row in DeclaredRelation.objects.filter(mediator_id__in=mediators, ended_at=None):
        declared[row.mediator_id].append(row)
    parties = list(case.parties.all())
    tied = _undeclared(Person.objects.filter(pk__in=mediators), case, parties)
    return {
        mediator
        for mediator in mediators
        if barring(_declared(declared.get(mediator, ()), parties) | tied.get(mediator, set()))
    }


def _undeclared(mediators: Iterable[Person], case: Case, parties: Collection[Party]) -> dict[UUID, set[str]]:
    """What is known without a declaration: whoever is a party themselves, or holds a post with one that is a body.

    A post counts that was held when the case was registered or since.
    """
    people = list(mediators)
    phones = {bytes(party.phone_index) for party in parties} - {b""}
    found: dict[UUID, set[str]] = defaultdict(set)
    for person in people:
        if person.phone and phone_index(person.phone) in phones:
            found[person.pk].add(SELF)
    bodies = {bytes(party.name_index) for party in parties if party.kind == "organisation"} - {b""}
    held = Q(valid_to=None) | Q(valid_to__gt=case.registered_at)
    for person_id, name in Post.objects.filter(held, person__in=people).values_list("person_id", "organisation__name"):
        if bodies and name_index(name) in bodies:
            found[person_id].add(EMPLOYER)
    return found


def _declared(declared: Iterable[DeclaredRelation], parties: Iterable[Party]) -> set[str]:
    rows = list(declared)
    found = set()
    for party in parties:
        for row in rows:
            if any(_same(getattr(row, column), getattr(party, column)) for column in SURE):
                found.add(row.kind)
            elif _same(row.name_index, party.name_index):
                found.add(row.kind if _nothing_else(row) else SAME_NAME)
    return found


def _nothing_else(row: DeclaredRelation) -> bool:
    """Only a name was declared: then the name is what there is to go by."""
    return not bytes(row.id_index) and not bytes(row.phone_index)


def _same(left: bytes | memoryview, right: bytes | memoryview) -> bool:
    return bool(bytes(left)) and bytes(left) == bytes(right)


def _earlier(mediator: Person, case: Case, parties: Iterable[Party]) -> bool:
    """Whether one of the parties was a party of an earlier case of this mediator."""
    cases = Mediation.objects.filter(mediator=mediator).exclude(case=case).values("case_id")
    for column in SURE:
        values = [bytes(getattr(party, column)) for party in parties if bytes(getattr(party, column))]
        if values and Party.objects.filter(case_id__in=cases, **{f"{column}__in": values}).exists():
            return True
    return False
