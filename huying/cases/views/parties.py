"""The parties of a case: who they are, and the forms to add, correct and let leave, `POST …/parties/<verb>/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.access import require
from huying.cases.commands.add_party import add_party
from huying.cases.commands.correct_party import correct_party
from huying.cases.commands.leave_party import leave_party
from huying.cases.forms_acts import Bare
from huying.cases.forms_parties import Add, Correct, Leave
from huying.cases.masking import in_full, shown
from huying.cases.models import Case, Party
from huying.cases.parties import VERB, may_change
from huying.cases.queries.found import by_code
from huying.cases.queries.parties import changes_of
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.documents import store_document
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor

SEE_OTHER = 303
FORMS: dict[str, type[Bare]] = {"add": Add, "correct": Correct, "leave": Leave}


@dataclass(slots=True)
class Sent:
    """What was sent: the verb, its form, the party that it is about, and how it was refused."""

    verb: str
    form: Bare
    party: Party | None = None
    status: int = 422


@never_cache
@require_safe
@working
def parties(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Who they are, and what may be changed."""
    return _page(request, _case(actor, code), actor)


@never_cache
@require_POST
@working
def change_party(request: HttpRequest, actor: Actor, code: str, verb: str) -> HttpResponse:
    """Do one change once; or the page again, with what is wrong at its field."""
    case = _case(actor, code)
    if verb not in FORMS:
        raise NotFound
    sent = _sent(request, case, verb)
    if _done(request, actor, case, sent):
        return HttpResponseRedirect(reverse("cases:parties", args=[case.code]), status=SEE_OTHER)
    return _page(request, case, actor, sent)


def _case(actor: Actor, code: str) -> Case:
    """The case, for whoever works on it."""
    case = by_code(actor, code)
    require(actor, VERB, case)
    if not in_full(actor, case):
        raise NotAllowed
    return case


def _sent(request: HttpRequest, case: Case, verb: str) -> Sent:
    if verb == "add":
        form: Bare = Add(request.POST, request.FILES, auto_id="add_%s")
        form.fit(case)
        return Sent(verb, form)
    try:
        key = UUID(request.POST.get("party", ""))
    except ValueError:
        raise NotFound from None
    party = Party.objects.filter(case=case, pk=key).first()
    if party is None:
        raise NotFound
    form = FORMS[verb](request.POST, request.FILES, auto_id=f"{verb}_{party.number}_%s")
    if isinstance(form, Correct):
        form.fit_party(party)
    return Sent(verb, form, party)


def _done(request: HttpRequest, actor: Actor, case: Case, sent: Sent) -> bool:
    """Whether it was done; a refusal stands at its field, or above the form."""
    if not sent.form.is_valid():
        return False
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    try:
        content, work = _work(actor, case, sent)
        once(who=str(actor.person_id), key=key, content=content, work=work)
    except (Invalid, Conflict) as refusal:
        sent.status = refusal.status
        sent.form.add_error(refusal.field if refusal.field in sent.form.fields else None, str(refusal))
        return False
    return True


def _work(actor: Actor, case: Case, sent: Sent) -> tuple[dict[str, Any], Callable[[], str]]:
    """What the key stands for, and the command."""
    who: dict[str, Any] = {"by": actor, "at": now(), "case_id": case.pk}
    form, party = sent.form, sent.party
    if isinstance(form, Add):
        newcomer = form.newcomer(_document(form))
        return {"case": case.pk, "add": newcomer}, lambda: str(add_party(**who, newcomer=newcomer).pk)
    assert party is not None
    if isinstance(form, Correct):
        right = form.correction(_document(form))
        content = {"case": case.pk, "party": party.pk, "correct": right}
        return content, lambda: str(correct_party(**who, party_id=party.pk, right=right).pk)
    reason = form.cleaned_data["reason"]
    content = {"case": case.pk, "party": party.pk, "leave": reason}
    return content, lambda: str(leave_party(**who, party_id=party.pk, reason=reason).pk)


def _document(form: Bare) -> str:
    sent = form.cleaned_data.get("authority")
    try:
        return store_document(sent.read()) if sent else ""
    except Invalid as refusal:
        refusal.field = "authority"
        raise


def _page(request: HttpRequest, case: Case, actor: Actor, sent: Sent | None = None) -> HttpResponse:
    adding: Bare = sent.form if sent is not None and sent.verb == "add" else Add(auto_id="add_%s")
    adding.fit(case)
    rows = list(case.parties.select_related("agent_for", "authority").order_by("number"))
    context = {
        "case": case,
        "rows": [_row(row, sent) for row in rows],
        "adding": adding,
        "adds": sent is not None and sent.verb == "add",
        "changes": changes_of(case),
        "open": may_change(actor, case),
        "key": new_id(),
    }
    return render(request, "cases/parties.html", context, status=200 if sent is None else sent.status)


def _row(party: Party, sent: Sent | None) -> dict[str, Any]:
    """A party with the forms that are about it; the one that was sent stays as it was filled in."""
    mine = sent if sent is not None and sent.party is not None and sent.party.pk == party.pk else None
    correcting: Bare = mine.form if mine and mine.verb == "correct" else Correct(auto_id=f"correct_{party.number}_%s")
    if isinstance(correcting, Correct) and not correcting.is_bound:
        correcting.fit_party(party)
    leaving = (
        mine.form
        if mine and mine.verb == "leave"
        else Leave(initial={"party": party.pk}, auto_id=f"leave_{party.number}_%s")
    )
    return {
        "party": party,
        "shown": shown(party, whole=True),
        "agent_for": party.agent_for,
        "correcting": correcting,
        "leaving": leaving,
        "open": mine.verb if mine else "",
    }
