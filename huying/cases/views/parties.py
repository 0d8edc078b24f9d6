"""The parties of a case: who they are, the forms to add, correct and let leave, `POST …/parties/<verb>/`, and what
stood there before a correction."""

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
from huying.cases.commands.open_former import open_former
from huying.cases.forms_acts import Bare
from huying.cases.forms_parties import Add, Correct, Former, Leave
from huying.cases.masking import in_full, shown
from huying.cases.models import Case, Party
from huying.cases.parties import VERB, may_change
from huying.cases.queries.found import by_code
from huying.cases.queries.parties import ChangeLine, changes_of
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Which change somebody wants to see the former values of, the form with the reason, and how it was answered."""

    change_id: UUID
    form: Former
    status: int

    @property
    def opened(self) -> UUID | None:
        """The change that is shown whole."""
        return self.change_id if self.status == 200 else None


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


@never_cache
@require_POST
@working
def former(request: HttpRequest, actor: Actor, code: str, change_id: UUID) -> HttpResponse:
    """What stood there before a change, for a reason that is put on record; or what is wrong at its field."""
    case = _case(actor, code)
    form = Former(request.POST, auto_id=f"former_{change_id}_%s")
    status = 422
    if form.is_valid():
        try:
            open_former(by=actor, at=now(), case_id=case.pk, change_id=change_id, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            form.add_error("reason", str(refusal))
        else:
            status = 200
    asked = Asked(change_id, form, status)
    return _page(request, case, actor, asked=asked)


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


def _page(
    request: HttpRequest, case: Case, actor: Actor, sent: Sent | None = None, asked: Asked | None = None
) -> HttpResponse:
    adding: Bare = sent.form if sent is not None and sent.verb == "add" else Add(auto_id="add_%s")
    adding.fit(case)
    rows = list(case.parties.select_related("agent_for", "authority").order_by("number"))
    context = {
        "case": case,
        "rows": [_row(row, sent) for row in rows],
        "adding": adding,
        "adds": sent is not None and sent.verb == "add",
        "changes": [_change(line, asked) for line in changes_of(case, asked.opened if asked else None)],
        "open": may_change(actor, case),
        "key": new_id(),
    }
    answer = sent or asked
    return render(request, "cases/parties.html", context, status=answer.status if answer else 200)


def _change(line: ChangeLine, asked: Asked | None) -> dict[str, Any]:
    """A change with the form that opens what stood there before; the one that was refused stays open."""
    mine = asked is not None and asked.change_id == line.id
    form = asked.form if asked is not None and mine else Former(auto_id=f"former_{line.id}_%s")
    return {"line": line, "form": form, "open": mine and line.masked}


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
