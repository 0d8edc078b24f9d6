"""The pages of those who hold deliberations: the list, a new one, one deliberation with what may be done now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.cases.deliberation import forms
from huying.cases.deliberation.access import HOLDERS, require_holder, require_holding, require_reader
from huying.cases.deliberation.commands.open_ import open_
from huying.cases.deliberation.commands.reveal import reveal
from huying.cases.deliberation.listing import DELIBERATIONS, Find
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.queries.listed import communities_for, lines_of, room_of, rooms_for
from huying.cases.deliberation.queries.shown import Shown, shown
from huying.cases.deliberation.views.parts import context_of
from huying.cases.deliberation.words import ACT_WORDS
from huying.cases.deliberation.works import WORKS, Doing
from huying.core.clock import in_china, now
from huying.core.documents import given, store_document
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.files import store_photo
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.requests import actor_in

Filled = Mapping[tuple[str, str], django_forms.Form]
"""Forms as they were sent and are wrong, by verb and by the row that they are about, if any."""
FORMS: dict[str, type[django_forms.Form]] = {
    "invite": forms.Invite,
    "uninvite": forms.Row,
    "print_invitations": django_forms.Form,
    "attach": forms.Attach,
    "link": forms.Link,
    "opinion": forms.Enter,
    "withdraw_opinion": forms.Row,
    "draw_minutes": forms.DrawMinutes,
    "sign": forms.Sign,
    "publish": forms.Publish,
    "object": forms.Objection,
    "answer_objection": forms.Answer,
    "set_task": forms.SetTask,
    "note_task": forms.NoteTask,
    "close": forms.Close,
    "cancel": forms.Cancel,
}


@login_required
@never_cache
@require_safe
def rooms(request: HttpRequest) -> HttpResponseBase:
    """`?state=…` and `?q=…` narrow the list."""
    actor, form = actor_in(request), Find(request.GET)
    require_reader(actor)

    def rows() -> Rows:
        data, at = form.cleaned_data, now()
        found = rooms_for(actor, state=data["state"], text=data["q"])
        return Rows(found, dress=lambda some: lines_of(some, at))

    more, template = {"opens": actor.has(HOLDERS)}, "cases_deliberation/list.html"
    return listing(request, actor, DELIBERATIONS, rows=rows, template=template, form=form, more=more)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a room."""
    actor = actor_in(request)
    require_holder(actor)
    communities = communities_for(actor)
    if request.method != "POST":
        evening = in_china(now()).replace(hour=19, minute=0) + timedelta(days=7)
        times = {"starts_at": evening, "ends_at": evening + timedelta(hours=2)}
        return _new_page(request, forms.Open(initial=times).offer(communities))
    form = forms.Open(request.POST).offer(communities)
    if not form.is_valid():
        return _new_page(request, form, 422)
    content = [request.path, {name: str(value) for name, value in form.cleaned_data.items()}]

    def work() -> str:
        return open_(by=actor, at=now(), opening=form.opening()).code

    try:
        code = once(who=str(actor.person_id), key=request.POST.get("key", ""), content=content, work=work).value
    except Refused as refusal:
        if refusal.status in {NotAllowed.status, NotFound.status}:
            raise
        tell(form, refusal)
        return _new_page(request, form, refusal.status)
    return redirect("deliberation:room", code)


def _new_page(request: HttpRequest, form: forms.Open, status: int = 200) -> HttpResponse:
    return render(request, "cases_deliberation/new.html", {"form": form, "key": new_id().hex}, status=status)


@login_required
@never_cache
@require_safe
def room(request: HttpRequest, code: str) -> HttpResponse:
    """One deliberation."""
    actor = actor_in(request)
    require_reader(actor)
    return _page(request, actor, room_of(actor, code), {})


@login_required
@never_cache
@require_safe
def background(request: HttpRequest, code: str, background_id: UUID) -> FileResponse:
    """A paper for the meeting, or the proof of a task."""
    actor = actor_in(request)
    require_reader(actor)
    found = room_of(actor, code)
    row = found.backgrounds.filter(pk=background_id).first()
    task = found.tasks.filter(pk=background_id).exclude(proof="").first() if row is None else None
    name = row.file if row else task.proof if task else ""
    if not name:
        raise NotFound
    return given(name, f"{found.code}-{row.at:%m%d}" if row else f"{found.code}-proof")


@login_required
@never_cache
@require_POST
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Do one thing, once for a key; what is wrong stands at its field."""
    actor = actor_in(request)
    require_reader(actor)
    found = room_of(actor, code)
    require_holding(actor, found)
    if verb == "reveal":
        return _revealed(request, actor, found)
    if verb not in FORMS:
        raise NotFound
    row = request.POST.get("row", "")[:36]
    form = FORMS[verb](request.POST, request.FILES, auto_id=f"{verb}{row}_%s")
    _offer(form, found)
    status = _tried(request, form, lambda: _done(verb, actor, found, form)) if form.is_valid() else 422
    if status:
        return _page(request, actor, found, {(verb, row): form}, status)
    return redirect(f"{reverse('deliberation:room', args=[found.code])}#{_part_of(verb)}")


def _tried(request: HttpRequest, form: django_forms.Form, work: Callable[[], str]) -> int:
    """Do it once; the status of what is wrong, or 0."""
    content = [request.path, {name: _plain(value) for name, value in form.cleaned_data.items()}]
    try:
        who = str(actor_in(request).person_id)
        once(who=who, key=request.POST.get("key", ""), content=content, work=work)
    except Refused as refusal:
        if refusal.status in {NotAllowed.status, NotFound.status}:
            raise
        tell(form, refusal)
        return refusal.status
    return 0


def _done(verb: str, actor: Actor, found: Deliberation, form: django_forms.Form) -> str:
    WORKS[verb](Doing(actor, now(), found, _values(form)))
    return verb


def _values(form: django_forms.Form) -> dict[str, Any]:
    """What the command needs; a file is kept first."""
    if isinstance(form, forms.Invite):
        return {"guests": form.guests()}
    if isinstance(form, forms.DrawMinutes):
        drawn = form.drawn()
        return {name: getattr(drawn, name) for name in form.fields}
    data = dict(form.cleaned_data)
    for name, keep in (("file", store_document), ("proof", store_document), ("photo", store_photo)):
        if name in form.fields:
            data[name] = keep(data[name].read()) if data[name] else ""
    return data


def _plain(value: Any) -> str:
    """A value as a retry must repeat it; of a file its name and size."""
    return f"{value.name} {value.size}" if hasattr(value, "size") else str(value)


def _offer(form: django_forms.Form, found: Deliberation) -> None:
    if isinstance(form, forms.Enter):
        form.fit([(str(guest.pk), "") for guest in found.guests.filter(left_at=None)])


def _part_of(verb: str) -> str:
    """Where on the page the result is seen."""
    parts = {
        **dict.fromkeys(("invite", "uninvite", "print_invitations"), "guests"),
        **dict.fromkeys(("opinion", "withdraw_opinion"), "opinions"),
        **dict.fromkeys(("draw_minutes", "sign"), "minutes"),
        **dict.fromkeys(("object", "answer_objection"), "objections"),
        **dict.fromkeys(("set_task", "note_task", "close"), "tasks"),
        "publish": "publicity",
        "attach": "backgrounds",
    }
    return parts.get(verb, "main")


def _revealed(request: HttpRequest, actor: Actor, found: Deliberation) -> HttpResponse:
    """Names and phones in full, on a page that is not kept; each reading is on record."""
    form = forms.Reveal(request.POST, auto_id="reveal_%s")
    if form.is_valid():
        try:
            rows = reveal(by=actor, at=now(), deliberation_id=found.pk, **form.cleaned_data)
        except Refused as refusal:
            if refusal.status in {NotAllowed.status, NotFound.status}:
                raise
            tell(form, refusal)
            return _page(request, actor, found, {("reveal", ""): form}, refusal.status)
        return render(request, "cases_deliberation/guests.html", {"room": found, "guests": rows})
    return _page(request, actor, found, {("reveal", ""): form}, 422)


def _page(request: HttpRequest, actor: Actor, found: Deliberation, filled: Filled, status: int = 200) -> HttpResponse:
    fresh = room_of(actor, found.code)
    page: Shown = shown(actor, fresh, now())
    context = {**context_of(page, filled, FORMS), "words": ACT_WORDS, "key": new_id().hex}
    return render(request, "cases_deliberation/room.html", context, status=status)
