"""The rows of a new case; at the window it and its parties are written in one statement, for somebody waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from huying.cases.events import CaseRegistered
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.intake import NewCase, NewParty, is_group
from huying.cases.jurisdiction import Jurisdiction, title_of
from huying.cases.models import Case, Party, PetitionDetails
from huying.cases.rules import State
from huying.core.encryption import seal
from huying.core.ids import new_id
from huying.people.access import Actor


def case_row(by: Actor, at: datetime, content: NewCase, jurisdiction: Jurisdiction) -> Case:
    """The case as it was brought, registered at an instant; nothing is written."""
    return Case(
        id=new_id(),
        state=State.REGISTERED,
        title=title_of(content, jurisdiction),
        facts=content.facts.strip(),
        request=content.request.strip(),
        place_text=jurisdiction.place_text,
        area_code=jurisdiction.area_code,
        owner_id=jurisdiction.owner_id,
        group=is_group(content),
        minor_involved=any(party.minor for party in content.parties),
        registered_by_id=by.id,
        external_to_id=jurisdiction.owner_id if content.external_id is not None else None,
        registered_at=at,
        version=1,
        **{name: getattr(content, name) for name in _SAME},
    )


def party_rows(case: Case, parties: Sequence[NewParty]) -> list[Party]:
    """Its parties in their order; nothing is written."""
    return [_party(case, number, party) for number, party in enumerate(parties, 1)]


def entered(case: Case, parties: Sequence[NewParty]) -> bool:
    """Insert a case with its parties, of whom there is at least one; False when its code or external id is taken."""
    values: dict[str, Any] = {name: getattr(case, name) for name in _OF_A_CASE}
    values |= {name: _sealed("case", getattr(case, name)) for name in ("facts", "request")}
    rows = zip(*(_columns(party) for party in parties), strict=True)
    values |= {name: list(column) for name, column in zip(_OF_PARTIES, rows, strict=True)}
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        return cursor.fetchone() is not None


def petition_row(case: Case, content: NewCase, by: Actor, at: datetime) -> PetitionDetails:
    """What a petition has beside every case."""
    sent = content.petition
    return PetitionDetails(
        case=case,
        petition_class=sent.petition_class,
        route=sent.route,
        people=max(sent.people, 1),
        sorted_by_id=by.id if sent.petition_class else None,
        sorted_at=at if sent.petition_class else None,
    )


def registered_fact(case: Case, content: NewCase) -> CaseRegistered:
    """The fact that it was brought."""
    return CaseRegistered(
        case_id=case.pk,
        code=case.code,
        line=case.line,
        channel=case.channel,
        source=case.source,
        category=case.category,
        area_code=case.area_code,
        owner_id=case.owner_id,
        parties=len(content.parties),
        whistle_id=content.whistle_id,
        place_id=case.place_id,
        collective=case.group,
    )


def _party(case: Case, number: int, party: NewParty) -> Party:
    return Party(
        case=case,
        number=number,
        name_index=name_index(party.name),
        phone_index=phone_index(party.phone),
        id_index=id_index(party.id_number),
        **{name: getattr(party, name) for name in NewParty.__slots__},
    )


def _sealed(purpose: str, text: str) -> bytes:
    return seal(purpose, text) if text else b""


def _columns(party: NewParty) -> tuple[object, ...]:
    """Its row, in the order of `_OF_PARTIES`."""
    return (
        new_id(),
        *(getattr(party, name) for name in _PLAIN),
        *(_sealed("party", getattr(party, name)) for name in _PERSONAL),
        name_index(party.name),
        phone_index(party.phone),
        id_index(party.id_number),
    )


_SAME = (
    *("code", "line", "channel", "source", "category", "happened_on", "agreed_on", "place_id", "amount", "track"),
    *("track_reason", "dv_suspected", "crime_suspected", "returns_in_person", "external_id", "split_from_id"),
    *("wages_owed", "employment_ended_on", "synthetic"),
)
_OF_A_CASE = (
    *("id", "code", "state", "line", "channel", "source", "category", "title", "happened_on", "agreed_on"),
    *("place_text", "place_id", "area_code", "amount", "owner_id", "track", "track_reason", "path", "professional"),
    *("group", "dv_suspected", "crime_suspected", "minor_involved", "returns_in_person", "registered_by_id"),
    *("registered_at", "split_from_id", "external_id", "version", "synthetic", "wages_owed", "employment_ended_on"),
    "external_to_id",
)
_PLAIN = ("side", "kind", "pseudonym", "id_kind", "sex", "minor", "representative", "takes_part")
_PERSONAL = ("name", "phone", "id_number", "address")
_OF_PARTIES = (
    *("ids", "sides", "kinds", "pseudonyms", "id_kinds", "sexes", "minors", "representatives", "taking_part"),
    *("names", "phones", "id_numbers", "addresses", "name_indexes", "phone_indexes", "id_indexes"),
)
_INSERT = """
WITH taken AS (
    INSERT INTO cases_case
        (id, code, state, line, channel, source, category, title, facts, request, happened_on, agreed_on, place_text,
         place_id, area_code, amount, owner_id, track, track_reason, path, professional, "group", dv_suspected,
         crime_suspected, minor_involved, returns_in_person, registered_by_id, registered_at, split_from_id,
         external_id, version, synthetic, wages_owed, employment_ended_on, external_to_id)
    VALUES
        (%(id)s, %(code)s, %(state)s, %(line)s, %(channel)s, %(source)s, %(category)s, %(title)s, %(facts)b,
         %(request)b, %(happened_on)s, %(agreed_on)s, %(place_text)s, %(place_id)s, %(area_code)s, %(amount)s,
         %(owner_id)s, %(track)s, %(track_reason)s, %(path)s, %(professional)s, %(group)s, %(dv_suspected)s,
         %(crime_suspected)s, %(minor_involved)s, %(returns_in_person)s, %(registered_by_id)s, %(registered_at)s,
         %(split_from_id)s, %(external_id)s, %(version)s, %(synthetic)s, %(wages_owed)s,
         %(employment_ended_on)s, %(external_to_id)s)
    ON CONFLICT DO NOTHING
    RETURNING id
), parties AS (
    INSERT INTO cases_party
        (id, case_id, number, side, kind, pseudonym, id_kind, sex, minor, representative, takes_part, name, phone,
         id_number, address, name_index, phone_index, id_index)
    SELECT party.id, taken.id, number, side, kind, pseudonym, id_kind, sex, minor, representative, takes_part, name,
           phone, id_number, address, name_index, phone_index, id_index
    FROM taken, unnest(
        %(ids)s::uuid[], %(sides)s::text[], %(kinds)s::text[], %(pseudonyms)s::bool[], %(id_kinds)s::text[],
        %(sexes)s::text[], %(minors)s::bool[], %(representatives)s::bool[], %(taking_part)s::bool[],
        %(names)b::bytea[], %(phones)b::bytea[], %(id_numbers)b::bytea[], %(addresses)b::bytea[],
        %(name_indexes)b::bytea[], %(phone_indexes)b::bytea[], %(id_indexes)b::bytea[]
    ) WITH ORDINALITY
    AS party (id, side, kind, pseudonym, id_kind, sex, minor, representative, takes_part, name, phone, id_number,
              address, name_index, phone_index, id_index, number)
)
SELECT id FROM taken
"""
"""A code or an external id that is taken writes nothing. Sealed texts go in binary (`%b`)."""
