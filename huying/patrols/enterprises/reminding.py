"""Who is told of the clocks of requests, filings and findings: whoever has to act next."""

from __future__ import annotations

from uuid import UUID

from huying.clocks.registry import Turned
from huying.notices.reminding import Whom, reminds
from huying.patrols.enterprises.models import EnterpriseService, Filing, Finding
from huying.patrols.enterprises.rules import OBJECTION_CLOCK, SERVICE_OVER
from huying.patrols.enterprises.telling import people_of, people_of_body
from huying.people.holders import chiefs_of, holders
from huying.people.nodes import command_nodes
from huying.people.roles import DEPARTMENT, SEATS


@reminds("service")
def of_service(turned: Turned) -> Whom | None:
    """Whoever of the three has it; the street's seats where nobody has, and its chief when it is late."""
    rows = EnterpriseService.objects.select_related("enterprise", "kind")
    row = rows.filter(pk=UUID(turned.stream.removeprefix("service:"))).first()
    if row is None or row.state in SERVICE_OVER or row.answered_at is not None:
        return None
    area = row.enterprise.area_code
    people = {row.person_id} if row.person_id else holders(command_nodes(area)[:1], SEATS, turned.at)
    if turned.missed:
        people = people | chiefs_of(area, turned.at)
    return Whom(row.code, row.title, people)


@reminds("filing")
def of_filing(turned: Turned) -> Whom | None:
    """The people of the authority."""
    rows = Filing.objects.select_related("enterprise", "chemical")
    row = rows.filter(pk=UUID(turned.stream.removeprefix("filing:"))).first()
    if row is None:
        return None
    return Whom(row.code, row.title, people_of_body(row.enterprise.area_code, "authority", turned.at))


@reminds("finding")
def of_finding(turned: Turned) -> Whom | None:
    """The enterprise of its right to object; who answers for the finding of the ruling."""
    rows = Finding.objects.select_related("enterprise")
    row = rows.filter(pk=UUID(turned.stream.removeprefix("finding:"))).first()
    if row is None:
        return None
    if turned.kind == OBJECTION_CLOCK:
        people = people_of(row.enterprise, turned.at)
    elif row.kind == "fault":
        people = people_of_body(row.enterprise.area_code, "authority", turned.at)
    else:
        people = holders([row.organisation_id], DEPARTMENT, turned.at) if row.organisation_id else set()
    return Whom(str(row.enterprise_id), row.enterprise.name, people)
