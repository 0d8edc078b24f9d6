"""A press of a form on a page: its shape, and that it counts once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from huying.core.errors import InvalidFields
from huying.core.idempotency import once
from huying.people.access import Actor

F = TypeVar("F", bound=forms.Form)
NOT_SAID = frozenset({"csrfmiddlewaretoken", "key"})


def sound(form: F) -> F:
    """The form when everything in it has the right shape, or InvalidFields."""
    if not form.is_valid():
        raise InvalidFields({name: [str(text) for text in texts] for name, texts in form.errors.items()})
    return form


def press(request: HttpRequest, actor: Actor, work: Callable[[], Any]) -> None:
    """Do the work once for the key in the form; the same key with other words or at another address is refused."""
    said = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_SAID}

    def done() -> dict[str, Any]:
        work()
        return {}

    key = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
    once(who=str(actor.person_id), key=key, content={"path": request.path, **said}, work=done)
