"""The pages of residents: the room by an invitation, and what is published. Public, without JavaScript."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django import forms as django_forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.cases.deliberation import forms
from huying.cases.deliberation.commands.object_ import Objection, object_
from huying.cases.deliberation.commands.opinion import Said, give, withdraw
from huying.cases.deliberation.entering import Pass, by_key, pass_of
from huying.cases.deliberation.models import Deliberation, Guest
from huying.cases.deliberation.queries.public import in_room, own_objection, published
from huying.core.clock import now
from huying.core.codes import MistypedCode, follow_key, read_code
from huying.core.documents import given
from huying.core.errors import Conflict, Invalid, NotFound, Refused, TooMany
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.requests import address_of, asked

SEE_OTHER = 303
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Type the code and the key of an invitation."""
    if request.method != "POST":
        return _door(request, forms.Door(initial={"code": asked(request, "code")}))
    form = forms.Door(request.POST)
    if not form.is_valid():
        return _door(request, form, 422)
    try:
        opened = by_key(**form.cleaned_data, at=now(), address=address_of(request))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _door(request, form, refusal.status)
    return _let_in(opened, Deliberation.objects.get(pk=opened.deliberation_id).code)


def _door(request: HttpRequest, form: forms.Door, status: int = 200) -> HttpResponse:
    return render(request, "cases_deliberation/door.html", {"form": form}, status=status)


def _let_in(opened: Pass, code: str) -> HttpResponse:
    answer = redirect("forum:room", code)
    opened.keep(answer, secure=settings.SESSION_COOKIE_SECURE)
    return answer


def _at_the_door(view: View[P]) -> View[P]:
    """Show the door with what is wrong at the code, where the address holds one that was mistyped."""

    @functools.wraps(view)
    def run(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, code, *args, **kwargs)
        except MistypedCode as refusal:
            form = forms.Door({"code": code})
            form.full_clean()
            form.errors.clear()  # nobody has been asked for the key yet
            form.add_error("code", str(refusal))
            return _door(request, form, refusal.status)

    return cast(View[P], run)


def _held(request: HttpRequest, code: str) -> tuple[Deliberation, Guest, Pass] | None:
    """The room of the code and its guest; None when the browser holds no pass, or one for another room."""
    held, known = pass_of(request), read_code(code)
    room = Deliberation.objects.select_related("owner").filter(code=known).first()
    if held is None or room is None or held.deliberation_id != room.pk:
        return None
    guest = room.guests.filter(pk=held.guest_id, left_at=None).first()
    return (room, guest, held) if guest else None


@login_not_required
@never_cache
@require_safe
@_at_the_door
def room(request: HttpRequest, code: str) -> HttpResponse:
    """The room. With the key of an invitation it opens at once; otherwise the door asks for it."""
    key = asked(request, "k")
    if key:
        try:
            return _let_in(by_key(code=code, key=key, at=now(), address=address_of(request)), read_code(code))
        except (Invalid, TooMany) as refusal:
            form = forms.Door({"code": code, "key": key})
            form.full_clean()
            form.add_error("key", str(refusal))
            return _door(request, form, refusal.status)
    found = _held(request, code)
    return _page(request, *found[:2]) if found else _door(request, forms.Door(initial={"code": code}))


@login_not_required
@never_cache
@require_safe
@_at_the_door
def background(request: HttpRequest, code: str, background_id: UUID) -> HttpResponse | FileResponse:
    """A paper to read beforehand."""
    found = _held(request, code)
    if found is None:
        return _door(request, forms.Door(initial={"code": code}))
    row = found[0].backgrounds.filter(pk=background_id).first()
    if row is None:
        raise NotFound
    return given(row.file, f"{found[0].code}-{row.at:%m%d}")


@login_not_required
@never_cache
@require_POST
@_at_the_door
def speak(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in an opinion."""
    return _act(request, code, forms.Said, lambda opened, data: give(opened=opened, at=now(), said=Said(**data)))


@login_not_required
@never_cache
@require_POST
@_at_the_door
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take an opinion of one's own back."""
    return _act(
        request, code, forms.Row, lambda opened, data: withdraw(opened=opened, at=now(), opinion_id=data["row"])
    )


def _act(
    request: HttpRequest, code: str, kind: type[django_forms.Form], do: Callable[[Pass, dict[str, Any]], Any]
) -> HttpResponse:
    found = _held(request, code)
    if found is None:
        return _door(request, forms.Door(initial={"code": code}))
    found_room, guest, opened = found
    form = kind(request.POST)
    if not form.is_valid():
        return _page(request, found_room, guest, form, 422)
    content = {"path": request.path, **{name: str(value) for name, value in form.cleaned_data.items()}}

    def work() -> dict[str, Any]:
        do(opened, form.cleaned_data)
        return {}

    try:
        once(who=f"room:{guest.pk}", key=request.POST.get("key", ""), content=content, work=work)
    except (Invalid, Conflict, TooMany) as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, found_room, guest, form, refusal.status)
    return redirect(f"{reverse('forum:room', args=[found_room.code])}#said")


def _page(
    request: HttpRequest,
    found: Deliberation,
    guest: Guest,
    form: django_forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    fresh = Deliberation.objects.select_related("owner").get(pk=found.pk)
    said = form if isinstance(form, forms.Said) else forms.Said()
    loose = form if form is not None and not isinstance(form, forms.Said) else None
    context = {"page": in_room(fresh, guest, now()), "form": said, "loose": loose, "key": new_id().hex}
    return render(request, "cases_deliberation/forum.html", context, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@_at_the_door
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """What is published, for everybody; sending it an objection makes one."""
    found = published(code)
    if request.method != "POST":
        return _notice(request, code, forms.Objection())
    form = forms.Objection(request.POST)
    if not form.is_valid():
        return _notice(request, code, form, 422)
    data = dict(form.cleaned_data)

    def work() -> str:
        objection = Objection(**data)
        row = object_(at=now(), deliberation_id=found.room.pk, address=address_of(request), objection=objection)
        return f"{row.number} {row.pk}"

    try:
        content = {"path": request.path, **data}
        kept = once(who=f"notice:{found.room.pk}", key=request.POST.get("key", ""), content=content, work=work).value
    except (Invalid, Conflict, TooMany) as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _notice(request, code, form, refusal.status)
    number, row = str(kept).split()
    address = reverse("forum:objection", args=[found.room.code, int(number)])
    answer = redirect(f"{address}?k={follow_key(found.room.code, row)}")
    answer.status_code = SEE_OTHER
    return answer


def _notice(request: HttpRequest, code: str, form: forms.Objection, status: int = 200) -> HttpResponse:
    context = {"page": published(code), "form": form, "key": new_id().hex}
    return render(request, "cases_deliberation/notice.html", context, status=status)


@login_not_required
@never_cache
@require_safe
@_at_the_door
def objection(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One's own objection and its answer, by the link that was given when it was sent."""
    found, row = own_objection(code, number, asked(request, "k"))
    return render(request, "cases_deliberation/objection.html", {"room": found, "row": row})
