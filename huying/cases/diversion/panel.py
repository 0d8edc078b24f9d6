"""The part of a case's page that says where it goes, why, and what may be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.diversion import forms_case
from huying.cases.diversion.access import may_rule
from huying.cases.diversion.commands.divert import FALLBACK
from huying.cases.diversion.commands.object_diversion import objectable
from huying.cases.diversion.explained import Speaker, kept
from huying.cases.diversion.matching import Target
from huying.cases.diversion.models import Diversion, DiversionObjection, TrackChoice
from huying.cases.diversion.queries.listed import questions_inside
from huying.cases.diversion.register import answers_of, names_of, questions_for
from huying.cases.diversion.rules import NO, YES
from huying.cases.diversion.station_diverting import gives_orders, needs_order, through_centre
from huying.cases.diversion.suggesting import suggestion
from huying.cases.diversion.words import GROUND_WORDS, SERVICE_WORDS
from huying.cases.models import Case
from huying.cases.petitions import under_review
from huying.cases.registry import Panel, panel
from huying.cases.rules import UNDER_WAY, State, may_follow
from huying.cases.words import PATH_WORDS, TRACK_WORDS
from huying.core.ids import new_id
from huying.orders.models import Order
from huying.orders.periods import period_of
from huying.orders.rules import State as OrderState
from huying.orders.words import STATES as ORDER_STATES
from huying.people.access import Actor

Forms = Mapping[str, forms.Form]


@panel(order=15)
def diversion_panel(actor: Actor, case: Case, at: datetime) -> Panel | None:
    """Where the case went and why; for who diverts, the suggestion and its forms. Nothing before it is accepted."""
    return panel_of(actor, case, at, {})


def panel_of(actor: Actor, case: Case, at: datetime, sent: Forms) -> Panel | None:
    """The same, with forms as they were sent."""
    verbs = permitted(actor, case)
    if not verbs & {"read", "process"}:
        return None
    past = list(case.diversions.select_related("lead", "handler", "by", "row").order_by("-number"))
    diverting = "divert" in verbs and may_follow(State(case.state), "divert") and not under_review(case)
    if not past and not diverting and not case.track:
        return None
    speaker = Speaker(questions_inside(case.area_code[:6]))
    current = past[0] if past else None
    objection = _objection(current)
    context: dict[str, Any] = {
        "code": case.code,
        "key": new_id(),
        "reads": "read" in verbs,
        "past": [_past(diversion, speaker) for diversion in past],
        "objection": objection,
        **_tracks(case, verbs, sent),
        **_objecting(case, current, verbs, sent),
        "ruling": _ruling(actor, case, objection, at, sent),
    }
    if diverting and not context["ruling"]:
        context |= _offer(actor, case, at, speaker, sent)
    return Panel(_("分流"), "cases_diversion/panel.html", context, key="diversion")


def _offer(actor: Actor, case: Case, at: datetime, speaker: Speaker, sent: Forms) -> dict[str, Any]:
    """The suggestion and the forms of who diverts."""
    found = suggestion(case, at)
    orders = gives_orders(actor, case)
    through = not orders and needs_order(case, found.target)
    names = names_of([found.target.lead_id, found.target.handler_id, *found.target.assist_ids])
    questions = questions_for(case.area_code, case.category, at)
    given = {f"answer_{code}": value for code, value in answers_of(case).items()}
    given["answer_professional"] = YES if case.professional else NO
    return {
        "seen": str(found.row.id) if found.row else FALLBACK,
        "told": speaker.tell(kept(found), names[found.target.lead_id]),
        "suggested": _target(found.target, names),
        "through": through_centre(case, found.target, permitted(actor, case), at) if through else None,
        "basis": found.row.basis if found.row else "",
        "answers": sent.get("answers") or forms_case.Answers(initial=given, questions=questions),
        "by_hand": sent.get("by_hand") or forms_case.ByHand(case=case, at=at, orders=orders),
        "by_hand_open": "by_hand" in sent,
        "again": case.state == State.DIVERTED,
    }


def _target(target: Target, names: Mapping[Any, str]) -> dict[str, Any]:
    handler = names[target.handler_id] if target.handler_id != target.lead_id else ""
    return {
        "path": PATH_WORDS[target.path],
        "lead": names[target.lead_id],
        "handler": handler,
        "assists": [names[key] for key in target.assist_ids if key in names],
        "services": [SERVICE_WORDS[word] for word in target.services],
    }


def _past(diversion: Diversion, speaker: Speaker) -> dict[str, Any]:
    """One diversion in words, its order with it."""
    order = Order.objects.filter(pk=diversion.order_id).first() if diversion.order_id else None
    names = names_of(diversion.assists)
    ruled = "ruled" in diversion.why
    told = None if diversion.by_hand or ruled else speaker.tell(diversion.why, diversion.lead.name)
    return {
        "row": diversion,
        "path": PATH_WORDS[diversion.path],
        "assists": [names[key] for key in diversion.assists if key in names],
        "services": [SERVICE_WORDS[word] for word in diversion.services],
        "told": told,
        "ruled": ruled,
        "order": order,
        "order_state": ORDER_STATES[OrderState(order.state)] if order else "",
        "period": period_of(order) if order else ("", ""),
    }


def _objection(current: Diversion | None) -> DiversionObjection | None:
    found = DiversionObjection.objects.select_related("organisation", "suggested", "by", "ruled_by")
    return found.filter(diversion=current).first() if current else None


def _objecting(case: Case, current: Diversion | None, verbs: frozenset[str], sent: Forms) -> dict[str, Any]:
    """The form of an objection for the recipient, where it applies."""
    may = current is not None and case.state == State.DIVERTED and "object" in verbs and objectable(case, current)
    form = (sent.get("objecting") or forms_case.Objecting(district=case.area_code[:6])) if may else None
    return {"objecting": form, "objecting_open": "objecting" in sent}


def _ruling(actor: Actor, case: Case, objection: DiversionObjection | None, at: datetime, sent: Forms) -> Any:
    """The form of a ruling for the centre, as long as an objection waits."""
    if objection is None or objection.ruled_at is not None or not may_rule(actor, case):
        return None
    return sent.get("ruling") or forms_case.Ruling(case=case, at=at)


def _tracks(case: Case, verbs: frozenset[str], sent: Forms) -> dict[str, Any]:
    """Which way comes first, and the form that sets it."""
    chosen = TrackChoice.objects.filter(case=case).order_by("-at").first()
    may = "track" in verbs and case.state in UNDER_WAY
    initial = {"track": case.track or "guide_first"}
    return {
        "track_word": TRACK_WORDS.get(case.track, ""),
        "track_ground": GROUND_WORDS[chosen.ground] if chosen else case.track_reason,
        "track_paper": chosen.paper_id if chosen else None,
        "track": (sent.get("track") or forms_case.Track(initial=initial)) if may else None,
        "track_open": "track" in sent,
    }
