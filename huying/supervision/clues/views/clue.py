"""One clue on its page, its files, and the acts on it: one address for each verb."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import kept, lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.clues import forms
from huying.supervision.clues.access import clue_of, reads_words, require
from huying.supervision.clues.commands.open_identity import Known
from huying.supervision.clues.models import Clue
from huying.supervision.clues.queries import Detail, detail
from huying.supervision.clues.soundness import bodies_for
from huying.supervision.clues.views.reader import reader
from huying.supervision.clues.words import LEADS, VERBS
from huying.supervision.clues.works import WORKS


@require_safe
@reader
def clue(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The page."""
    return page(request, actor, clue_of(actor, code))


@require_safe
@reader
def file(_request: HttpRequest, actor: Actor, code: str, name: str) -> FileResponse:
    """A file of the clue or of its verdict, for who reads its words; for anybody else it does not exist."""
    found = clue_of(actor, code)
    if not reads_words(actor, found) or name not in [*found.files, *found.evidence]:
        raise NotFound
    try:
        return given(name, found.code)
    except FileNotFoundError as error:
        raise NotFound from error


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, code: str, clue_verb: str) -> HttpResponse:
    """Do one act once; then the clue as it stands, or the form with what is wrong at its field."""
    if clue_verb not in WORKS:
        raise NotFound
    found = clue_of(actor, code)
    require(actor, clue_verb, found)
    form = _shape(clue_verb, found, request)
    if form.is_valid() and _done(request, actor, found, clue_verb, form):
        return lead_to(reverse("clues:clue", args=[found.code]))
    return page(request, actor, clue_of(actor, code), clue_verb, form)


def _done(request: HttpRequest, actor: Actor, found: Clue, verb: str, form: django_forms.Form) -> bool:
    """Do the work; False when something is wrong, which then stands at its field."""
    said = dict(form.cleaned_data)

    def work() -> None:
        if "files" in said:
            said["files"] = kept(said["files"])
        WORKS[verb](by=actor, at=now(), clue_id=found.pk, **said)

    try:
        press(request, actor, work)
    except (Invalid, Conflict) as refusal:
        if refusal.field == "photo":
            form.add_error("files", str(refusal))
        else:
            tell(form, refusal)
        return False
    return True


def page(
    request: HttpRequest,
    actor: Actor,
    found: Clue,
    verb: str = "",
    filled: django_forms.Form | None = None,
    known: Known | None = None,
) -> HttpResponse:
    """The clue with what this person may do; `filled` is a form that came back, `known` an identity for this answer."""
    shown = detail(actor, found, now())
    acts = [(each, VERBS[each], filled if filled and each == verb else _shape(each, found)) for each in shown.verbs]
    context: dict[str, Any] = {
        "detail": shown,
        "clue": found,
        "acts": acts,
        "open": verb,
        "leads": [(LEADS[each.kind], each.code) for each in found.leads.order_by("at")],
        "refused": filled if filled is not None and not _shown(verb, shown) else None,
        "ask_opening": _opening(forms.AskOpening, shown.may_ask_opening, filled),
        "decide_opening": _opening(forms.DecideOpening, shown.may_decide_opening, filled),
        "known": known,
        "key": new_id().hex,
    }
    return render(request, "supervision_clues/clue.html", context, status=422 if filled is not None else 200)


def _shown(verb: str, shown: Detail) -> bool:
    """Whether the form of a verb stands on the page, so that what is wrong stands at its field."""
    opening = {"ask": shown.may_ask_opening, "decide": shown.may_decide_opening}
    return verb in shown.verbs or opening.get(verb.removeprefix("identity_"), False)


def _opening(
    kind: type[django_forms.Form], offered: bool, filled: django_forms.Form | None
) -> django_forms.Form | None:
    if not offered:
        return None
    return filled if isinstance(filled, kind) else kind()


def _shape(verb: str, found: Clue, request: HttpRequest | None = None) -> django_forms.Form:
    data, files = (request.POST, request.FILES) if request else (None, None)
    form = forms.SHAPES[verb](data, files, auto_id=f"{verb}_%s")
    if isinstance(form, forms.Refer):
        form.offer(bodies_for(found.area_code, now()))
    return form
