"""What of a party is shown to whom (domain 3.12): whole to those who work on the case, masked to all others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from huying.cases.access import permitted
from huying.cases.masked_words import masked_words
from huying.cases.models import Case, Material, MaterialRelease, Party
from huying.cases.rows import parties_of
from huying.cases.words import SIDE_WORDS
from huying.core import identity
from huying.people.access import Actor
from huying.people.roles import CENTRE, MEDIATION_ADMINS, PETITIONS, STATION

OPENABLE = ("name", "phone", "id_number", "address")
_WORKS = CENTRE | PETITIONS | STATION | MEDIATION_ADMINS


@dataclass(frozen=True, slots=True)
class Shown:
    """A party as one person may read it; `masked` tells that a reason opens the rest."""

    id: UUID
    number: int
    side: Any
    kind: str
    name: str
    phone: str
    id_number: str
    address: str
    pseudonym: bool
    representative: bool
    minor: bool
    left: bool
    takes_part: bool
    agent_for: UUID | None
    authority: bool
    version: int
    masked: bool


@dataclass(frozen=True, slots=True)
class ShownMaterial:
    """Something handed in, and its words as one person may read them."""

    material: Material
    text: str

    @property
    def turn(self) -> int:
        """How often it was opened to the bodies on the case, or taken back."""
        return len(self.material.releases.all())

    @property
    def releasable(self) -> bool:
        """Whether it has a file that other bodies may see at all: papers of identity never."""
        return bool(self.material.file) and self.material.kind != "identity"

    @property
    def last(self) -> MaterialRelease | None:
        """The last of these times."""
        return max(self.material.releases.all(), key=lambda row: row.at, default=None)


def in_full(actor: Actor, case: Case, may: frozenset[str] | None = None) -> bool:
    """Whether this person works on the case and reads its parties unmasked: the body that received it, the body that
    handles it, and whom a part of the flow allows it (`read_parties`). `may`: their verbs, where they are known."""
    if actor.system or "read_parties" in (permitted(actor, case) if may is None else may):
        return True
    bodies = {case.owner_id, case.handler_id} - {None}
    return any(duty.organisation_id in bodies and duty.role in _WORKS for duty in actor.duties)


def shown_parties(actor: Actor, case: Case, opened: Iterable[UUID] = ()) -> list[Shown]:
    """The parties of a case as this person may read them; those `opened` for a reason are whole."""
    whole = in_full(actor, case)
    return [shown(party, whole=whole or party.pk in set(opened)) for party in parties_of(case)]


def shown(party: Party, *, whole: bool) -> Shown:
    """One party, whole or masked."""
    values = {name: getattr(party, name) for name in OPENABLE}
    if not whole:
        values = {
            "name": party.name if party.pseudonym else _masked_name(party),
            "phone": identity.masked_phone(party.phone),
            "id_number": identity.masked_id(party.id_number),
            "address": identity.masked_address(party.address),
        }
    return Shown(
        id=party.pk,
        number=party.number,
        side=SIDE_WORDS[party.side],
        kind=party.kind,
        pseudonym=party.pseudonym,
        representative=party.representative,
        minor=party.minor,
        left=party.left_at is not None,
        takes_part=party.takes_part,
        agent_for=party.agent_for_id,
        authority=party.authority_id is not None,
        version=party.version,
        masked=not whole and any(getattr(party, name) for name in OPENABLE),
        **values,
    )


def shown_words(actor: Actor, case: Case, texts: Iterable[str], may: frozenset[str] | None = None) -> list[str]:
    """What was told of a case, as this person may read it: masked where its parties are."""
    found = list(texts)
    if not any(found) or in_full(actor, case, may):
        return found
    parties = list(case.parties.all())
    return [masked_words(text, parties) for text in found]


def shown_materials(actor: Actor, case: Case, rows: Iterable[Material]) -> list[ShownMaterial]:
    """Materials of a case with their words as this person may read them: masked where its parties are."""
    found = list(rows)
    return [
        ShownMaterial(*pair) for pair in zip(found, shown_words(actor, case, [row.text for row in found]), strict=True)
    ]


def _masked_name(party: Party) -> str:
    """A person's family name; an organisation's name is public."""
    return party.name if party.kind == "organisation" else identity.masked_name(party.name)
