"""The pages of the code: the door, the progress, and what can be done there. Public, without JavaScript."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.citizen import forms
from huying.cases.citizen.commands.add import add, ask_room
from huying.cases.citizen.commands.answer import answer
from huying.cases.citizen.commands.ask_reopening import ask_reopening
from huying.cases.citizen.commands.choose import choose
from huying.cases.citizen.commands.consent import consent
from huying.cases.citizen.commands.rate import rate
from huying.cases.citizen.commands.urge import urge
from huying.cases.citizen.follow import Pass, WrongTail, by_paper, by_phone, case_of, pass_of, still_open
from huying.cases.citizen.materials import readable
from huying.cases.citizen.mediating import part_of, to_choose_from
from huying.cases.citizen.page import page_of
from huying.cases.models import Case
from huying.core.clock import now
from huying.core.codes import MistypedCode
from huying.core.documents import given, store_document
from huying.core.errors import Conflict, Invalid, NotFound, Refused, TooMany
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.requests import address_of

SECURE = settings.SESSION_COOKIE_SECURE
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]


@login_not_required
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Type the code and the tail of the phone number."""
    form = forms.Find(request.POST or None, initial={"code": request.GET.get("code", "").replace("\0", "")})
    if request.method != "POST":
        return render(request, "cases_citizen/door.html", {"form": form})
    if form.is_valid():
        data = form.cleaned_data
        try:
            opened = by_phone(code=data["code"], tail=data["tail"], at=now(), address=address_of(request))
        except (Invalid, Refused) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return render(request, "cases_citizen/door.html", {"form": form}, status=refusal.status)
        return _let_in(opened, Case.objects.get(pk=opened.case_id).code)
    return render(request, "cases_citizen/door.html", {"form": form}, status=422)


def _at_the_door(view: View[P]) -> View[P]:
    """Show the door with what is wrong at the code, where the address holds one that was mistyped."""

    @functools.wraps(view)
    def run(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, code, *args, **kwargs)
        except MistypedCode as refusal:
            form = forms.Find({"code": code})
            form.full_clean()
            form.errors.clear()  # nobody has been asked for the tail yet
            form.add_error("code", str(refusal))
            return render(request, "cases_citizen/door.html", {"form": form}, status=refusal.status)

    return cast(View[P], run)


def _let_in(opened: Pass, code: str) -> HttpResponse:
    answer_ = redirect("citizen:progress", code)
    opened.keep(answer_, secure=SECURE)
    return answer_


@login_not_required
@never_cache
@require_safe
@_at_the_door
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """How the matter stands. With the key of a paper it opens at once; otherwise the door asks for the tail."""
    key = request.GET.get("k", "")
    if key:
        try:
            opened = by_paper(code=code, key=key, at=now(), address=address_of(request))
        except WrongTail:
            return _to_the_door(request, code)
        except TooMany as refusal:
            found = _held(request, code)
            return _page(request, *found) if found else _to_the_door(request, code, refusal)
        return _let_in(opened, code)
    found = _held(request, code)
    return _page(request, *found) if found else _to_the_door(request, code)


def _held(request: HttpRequest, code: str) -> tuple[Case, Pass] | None:
    """The case of the code and the pass that opens it; None when the browser holds none, or one for another case."""
    held, case = pass_of(request), case_of(code)
    return (case, held) if held and case and still_open(case, held) else None


@login_not_required
@never_cache
@require_safe
@_at_the_door
def mediators(request: HttpRequest, code: str) -> HttpResponse:
    """Whom a party may choose; where there is nothing to choose, or not by this holder, the progress says so."""
    opened = _held(request, code)
    if opened is None:
        return _to_the_door(request, code)
    part = part_of(*opened)
    if part is None or not (part.known and part.may_choose):
        return redirect("citizen:progress", opened[0].code)
    return _choice(request, *opened)


@login_not_required
@never_cache
@require_safe
@_at_the_door
def material(request: HttpRequest, code: str, material_id: UUID) -> FileResponse | HttpResponse:
    """The photo or PDF of one's own material, or of one that all parties may see."""
    opened = _held(request, code)
    if opened is None:
        return _to_the_door(request, code)
    found = readable(*opened, material_id)
    if found is None:
        raise NotFound
    return given(found.file, f"{opened[0].code}-{found.at:%m%d}")


def _choice(request: HttpRequest, case: Case, held: Pass, *, wrong: Any = None, status: int = 200) -> HttpResponse:
    part = part_of(case, held)
    if part is None or not part.may_choose:
        return _page(request, case, held, wrong=wrong, status=status)
    rows = to_choose_from(case, now())
    context = {"mediators": rows, "part": part, "case": case, "key": new_id().hex, "wrong": wrong or {}}
    return render(request, "cases_citizen/mediators.html", context, status=status)


def _to_the_door(request: HttpRequest, code: str, refusal: TooMany | None = None) -> HttpResponse:
    context = {"form": forms.Find(initial={"code": code}), "asked": True, "refusal": refusal}
    return render(request, "cases_citizen/door.html", context, status=refusal.status if refusal else 200)


def _page(request: HttpRequest, case: Case, held: Pass, *, wrong: Any = None, status: int = 200) -> HttpResponse:
    page = page_of(case, held, now())
    context = {"page": page, "case": case, "key": new_id().hex, "wrong": wrong or {}}
    return render(request, "cases_citizen/progress.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Work:
    """What a verb asks for, what it does with it, and the page that shows what is wrong with it."""

    form: type[django_forms.Form]
    do: Callable[[Pass, datetime, dict[str, Any]], Any]
    page: Callable[..., HttpResponse] = _page


def _add(opened: Pass, at: datetime, data: dict[str, Any]) -> None:
    photo = ""
    if data.get("photo"):
        ask_room(opened=opened, at=at)
        photo = store_document(data["photo"].read())
    add(opened=opened, at=at, text=data["text"], photo=photo)


WORKS = {
    "add": Work(forms.Add, _add),
    "answer": Work(
        forms.Answer,
        lambda opened, at, data: answer(opened=opened, at=at, question_id=data["question"], text=data["answer"]),
    ),
    "urge": Work(forms.Bare, lambda opened, at, _data: urge(opened=opened, at=at)),
    "rate": Work(
        forms.Rate, lambda opened, at, data: rate(opened=opened, at=at, score=data["score"], text=data["text"])
    ),
    "reopen": Work(
        forms.AskReopening, lambda opened, at, data: ask_reopening(opened=opened, at=at, reason=data["reason"])
    ),
    "consent": Work(
        forms.Consent,
        lambda opened, at, data: consent(opened=opened, at=at, given=data["given"], guardian=data["guardian"]),
    ),
    "choose": Work(
        forms.Choose, lambda opened, at, data: choose(opened=opened, at=at, mediator_id=data["mediator"]), _choice
    ),
}


@login_not_required
@never_cache
@require_POST
@_at_the_door
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Do one thing, once for a key; the answer is the progress page, or the form with what is wrong."""
    work = WORKS.get(verb)
    if work is None:
        raise NotFound
    opened = _held(request, code)
    if opened is None:
        return _to_the_door(request, code)
    case, held = opened
    form = work.form(request.POST, request.FILES, auto_id=f"{verb}_%s")
    if not form.is_valid():
        return work.page(request, case, held, wrong={verb: form}, status=422)
    data = form.cleaned_data
    told = {name: value for name, value in data.items() if name not in {"photo", "key"}}
    try:
        once(
            who=f"citizen:{case.pk}",
            key=data.get("key", ""),
            content={"verb": verb, **told},
            work=lambda: _done(work, held, data),
        )
    except (Invalid, Conflict, TooMany) as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return work.page(request, Case.objects.get(pk=case.pk), held, wrong={verb: form}, status=refusal.status)
    return redirect("citizen:progress", case.code)


def _done(work: Work, held: Pass, data: dict[str, Any]) -> dict[str, Any]:
    work.do(held, now(), data)
    return {}
