"""Mediation on the page of a case: who mediates, what comes next, and the way to the workspace."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.access import may
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.queries.next_act import next_act
from huying.cases.mediation.queries.relapse import relapse_of
from huying.cases.mediation.words import CHOICE_WORDS, FIT_WORDS, REASON_WORDS
from huying.cases.mediation.words_acts import ACT_WORDS
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.core.clock import in_china
from huying.people.access import Actor


@panel(order=20)
def mediation_panel(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """For everybody who may see the process; without a mediation, only for those who assign."""
    verbs = may(actor, case)
    leg = last_leg(case)
    if "view" not in verbs or (leg is None and "assign" not in verbs):
        return None
    act = next_act(case, leg, in_china(at).date())
    if leg is None and not act:
        return None
    context = {
        "leg": leg,
        "case": case,
        "choice": CHOICE_WORDS[leg.choice] if leg else "",
        "why": [FIT_WORDS[code] for code in leg.why] if leg else [],
        "outcome": REASON_WORDS.get(leg.outcome, "") if leg else "",
        "act": act if act in verbs else "",
        "act_word": ACT_WORDS.get(act, ""),
        "relapse": relapse_of(case),
    }
    return Panel(_("调解"), "cases_mediation/panel.html", context, key="mediation")
