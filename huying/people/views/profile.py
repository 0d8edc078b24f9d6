"""One's own page: posts, duty, look, password, tokens of the API."""

from __future__ import annotations

from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Refused
from huying.people import forms
from huying.people.commands import change_password as password_command
from huying.people.commands import profile as profile_command
from huying.people.commands import tokens as tokens_command
from huying.people.queries import posts_of, tokens_of
from huying.people.requests import SignedInRequest, actor_in
from huying.people.views.looks import show
from huying.people.views.shown import duty_shown, post_lines

_PASSWORD_FORM = partial(forms.ChangePassword, auto_id="password_%s")
_TOKEN_FORM = partial(forms.CreateToken, auto_id="token_%s")


@require_safe
@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _page(request)


@require_POST
def change_profile(request: HttpRequest) -> HttpResponse:
    """Language and large type."""
    form = forms.Profile(request.POST)
    if not form.is_valid():
        return _page(request, look=form, status=422)
    person = profile_command.change_profile(by=actor_in(request), at=now(), **form.cleaned_data)
    return show(request, redirect("profile"), person)


@require_POST
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password; this session goes on, the others end."""
    form = _PASSWORD_FORM(request.POST)
    if not form.is_valid():
        return _page(request, password=form, status=422)
    current, new = form.cleaned_data["current"], form.cleaned_data["new"]
    try:
        person = password_command.change_password(by=actor_in(request), at=now(), current=current, new=new)
    except Refused as refusal:
        forms.tell(form, refusal)
        return _page(request, password=form, status=refusal.status)
    update_session_auth_hash(request, person)
    return _page(request, changed=True)


@require_POST
@never_cache
def create_token(request: HttpRequest) -> HttpResponse:
    """A new token, its secret shown on this one answer."""
    form = _TOKEN_FORM(request.POST)
    if not form.is_valid():
        return _page(request, token=form, status=422)
    actor = actor_in(request)
    try:
        secret = tokens_command.create_token(
            by=actor,
            at=now(),
            person_id=actor.person_id,
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            lifetime=form.lifetime,
        )
    except Refused as refusal:
        forms.tell(form, refusal)
        return _page(request, token=form, status=refusal.status)
    return _page(request, secret=secret)


@require_POST
def revoke_token(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End a token."""
    tokens_command.revoke_token(by=actor_in(request), at=now(), token_id=token_id)
    return redirect("profile")


def _page(
    request: HttpRequest,
    *,
    look: Form | None = None,
    password: Form | None = None,
    token: Form | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    actor, at = actor_in(request), now()
    person = cast(SignedInRequest, request).user
    context = {
        "actor": actor,
        "posts": post_lines(posts_of(actor.person_id, at)),
        "duty": duty_shown(actor, at),
        "tokens": tokens_of(actor.person_id),
        "now": at,
        "look_form": look or forms.Profile(initial={"language": person.language, "elder": person.elder}),
        "password_form": password or _PASSWORD_FORM(),
        "token_form": token or _TOKEN_FORM(),
        **more,
    }
    return render(request, "people/profile.html", context, status=status)
