"""people.csv: one row for each post of a person. A person with several posts has several rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from huying.people.importing.organisations import organisation_ids
from huying.people.models import Person, Post, Presence, Skill
from huying.people.roles import CAPABILITIES, RESPONDERS, ROLES
from huying.places.importing.refusals import NotAChoice, Unknown, WrongCode
from huying.places.importing.rows import Faults, Row, read_rows

NEEDED = ("username", "name", "organisation", "role")
OPTIONAL = ("phone", "capabilities", "synthetic")
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True)
class PersonDraft:
    """A row that can be taken; `organisation` is an external id."""

    username: str
    name: str
    phone: str
    organisation: str
    role: str
    capabilities: tuple[str, ...]
    synthetic: bool


def read_people(path: Path, organisations: set[str], faults: Faults) -> list[PersonDraft]:
    """The good rows. `organisations` holds every external id that a row may name."""
    key = ("username", "organisation", "role")
    rows = read_rows(path, needed=NEEDED, optional=OPTIONAL, key=key, faults=faults)
    return [draft for row in rows for draft in [_draft(row, organisations)] if row.good]


def _draft(row: Row, organisations: set[str]) -> PersonDraft:
    username = row.text("username", longest=60)
    if username and not USERNAME.fullmatch(username):
        row.refuse(WrongCode(field="username", value=username, rule=_("小写字母、数字、点、横线")))
    organisation = row.text("organisation", longest=60)
    if organisation and organisation not in organisations:
        row.refuse(Unknown(field="organisation", value=organisation))
    capabilities = tuple(re.split(r"[\s;,、]+", row.raw("capabilities"))) if row.raw("capabilities") else ()
    for word in capabilities:
        if word not in CAPABILITIES:
            row.refuse(NotAChoice(field="capabilities", value=word, choices=" ".join(CAPABILITIES)))
    return PersonDraft(
        username=username,
        name=row.text("name", longest=60),
        phone=row.text("phone", longest=30, needed=False),
        organisation=organisation,
        role=row.choice("role", ROLES),
        capabilities=capabilities,
        synthetic=row.flag("synthetic"),
    )


def save_people(drafts: Sequence[PersonDraft], at: datetime) -> None:
    """Insert or renew the people by their username, add posts and skills that are missing.

    Nobody gets a password here. A responder gets a presence (off duty) so that a call can find them later.
    """
    last = {d.username: d for d in drafts}
    unusable = make_password(None)
    Person.objects.bulk_create(
        [
            Person(username=d.username, name=d.name, phone=d.phone, synthetic=d.synthetic, password=unusable)
            for d in last.values()
        ],
        update_conflicts=True,
        unique_fields=["username"],
        update_fields=["name", "phone", "synthetic"],
        batch_size=1000,
    )
    people = {name: key for name, key in Person.objects.values_list("username", "id") if name in last}
    homes = organisation_ids()
    _save_posts(drafts, people, homes, at)
    Skill.objects.bulk_create(
        [Skill(person_id=people[d.username], capability=c) for d in drafts for c in d.capabilities],
        ignore_conflicts=True,
        batch_size=2000,
    )
    responders = {people[d.username]: homes[d.organisation] for d in drafts if d.role in RESPONDERS}
    Presence.objects.bulk_create(
        [Presence(person_id=person, organisation_id=home) for person, home in responders.items()],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["organisation"],
        batch_size=2000,
    )


def _save_posts(drafts: Sequence[PersonDraft], people: dict[str, UUID], homes: dict[str, UUID], at: datetime) -> None:
    """A post that the person holds already is left as it is."""
    held = Post.objects.filter(valid_to=None)
    have = set(held.values_list("person_id", "organisation_id", "role"))
    wanted = {(people[d.username], homes[d.organisation], d.role) for d in drafts}
    Post.objects.bulk_create(
        [
            Post(person_id=person, organisation_id=organisation, role=role, valid_from=at)
            for person, organisation, role in sorted(wanted - have, key=str)
        ],
        batch_size=2000,
    )
