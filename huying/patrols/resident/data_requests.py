"""Requests of residents about what is kept of their own household or shop: corrected or deleted (PIPL 46, 47).

Nothing that is kept is shown to whoever asks: a scan tells of a building, not who somebody is. The grid worker or the
station asks back, does it in the records where it is right, and answers; a refusal says why (50).
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code, read_code
from huying.core.errors import NotAllowed, NotFound
from huying.incidents.models import Incident
from huying.patrols.hazards.models import Hazard
from huying.patrols.records.access import EDITORS, READERS
from huying.patrols.resident.models import DataRequest
from huying.people.access import Actor

CLOCK = "RES.data"
"""Within how many working days it is answered: a row of the rules, which no law fixes."""
WANTS_WORDS: dict[str, str | Promise] = {"correct": _("更正"), "delete": _("删除")}
OUTCOME_WORDS: dict[str, str | Promise] = {
    "done": _("已按请求办理"),
    "partly": _("部分办理"),
    "refused": _("没有办理"),
}


def requests_of(actor: Actor) -> QuerySet[DataRequest]:
    """Those of which a person may know: whoever keeps the records of that area, and the district's seats."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in READERS:
            seen |= Q(area_code__startswith=duty.area_code)
    return DataRequest.objects.filter(seen).select_related("place", "answered_by")


def data_request_of(actor: Actor, code: str) -> DataRequest:
    """The request of a code. Raises MistypedCode, and NotFound also for a stranger."""
    found = requests_of(actor).filter(code=read_code(code)).first()
    if found is None:
        raise NotFound
    return found


def require_requests(actor: Actor) -> None:
    """Pass for those who read records anywhere. Raises NotFound."""
    if not actor.has(READERS):
        raise NotFound


def may_answer(actor: Actor, row: DataRequest) -> bool:
    """Whether this person keeps the records there: grid workers, their station, their street."""
    return actor.in_area(EDITORS, row.area_code)


def require_answering(actor: Actor, row: DataRequest) -> None:
    """The same as a guard. Raises NotFound for a stranger, else NotAllowed."""
    if may_answer(actor, row):
        return
    raise NotAllowed if actor.in_area(READERS, row.area_code) else NotFound


def title_of(row: DataRequest) -> str:
    """`删除 · 潮汇商场`: what is asked for, and the building."""
    return f"{WANTS_WORDS[row.wants]} · {row.place.name}"


def free_code(at: datetime) -> str:
    """A code that no receipt has yet, of whatever kind."""
    code = new_code(at)
    while any(kind.objects.filter(code=code).exists() for kind in (DataRequest, Hazard, Incident)):
        code = new_code(at)
    return code
