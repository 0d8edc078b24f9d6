"""The API as one of the cast asks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client

from huying.core.clock import now
from huying.people.access import SYSTEM
from huying.people.commands.tokens import create_token
from huying.people.models import Person
from huying.people.tokens import SCOPES

PREFIX = "/api/v1/"


class Caller:
    """A program that asks with somebody's token, or with none."""

    def __init__(self, person: Person | None, scopes: tuple[str, ...] = tuple(SCOPES)) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers: dict[str, str] = {}
        if person is not None:
            secret = create_token(by=SYSTEM, at=now(), person_id=person.pk, name="test", scopes=scopes)
            self.headers["Authorization"] = f"Bearer {secret}"

    def get(self, path: str, **headers: str) -> HttpResponse:
        """GET; header names are written with underscores."""
        return self.client.get(PREFIX + path, headers=self._all(headers))

    def post(self, path: str, body: Any = None, *, key: str = "", **headers: str) -> HttpResponse:
        """POST JSON (a text goes as it is), under an idempotency key if one is given."""
        sent = {**headers, "Idempotency-Key": key} if key else headers
        kind = sent.pop("Content_Type", "application/json")
        content = {} if body is None else body
        return self.client.post(PREFIX + path, content, content_type=kind, headers=self._all(sent))

    def send(self, method: str, path: str) -> HttpResponse:
        """Any other method."""
        return self.client.generic(method, PREFIX + path, headers=self.headers)

    def _all(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
