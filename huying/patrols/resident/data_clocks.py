"""Who reads the clock of a request about one's own data, who is told of it, and for whom it waits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.clocks.registry import Matter, Turned, names_matters
from huying.notices.due_rows import reads
from huying.notices.reminding import Whom, reminds
from huying.notices.worklist import MOST, Waiting, waits
from huying.patrols.resident.data_requests import may_answer, requests_of, title_of
from huying.patrols.resident.models import DataRequest
from huying.people.access import Actor
from huying.people.holders import chiefs_of, holders
from huying.people.models import Organisation
from huying.people.roles import STATION


@names_matters("data_request")
def data_request(actor: Actor, stream: str) -> Matter | None:
    """The request of a stream."""
    row = requests_of(actor).filter(pk=UUID(stream.removeprefix("data_request:"))).first()
    return Matter(row.code, reverse("scan_data_request", args=[row.code])) if row else None


@reminds("data_request")
def of_data_request(turned: Turned) -> Whom | None:
    """The grid workers and the station of the community; the street's chief too when it is late."""
    rows = DataRequest.objects.select_related("place")
    row = rows.filter(pk=UUID(turned.stream.removeprefix("data_request:")), answered_at=None).first()
    if row is None:
        return None
    stations = Organisation.objects.filter(kind="station", area_id=row.area_code).values_list("pk", flat=True)
    people = holders(list(stations), STATION | {"grid_member"}, turned.at)
    if turned.missed:
        people = people | chiefs_of(row.area_code, turned.at)
    return Whom(row.code, title_of(row), people)


@waits
def data_requests_waiting(actor: Actor, _at: datetime) -> list[Waiting]:
    """Those that this person may answer."""
    rows = requests_of(actor).filter(answered_at=None).order_by("due_at")[:MOST]
    return [
        Waiting(_("个人信息请求待答复"), row.code, title_of(row), reverse("scan_data_request", args=[row.code]), row.at)
        for row in rows
        if may_answer(actor, row)
    ]


reads("data_request", rows=requests_of, address=lambda code: reverse("scan_data_request", args=[code]))
