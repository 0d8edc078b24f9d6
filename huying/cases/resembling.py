"""Earlier matters beside a case that waits to be accepted: what came by phone, online or in a file was shown none."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.masking import in_full
from huying.cases.models import Case, Party
from huying.cases.queries.similar import COMMUNITY, Typed, similar
from huying.cases.registry import Panel, panel
from huying.cases.rules import State
from huying.people.access import Actor


@panel(order=12)
def resembling(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """For who may accept it, until it is accepted."""
    if case.state != State.REGISTERED:
        return None
    may = permitted(actor, case)
    if "accept" not in may or not in_full(actor, case, may):
        return None
    found = similar(actor, _typed(case), at)
    if not found:
        return None
    return Panel(_("以前的事"), "cases/register/earlier.html", {"similar": found}, key="earlier")


def _typed(case: Case) -> Typed:
    """What is known of it, as it would stand in the form."""
    rows = Party.objects.filter(case=case, left_at=None)
    said = [(row.name, row.phone, row.id_number) for row in rows if not row.pseudonym]
    names, phones, numbers = zip(*said, strict=True) if said else ((), (), ())
    return Typed(
        names=tuple(filter(None, names)),
        phones=tuple(filter(None, phones)),
        numbers=tuple(filter(None, numbers)),
        place_id=case.place_id,
        place_text=case.place_text,
        category=case.category,
        community=case.area_code[:COMMUNITY] if len(case.area_code) >= COMMUNITY else "",
        case_id=case.pk,
    )
