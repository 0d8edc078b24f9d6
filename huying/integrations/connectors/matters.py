"""What a record becomes: a case at the window of the body that receives it, under the number of its system."""

from __future__ import annotations

from datetime import datetime

from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.cases.models import Case
from huying.integrations.connectors.maps import Values
from huying.integrations.connectors.models import Connector
from huying.people.access import Actor

CONNECTOR = Actor(id=None, name="", via="connector")
PLAIN = (
    *("facts", "request", "place_text", "category", "channel", "source", "happened_on", "employment_ended_on"),
    "amount",
)


def case_of(connector: Connector, key: str, values: Values, at: datetime) -> Case:
    """Register it; the same key of the same connector is the same case. Raises what `register` raises.

    Without a phone the applicant is expected to come back, as a system that gives none cannot be asked for one.
    """
    parties = [_party(values, "applicant"), _party(values, "respondent")]
    content = NewCase(
        line=values.get("line", "dispute"),
        parties=tuple(party for party in parties if party is not None),
        area_code=values.get("area_code") or connector.area_code,
        returns_in_person="applicant_phone" not in values,
        external_id=f"{connector.slug}:{key}",
        owner_id=connector.owner_id,
        **{name: values[name] for name in PLAIN if name in values},
    )
    return register(by=CONNECTOR, at=at, content=content)


def _party(values: Values, side: str) -> NewParty | None:
    if side not in values:
        return None
    return NewParty(
        name=values[side],
        side=side,
        kind=values.get(f"{side}_kind", "natural"),
        phone=values.get(f"{side}_phone", ""),
        id_number=values.get(f"{side}_document", ""),
        address=values.get(f"{side}_address", ""),
    )
