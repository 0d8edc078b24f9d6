"""Answers to acts: told again, byte for byte, when a request with the same `Idempotency-Key` comes again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from huying.core.eventlog import By
from huying.core.idempotency import once
from huying.core.rest.values import Asked, Told

JSON = "application/json; charset=utf-8"


def act(
    request: HttpRequest,
    *,
    by: By,
    content: BaseModel | str,
    work: Callable[[], Told],
    status: int = 200,
    location: Callable[[Told], str] | None = None,
) -> HttpResponse:
    """Do `work` once for this key of this person and answer with its body; `content` is what a retry must repeat.

    Without a key the work is simply done. `location` gives the address of what was made.
    """

    def work_once() -> dict[str, Any]:
        told = work()
        return {"body": told.model_dump_json(), "location": location(told) if location else ""}

    key = request.headers.get("Idempotency-Key", "")
    sent = content.model_dump(mode="json") if isinstance(content, Asked) else content
    answer = once(who=f"api:{by.id}", key=key, content=[request.path, sent], work=work_once)
    response = HttpResponse(answer.value["body"], status=status, content_type=JSON)
    if answer.value["location"]:
        response.headers["Location"] = answer.value["location"]
    if answer.replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return response
