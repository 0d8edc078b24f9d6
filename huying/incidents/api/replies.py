"""Answers by text message or telephone key, handed on by whoever runs the messages."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.core.clock import now
from huying.core.errors import NotAllowed
from huying.core.rest.answers import act
from huying.core.rest.values import Asked, Line, Told
from huying.incidents.commands.answer_by_code import answer_by_code
from huying.incidents.models import Assignment
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["assignments"])
OPERATORS = frozenset({"sysadmin"})
"""A telephone and six digits stand for a sign-in here, so only the installation's own operator may try them."""


class ReplyAsked(Asked):
    """A reply as it came in."""

    phone: Annotated[Line, Field(description="The number that sent it, however it is written.")]
    text: Annotated[Line, Field(description="`1 482053` accept, `2 482053` decline, `3 482053` arrived.")]


class ReplyTold(Told):
    """What became of it; nothing that the sender of the message did not know."""

    incident: str
    state: str


@router.post(
    "/replies", auth=Allowed("replies:write"), response=ReplyTold, summary="Hand on a reply by message or telephone key"
)
def take_reply(request: HttpRequest, content: ReplyAsked) -> HttpResponse:
    """Answer a call for the person whose telephone sent the code of the call. For the account of a message provider."""
    actor = actor_in(request)
    if not actor.has(OPERATORS):
        raise NotAllowed
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _told(answer_by_code(at=now(), phone=content.phone, text=content.text)),
    )


def _told(call: Assignment) -> ReplyTold:
    return ReplyTold(incident=call.incident.code, state=call.state)
