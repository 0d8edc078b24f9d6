"""A station diverts what needs no order; what a department shall do it hands to the centre (domain 5.2, 站长 ◐).

Orders to departments are given by a centre, of the street or the district.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.cases.acting import ACTS, applies
from huying.cases.diversion.matching import Target
from huying.cases.handing_over import takers_of, waiting_hand_over
from huying.cases.models import Case
from huying.core.errors import Conflict
from huying.orders.access import ISSUERS
from huying.orders.naming import departments_of
from huying.people.access import Actor
from huying.people.models import Organisation

HAND_OVER = "hand_over"


class CentreDiverts(Conflict):
    """Whoever gives departments no orders hands the case to a centre that does."""

    slug = "centre-diverts"
    text = _("派给部门的事项由综治中心分流并下达工单。请把这件事移交给街道或区的中心。")


def gives_orders(actor: Actor, case: Case) -> bool:
    """Whether this person may give a department an order in the area of a case."""
    return actor.system or any(duty.role in ISSUERS and duty.covers(case.area_code) for duty in actor.duties)


def needs_order(case: Case, target: Target) -> bool:
    """Whether a department is asked by an order to do it."""
    return target.path == "department" and departments_of(case.area_code).filter(pk=target.lead_id).exists()


def require_giving(by: Actor, case: Case, target: Target) -> None:
    """Pass, or raise CentreDiverts before anything is written."""
    if not gives_orders(by, case) and needs_order(case, target):
        raise CentreDiverts


def through_centre(case: Case, target: Target, verbs: frozenset[str], at: datetime) -> dict[str, Any]:
    """What the page offers instead of diverting: to hand the case over, filled in; or who has to do it."""
    waiting = waiting_hand_over(case)
    if waiting is not None:
        return {"waits_for": waiting.taker.name}
    if HAND_OVER not in verbs or not applies(HAND_OVER, case):
        return {"owner": case.owner.name}
    act = ACTS[HAND_OVER]
    form = act.form(auto_id="through_%s", initial=_filled_in(case, target, at))
    form.fit(case)
    return {"act": act, "form": form}


def _filled_in(case: Case, target: Target, at: datetime) -> dict[str, Any]:
    """The nearest centre, and why; on record in the words of the papers."""
    nearest = max(takers_of(case, at), key=lambda body: len(body.area_id))
    lead = Organisation.objects.get(pk=target.lead_id).name
    with override("zh-hans"):
        reason = gettext("按职责清单应由{lead}办理，请中心分流并下达工单").format(lead=lead)
    return {"organisation_id": str(nearest.pk), "reason": reason}


def departments_barred(case: Case) -> set[str]:
    """The keys of the bodies that get their work by an order."""
    return {str(key) for key in departments_of(case.area_code).values_list("pk", flat=True)}
