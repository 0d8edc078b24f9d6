"""Objecting to a diversion and ruling upon it over the API: the same commands as the pages, once each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.cases.access import require
from huying.cases.diversion.access import may_rule
from huying.cases.diversion.api.asked import DiversionObjectAsked, DiversionRuleAsked
from huying.cases.diversion.api.told import (
    DiversionObjectionTold,
    DiversionTold,
    diversion_told,
    objection_told,
)
from huying.cases.diversion.commands.object_diversion import object_diversion
from huying.cases.diversion.commands.rule_objection import rule_objection
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.errors import NotAllowed
from huying.core.rest.answers import act
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])
WRITE = Allowed("cases:write")


@router.post(
    "/cases/{case_code}/object", auth=WRITE, response=DiversionObjectionTold, summary="Object to a diversion once"
)
def object_case_diversion(request: HttpRequest, case_code: str, content: DiversionObjectAsked) -> HttpResponse:
    """The body that received the case says within five working days that it is not its own, and whose it is."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "object", case)
    said = content.model_dump()

    def work() -> DiversionObjectionTold:
        return objection_told(object_diversion(by=actor, at=now(), case_id=case.pk, **said))

    return act(request, by=actor, content=content, work=work)


@router.post("/cases/{case_code}/rule_objection", auth=WRITE, response=DiversionTold, summary="Rule upon an objection")
def rule_case_objection(request: HttpRequest, case_code: str, content: DiversionRuleAsked) -> HttpResponse:
    """The centre names whom the case goes to instead, or sends it back; either way it binds."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    if not may_rule(actor, case):
        raise NotAllowed
    to = content.to.hand if content.to else None

    def work() -> DiversionTold:
        return diversion_told(rule_objection(by=actor, at=now(), case_id=case.pk, reason=content.reason, to=to))

    return act(request, by=actor, content=content, work=work)
