"""The form of a letter: a new one, begun from a matter or from what a report proposes, or a draft that is changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to, press
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.models import Organisation
from huying.people.requests import asked
from huying.supervision.grid_reports.access import may_write, report_of
from huying.supervision.grid_reports.models import Proposal
from huying.supervision.letters import forms
from huying.supervision.letters.access import require, require_drafting
from huying.supervision.letters.commands.draft import Content, draft
from huying.supervision.letters.commands.edit import edit
from huying.supervision.letters.drafting import Outline, from_matters, from_proposal
from huying.supervision.letters.models import Letter
from huying.supervision.letters.queries.found import by_code
from huying.supervision.letters.rules import Kind, State
from huying.supervision.letters.views.reader import reader
from huying.supervision.letters.words import KIND_HELP, KINDS

PAGE = "supervision_letters/draft.html"


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def draft_letter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """`?kind=reminder&matter=<code>` or `?proposal=<id>`; without either an empty form."""
    issuer = Organisation.objects.get(pk=require_drafting(actor).organisation_id)
    if request.method == "POST":
        kind = _kind(request.POST.get("kind", ""))
        form = forms.Draft(request.POST, kind=kind, issuer=issuer, at=now())
        code = _posted(request, actor, form, lambda content: draft(by=actor, at=now(), content=content).code)
        return _led(code) if code else _page(request, form, status=422)
    outline, wrong = _outline(request, actor)
    form = forms.Draft(kind=outline.kind, issuer=issuer, at=now(), initial=forms.begun(outline))
    return _page(request, form, wrong=wrong, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def edit_letter(request: HttpRequest, actor: Actor, letter_code: str) -> HttpResponse:
    """Change a draft; what was approved is not changed any more."""
    letter = by_code(actor, letter_code)
    require(actor, "edit", letter)
    if letter.state != State.DRAFT:
        return _led(letter.code)
    kind = Kind(letter.kind)
    if request.method != "POST":
        form = forms.Draft(kind=kind, issuer=letter.issuer, at=now(), initial=forms.written(letter))
        return _page(request, form, letter=letter)
    form = forms.Draft(request.POST, kind=kind, issuer=letter.issuer, at=now())
    code = _posted(request, actor, form, lambda content: _edited(actor, letter, form, content))
    return _led(code) if code else _page(request, form, letter=letter, status=422)


def _edited(actor: Actor, letter: Letter, form: forms.Draft, content: Content) -> str:
    version = form.cleaned_data["version"] or letter.version
    return edit(by=actor, at=now(), letter_id=letter.pk, version=version, content=content).code


def _posted(request: HttpRequest, actor: Actor, form: forms.Draft, work: Any) -> str:
    """The code of the letter; empty when something is wrong, which then stands at its field."""
    if not form.is_valid():
        return ""
    said = {"path": request.path, "kind": form.kind, **forms.told(form.cleaned_data)}
    try:
        return str(press(request, actor, said, lambda: {"code": work(form.content())})["code"])
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return ""


def _outline(request: HttpRequest, actor: Actor) -> tuple[Outline, str]:
    """What a new letter begins with, and what is wrong with what was asked for."""
    kind, codes = _kind(asked(request, "kind")), asked(request, "matter")[:800].split()
    if wanted := asked(request, "proposal"):
        return from_proposal(_proposal(actor, wanted)), ""
    try:
        return from_matters(actor, kind, codes, now()), ""
    except Invalid as refusal:
        return Outline(kind), str(refusal)


def _proposal(actor: Actor, text: str) -> Proposal:
    """What a report proposes, for those who write that report."""
    try:
        found = Proposal.objects.filter(pk=UUID(text)).first()
    except ValueError as error:
        raise NotFound from error
    if found is None:
        raise NotFound
    if not may_write(actor, report_of(actor, found.report_id), now()):
        raise NotAllowed
    return found


def _kind(text: str) -> Kind:
    return Kind(text) if text in set(Kind) else Kind.REMINDER


def _led(code: str) -> HttpResponse:
    return lead_to(reverse("letters:letter", args=[code]))


def _page(
    request: HttpRequest, form: forms.Draft, *, letter: Letter | None = None, wrong: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "letter": letter,
        "kind": form.kind,
        "kind_word": KINDS[form.kind],
        "kind_help": KIND_HELP[form.kind],
        "kinds": [(each, KINDS[each]) for each in Kind],
        "matter": form["matters"].value() or "",
        "wrong": wrong,
        "key": new_id().hex,
    }
    return render(request, PAGE, context, status=status)
