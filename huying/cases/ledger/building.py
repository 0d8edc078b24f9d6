"""A row of a ledger as rows of cases, from its checked values; nothing is written here.

As at the window: personal text is sealed by its columns, with its blind indexes beside it.
"""

from __future__ import annotations

from datetime import datetime

from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.intake import NewCase, NewParty, is_group
from huying.cases.landing import Landing, title_of
from huying.cases.models import Case, Party
from huying.core.ids import new_id
from huying.people.access import Actor

_SAME = (
    *("line", "channel", "source", "category", "happened_on", "amount", "returns_in_person"),
    *("dv_suspected", "crime_suspected"),
)


def case_row(by: Actor, at: datetime, content: NewCase, landing: Landing) -> Case:
    """The case, registered at an instant; its code, its external id and its state are set by who takes it over."""
    return Case(
        id=new_id(),
        title=title_of(content, landing),
        facts=content.facts.strip(),
        request=content.request.strip(),
        place_text=landing.place_text,
        area_code=landing.area_code,
        owner_id=landing.owner_id,
        group=is_group(content),
        minor_involved=any(party.minor for party in content.parties),
        registered_by_id=by.id,
        registered_at=at,
        **{name: getattr(content, name) for name in _SAME},
    )


def party_rows(case: Case, content: NewCase) -> list[Party]:
    """Its parties in their order."""
    return [_party(case, number, party) for number, party in enumerate(content.parties, 1)]


def _party(case: Case, number: int, party: NewParty) -> Party:
    return Party(
        case=case,
        number=number,
        name_index=name_index(party.name),
        phone_index=phone_index(party.phone),
        id_index=id_index(party.id_number),
        **{name: getattr(party, name) for name in NewParty.__slots__},
    )
