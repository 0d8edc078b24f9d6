"""The pages of one mediation: its workspace, the agreement, the signing; and the acts that are posted to them."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.commands.read_case import note_reading
from huying.cases.mediation import forms_agreement
from huying.cases.mediation.access import require
from huying.cases.mediation.agreeing import unsigned
from huying.cases.mediation.commands.take_package import take_package
from huying.cases.mediation.forms import offer
from huying.cases.mediation.models import Agreement, Performance, Signature
from huying.cases.mediation.queries.workspace import Workspace, choices_of, workspace_of
from huying.cases.mediation.views.acts import WORKS, Doing
from huying.cases.mediation.words import AGREEMENT_WORDS, CHOICE_WORDS, EXCLUSION_WORDS, FIT_WORDS, REASON_WORDS
from huying.cases.mediation.words_acts import ACT_WORDS
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.cases.words import STATE_WORDS
from huying.core.clock import now
from huying.core.errors import NotFound, Refused
from huying.core.files import path_of, store_photo
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell

SEE_OTHER = 303
PAGES = {"workspace": "view", "agreement": "agreement", "signing": "view"}
"""The permission that each page asks for."""
PRIMARY = ("draft", "oral", "put_up", "take_back", "sign", "seal")
"""Verbs that stand on pages of their own."""


@require_safe
@never_cache
@working
def workspace(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The mediation, with the next act first."""
    return _opened(request, actor, code, "workspace")


@require_safe
@never_cache
@working
def agreement(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The agreement: to be written, or to be read."""
    return _opened(request, actor, code, "agreement")


@require_safe
@never_cache
@working
def signing(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The text that is signed, and a pad for each who has not signed yet."""
    return _opened(request, actor, code, "signing")


@require_POST
@working
def act(request: HttpRequest, actor: Actor, code: str, verb: str) -> HttpResponse:
    """Do one act once; the answer is the page on which it stands, or its form with what is wrong at its field."""
    if verb not in WORKS:
        raise NotFound
    case, at = by_code(actor, code), now()
    require(actor, verb, case)
    work = WORKS[verb]
    form = work.form(request.POST, request.FILES, auto_id=f"{verb}_%s")
    offer(form, choices_of(actor, workspace_of(actor, case, at), at))
    if not form.is_valid():
        return _page(request, actor, case, work.page, {verb: form}, 422)
    try:
        doing = Doing(actor, at, case, form, _photo(form))
        content = [code, verb, {name: str(value) for name, value in form.cleaned_data.items() if name != "photo"}]
        key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
        once(who=str(actor.person_id), key=key, content=content, work=lambda: _done(verb, doing))
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        tell(form, refusal)
        return _page(request, actor, Case.objects.get(pk=case.pk), work.page, {verb: form}, refusal.status)
    return HttpResponseRedirect(_after(verb, actor, case), status=SEE_OTHER)


@require_safe
@never_cache
@working
def confirmation_data(request: HttpRequest, actor: Actor, code: str) -> JsonResponse:
    """What the court takes over as data: application, agreement, identities. Reading it is on record."""
    del request
    package = take_package(by=actor, at=now(), case_id=by_code(actor, code).pk)
    return JsonResponse(package, json_dumps_params={"ensure_ascii": False})


@require_safe
@never_cache
@working
def kept(request: HttpRequest, actor: Actor, code: str, name: str) -> FileResponse:
    """A scan of a signed paper or a proof of performance, for those who read the agreement."""
    del request
    case = by_code(actor, code)
    require(actor, "agreement", case)
    own = {"agreement__mediation__case": case}
    scans = Signature.objects.filter(scan=name, **own).exists()
    if not (scans or Performance.objects.filter(proof_photo=name, **own).exists()):
        raise NotFound
    return FileResponse(path_of(name).open("rb"), content_type="image/jpeg", headers={"Cache-Control": "private"})


def _done(verb: str, doing: Doing) -> str:
    WORKS[verb].do(doing)
    return verb


def _photo(form: django_forms.Form) -> str:
    sent = form.cleaned_data.get("photo")
    return store_photo(sent.read()) if sent else ""


def _after(verb: str, actor: Actor, case: Case) -> str:
    """Where the next step is; to the list when this very act ended the person's part."""
    try:
        by_code(actor, case.code)
    except NotFound:
        return reverse("mediation:mine")
    page = WORKS[verb].page
    if verb in {"oral", "seal"} or (verb == "sign" and not _signing(case)):
        page = "workspace"
    if verb == "put_up":
        page = "signing"
    return reverse(f"mediation:{page}", args=[case.code])


def _signing(case: Case) -> bool:
    return Agreement.objects.filter(mediation__case=case, state="signing").exists()


def _opened(request: HttpRequest, actor: Actor, code: str, page: str) -> HttpResponse:
    at = now()
    case = by_code(actor, code)
    require(actor, PAGES[page], case)
    note_reading(by=actor, at=at, case_id=case.pk, part=page)
    return _page(request, actor, case, page, {})


def _page(
    request: HttpRequest, actor: Actor, case: Case, page: str, filled: dict[str, django_forms.Form], status: int = 200
) -> HttpResponse:
    at = now()
    space = workspace_of(actor, case, at)
    choices = choices_of(actor, space, at)
    shown = [verb for verb in space.acts if page == "workspace" and verb not in PRIMARY]
    named = dict.fromkeys([*shown, *filled])
    forms = {verb: filled.get(verb) or WORKS[verb].form(auto_id=f"{verb}_%s") for verb in named}
    for form in forms.values():
        offer(form, choices)
    context: dict[str, Any] = {
        "space": space,
        "case": case,
        "state": STATE_WORDS[case.state],
        "acts": [(verb, ACT_WORDS[verb], forms[verb]) for verb in forms if verb in shown or page == "workspace"],
        "open": next(iter(filled), space.act),
        "primary": [(verb, ACT_WORDS[verb]) for verb in space.acts if verb in PRIMARY],
        "choice": CHOICE_WORDS[space.leg.choice] if space.leg else "",
        "why": [FIT_WORDS[code] for code in space.leg.why] if space.leg else [],
        "outcome": REASON_WORDS.get(space.leg.outcome, "") if space.leg else "",
        "key": new_id(),
        **_of_page(page, space, choices, filled),
    }
    return render(request, f"cases_mediation/{page}.html", context, status=status)


def _of_page(page: str, space: Workspace, choices: Any, filled: dict[str, django_forms.Form]) -> dict[str, Any]:
    """What the page of the agreement and the page of the signing show beside the rest."""
    agreement = space.under_way or space.effective
    shown: dict[str, Any] = {
        "agreement": agreement,
        "agreement_state": AGREEMENT_WORDS[agreement.state] if agreement else "",
        "items": list(agreement.performances.select_related("party").order_by("number")) if agreement else [],
    }
    if page == "agreement":
        form = next(iter(filled.values()), None)
        if not isinstance(form, forms_agreement.Draft):
            form = forms_agreement.Draft(auto_id="draft_%s", initial=_initial(agreement))
        shown["refused"] = next(iter(filled.values()), None)
        shown["form"] = offer(form, choices)
        shown["exclusions"] = list(EXCLUSION_WORDS.values())
    if page == "signing":
        shown["signatures"] = (
            list(agreement.signatures.select_related("party", "mediator").order_by("at")) if agreement else []
        )
        shown["signers"] = _signers(space, agreement)
        shown["failed"] = filled.get("sign") or filled.get("seal")
    return shown


def _signers(space: Workspace, agreement: Agreement | None) -> list[tuple[str, str]]:
    """Who has not signed yet: the id of a party with the name, or an empty id for the mediator."""
    if agreement is None or agreement.state != "signing":
        return []
    names = {str(row.party.id): row.party.name for row in space.parties}
    mediator = space.leg.mediator.name if space.leg and space.leg.mediator else ""
    return [("" if key == "mediator" else key, names.get(key, mediator)) for key in unsigned(agreement, space.case)]


def _initial(agreement: Agreement | None) -> dict[str, Any]:
    if agreement is None:
        return {"asked": True}
    texts = {name: getattr(agreement, name) for name in ("facts", "issues", "responsibilities", "terms", "method")}
    items = [(str(row.party_id), row.what, row.amount, row.due_on) for row in agreement.performances.order_by("number")]
    flags = {"asked": "asked" in agreement.written_for, "major": agreement.major}
    return forms_agreement.filled({**texts, **flags}, items)
