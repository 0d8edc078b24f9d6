"""What every press on a phone shares: its key, its photo, its answer for a page or for a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from huying.core.errors import InvalidFields
from huying.core.files import store_photo
from huying.core.idempotency import once
from huying.people.access import Actor

F = TypeVar("F", bound=forms.Form)
SEE_OTHER = 303


def read(form: type[F], request: HttpRequest) -> F:
    """The form with what was sent, or InvalidFields."""
    filled = form(request.POST, request.FILES)
    if not filled.is_valid():
        raise InvalidFields({name: [str(text) for text in texts] for name, texts in filled.errors.items()})
    return filled


def press(
    request: HttpRequest, actor: Actor, content: Mapping[str, Any], work: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Do the work once, however often the phone sends it. The key stands in the header or in the form."""
    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    return dict(once(who=str(actor.person_id), key=key, content=dict(content), work=work).value)


def photo_of(form: forms.Form) -> str:
    """The name under which the photo of a form is kept; empty when there is none. Raises NotAPhoto, PhotoTooLarge."""
    sent = form.cleaned_data.get("photo")
    return store_photo(sent.read()) if sent else ""


def answer(request: HttpRequest, told: Mapping[str, Any], url: str) -> HttpResponse:
    """Lead a page to where the result is seen; a program that asks for JSON, as the outbox does, is told it."""
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({**told, "url": url}, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url, status=SEE_OTHER)
