"""Whether two parties of different cases are one person, and what that means for what they handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from huying.cases.models import Case, Material, Party


def same_person(one: Party, other: Party) -> bool:
    """Whether two parties are one person: by their papers if both are known, or else by name and phone.

    Who left neither a paper nor a phone is never taken for somebody else: many are called 匿名.
    """
    if one.id_index and other.id_index:
        return bytes(one.id_index) == bytes(other.id_index)
    phone = bytes(one.phone_index)
    return bool(phone) and phone == bytes(other.phone_index) and bytes(one.name_index) == bytes(other.name_index)


def same_rows(party: Party) -> Q:
    """The parties with whom this one is one person, as a condition on rows: what `same_person` says of each."""
    paper, phone = bytes(party.id_index), bytes(party.phone_index)
    by_phone = Q(phone_index=phone, name_index=bytes(party.name_index)) if phone else Q(pk=None)
    return Q(id_index=paper) | (by_phone & Q(id_index=b"")) if paper else by_phone


def same_among(rows: Iterable[Party], party: Party) -> Party | None:
    """The same person among others; None where there is none, or name and phone fit people with different papers."""
    found = [row for row in rows if same_person(row, party)]
    papers = {bytes(row.id_index) for row in found if row.id_index}
    return found[0] if found and len(papers) < 2 else None


def entered_already(rows: Iterable[Party], party: Party) -> Party | None:
    """The same person among those of one case in the same part: there the name alone does for who left nothing else.

    A pseudonym does not: a second 匿名 is a second person.
    """
    held = list(rows)
    found = same_among(held, party)
    if found is not None or party.id_index or party.phone_index or party.pseudonym:
        return found
    bare = (row for row in held if not (row.id_index or row.phone_index or row.pseudonym))
    return next((row for row in bare if bytes(row.name_index) == bytes(party.name_index)), None)


def same_in(case: Case, party: Party) -> Party | None:
    """The same person in the case into which theirs was merged, unless they have left it."""
    return same_among(case.parties.filter(left_at=None).order_by("number"), party)


def all_of(case: Case) -> list[Party]:
    """The parties of a case by number, those who have left it last, as `same_among` is to look for them."""
    return sorted(case.parties.all(), key=lambda row: (row.left_at is not None, row.number))


def move_materials(case: Case, into: Case, known: Mapping[UUID, Party]) -> None:
    """Have the materials of one case in another, each as that of the same person there, by the id of the party."""
    rows = Material.objects.filter(case=case)
    for party in case.parties.filter(pk__in=rows.exclude(party=None).values("party")):
        rows.filter(party=party).update(party=known.get(party.pk))
    rows.update(case=into)
