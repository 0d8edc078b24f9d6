"""One consultation: its page, its minutes as a paper, and one address for each act."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.papers.commands.keep import pdf_of
from huying.papers.render import draft
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.consultations import forms
from huying.supervision.consultations.access import chairs, consultation_of, require
from huying.supervision.consultations.minutes import drafted
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import callable_by, signers_for
from huying.supervision.consultations.queries.one import Detail, detail
from huying.supervision.consultations.rules import State
from huying.supervision.consultations.views.reader import reader
from huying.supervision.consultations.words import KINDS, PROGRESS, PROGRESS_TONES, STATES, TONES, VERBS
from huying.supervision.consultations.works import WORKS
from huying.supervision.consultations.writing import paper_facts

NEXT = {State.CALLED: "attend", State.ATTENDANCE: "decide", State.OPINIONS: "decide", State.DECISION: "give_task"}
"""The act that is likely next; of what has its tasks: filing."""


@require_safe
@reader
def consultation(request: HttpRequest, actor: Actor, consultation_code: str) -> HttpResponse:
    """What stands on it, with what this person may do."""
    return _page(request, actor, consultation_of(actor, consultation_code))


@require_safe
@reader
def minutes(_request: HttpRequest, actor: Actor, consultation_code: str) -> HttpResponse:
    """The minutes that were signed; before that, a draft that says so."""
    row = consultation_of(actor, consultation_code)
    headers = {"Content-Disposition": f"inline; filename=minutes-{row.code}.pdf"}
    return HttpResponse(pdf_of_minutes(actor, row), content_type="application/pdf", headers=headers)


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, consultation_code: str, consultation_verb: str) -> HttpResponse:
    """Do one act once; then the consultation as it stands, or what is wrong at its field."""
    if consultation_verb not in WORKS:
        raise NotFound
    row = consultation_of(actor, consultation_code)
    require(actor, consultation_verb, row, signers_for(row, now()))
    form = _form(consultation_verb, detail(actor, row, now()), actor, request.POST)
    if form.is_valid():
        said = {"came": form.came()} if isinstance(form, forms.Attend) else form.cleaned_data
        work = WORKS[consultation_verb]
        try:
            press(request, actor, lambda: work(by=actor, at=now(), consultation_id=row.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("consultations:consultation", args=[row.code]))
    return _page(request, actor, consultation_of(actor, consultation_code), consultation_verb, form)


def pdf_of_minutes(actor: Actor, row: Consultation) -> bytes:
    """The bytes of its paper, or of a draft."""
    if row.paper is not None:
        return pdf_of(by=actor, at=now(), paper=row.paper)
    return draft(paper_facts(row), organisation=row.organisation.name, code=row.code, at=now())


def _page(
    request: HttpRequest, actor: Actor, row: Consultation, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    found = detail(actor, row, now())
    acts = {each: (filled if each == verb and filled else _form(each, found, actor)) for each in found.verbs}
    context: dict[str, Any] = {
        "detail": found,
        "row": row,
        "acts": {each: (VERBS.get(each, ""), form) for each, form in acts.items()},
        "next": NEXT.get(State(row.state), "file"),
        "open": verb,
        "kind": KINDS[row.kind],
        "state": STATES[row.state],
        "tone": TONES.get(row.state, ""),
        "minutes": row.minutes or (drafted(row) if row.decision else ""),
        "tasks": [(each, PROGRESS[each.task.state], PROGRESS_TONES[each.task.state]) for each in found.tasks],
        "refused": filled if verb and (verb not in acts or verb in {"drop_item", "file", "draft_agenda"}) else None,
        "key": new_id().hex,
    }
    status = 422 if filled is not None else 200
    return render(request, "supervision_consultations/consultation.html", context, status=status)


def _form(verb: str, found: Detail, actor: Actor, data: Any = None) -> django_forms.Form:
    """The form of a verb, filled with what is known, offering what may be chosen."""
    row = found.row
    more: dict[str, Any] = {"auto_id": f"{verb}_%s"}
    if verb == "attend":
        return forms.Attend(data, bodies=found.bodies, **more)
    if verb == "opine":
        return forms.Opine(data, **more).offer(found.bodies if chairs(actor, row) else found.own)
    if verb == "give_task":
        return forms.GiveTask(data, **more).offer([row.organisation, *callable_by(row.organisation, now())])
    initial = {"decision": row.decision, "version": row.version, "minutes": row.minutes or drafted(row)}
    form = forms.SHAPES[verb](data, initial=initial, **more)
    if verb == "invite":
        known = [body.organisation_id for body in found.bodies]
        forms.offered(form, "bodies", callable_by(row.organisation, now()).exclude(pk__in=known))
    return form
