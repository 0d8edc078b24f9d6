"""One letter on a page, its draft as a paper, the files of replies, and the acts on it: one address for each verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.forms import Bare
from huying.orders.views.posting import kept, lead_to, press
from huying.papers.render import draft as draft_paper
from huying.people.access import Actor
from huying.people.forms import tell
from huying.supervision.letters.access import require
from huying.supervision.letters.forms import PRESSED, SHAPES, fit, told
from huying.supervision.letters.queries.letter import Detail, detail
from huying.supervision.letters.views.reader import reader
from huying.supervision.letters.works import WORKS
from huying.supervision.letters.writing import paper_facts

PAGE = "supervision_letters/letter.html"


@require_safe
@reader
def letter(request: HttpRequest, actor: Actor, letter_code: str) -> HttpResponse:
    """The page."""
    return _page(request, detail(actor, letter_code, now()))


@require_safe
@reader
def preview(_request: HttpRequest, actor: Actor, letter_code: str) -> HttpResponse:
    """The paper before it has a number, marked as a draft; for the office alone."""
    found = detail(actor, letter_code, now())
    if not found.office:
        raise NotFound
    sheet = paper_facts(found.letter, now())
    content = draft_paper(sheet, organisation=found.letter.issuer.name, code=found.letter.code, at=now())
    return HttpResponse(content, content_type="application/pdf")


@require_safe
@reader
def file(_request: HttpRequest, actor: Actor, letter_code: str, name: str) -> FileResponse:
    """A file of a reply that this person reads; for anybody else it does not exist."""
    found = detail(actor, letter_code, now())
    if not found.file_known(name):
        raise NotFound
    try:
        return given(name, found.letter.code)
    except FileNotFoundError as error:
        raise NotFound from error


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, letter_code: str, letter_verb: str) -> HttpResponse:
    """Do one act once; then the letter as it stands, or the form with what is wrong at its field."""
    if letter_verb not in WORKS:
        raise NotFound
    found = detail(actor, letter_code, now())
    require(actor, letter_verb, found.letter)
    shape = SHAPES.get(letter_verb) or PRESSED.get(letter_verb, Bare)
    form = fit(shape(request.POST, request.FILES, auto_id=f"{letter_verb}_%s"), found.letter)
    if form.is_valid() and _done(request, found, letter_verb, form):
        return lead_to(reverse("letters:letter", args=[found.letter.code]))
    return _page(request, detail(actor, letter_code, now()), verb=letter_verb, form=form, status=422)


def _done(request: HttpRequest, found: Detail, verb: str, form: forms.Form) -> bool:
    """Do the work; False when something is wrong, which then stands at its field or above the acts."""
    try:
        said = dict(form.cleaned_data)
        if "evidence" in said:
            said["evidence"] = kept(said["evidence"])
        content = {"letter": found.letter.pk, "verb": verb, **told(said)}
        press(request, found.actor, content, lambda: _worked(found, verb, said))
    except (Invalid, Conflict) as refusal:
        if refusal.field == "photo":
            form.add_error("evidence", str(refusal))
        else:
            tell(form, refusal)
        return False
    return True


def _worked(found: Detail, verb: str, said: dict[str, Any]) -> dict[str, Any]:
    WORKS[verb](by=found.actor, at=now(), letter_id=found.letter.pk, **said)
    return {"code": found.letter.code}


def _page(
    request: HttpRequest, found: Detail, *, verb: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    acts = [(each, form if each.verb == verb and form else _shape(each.verb, found)) for each in found.acts]
    context = {
        "detail": found,
        "letter": found.letter,
        "acts": acts,
        "open": verb,
        "refused": form if verb not in {each.verb for each in found.acts if each.verb in SHAPES} else None,
        "key": new_id(),
    }
    return render(request, PAGE, context, status=status)


def _shape(verb: str, found: Detail) -> forms.Form | None:
    return fit(SHAPES[verb](auto_id=f"{verb}_%s"), found.letter) if verb in SHAPES else None
