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


def same_part(rows: Iterable[Party], party: Party, principal: Party | None) -> Party | None:
    """The same person in the same part: a party among parties, an agent among those who speak for the same party."""
    part = principal.pk if principal else None
    return same_among([row for row in rows if row.agent_for_id == part], party)


def counterparts(case: Case, into: Case) -> dict[UUID, Party]:
    """Who of a case is known to the other, in the same part: the party there, by the id of the party here."""
    theirs, known = all_of(into), dict[UUID, Party]()
    for party in sorted(case.parties.all(), key=lambda row: (row.agent_for_id is not None, row.number)):
        principal = known.get(party.agent_for_id) if party.agent_for_id else None
        if party.agent_for_id and principal is None:
            continue
        same = same_part(theirs, party, principal)
        if same is not None:
            known[party.pk] = same
    return known


def namesakes(rows: Iterable[Party], party: Party) -> list[Party]:
    """Who has the same name, and neither a paper nor a phone that tells them apart: the same person, or another.

    A pseudonym says nothing: a second 匿名 is a second person.
    """
    named = [row for row in rows if not row.pseudonym and bytes(row.name_index) == bytes(party.name_index)]
    return [] if party.pseudonym else [row for row in named if not _apart(row, party)]


def _apart(one: Party, other: Party) -> bool:
    """Whether both left a paper, or both a phone, and it is not the same."""
    pairs = ((one.id_index, other.id_index), (one.phone_index, other.phone_index))
    return any(left and right and bytes(left) != bytes(right) for left, right in pairs)


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
