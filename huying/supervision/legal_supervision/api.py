"""The API of legal supervision: what checks show, dismissing it, findings; the same commands as the pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, Asked, Moment, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.legal_supervision.access import findings_of, may_watch, post_of
from huying.supervision.legal_supervision.commands.dismiss_hit import dismiss_hit
from huying.supervision.legal_supervision.commands.read_process import read_process
from huying.supervision.legal_supervision.commands.write_finding import Content, write_finding
from huying.supervision.legal_supervision.models import Finding
from huying.supervision.legal_supervision.queries import Shown, finding_by, hits, matter_by
from huying.supervision.legal_supervision.rules import MOST_REASON, Check, Dealt
from huying.supervision.letters.rules import MOST_SECTION, MOST_SUBJECT

router = Router(tags=["supervision"])
READ, WRITE = "supervision:read", "supervision:write"
Section = Annotated[str, StringConstraints(max_length=MOST_SECTION, pattern=NO_NUL)]
EXAMPLES: dict[str, dict[str, Any]] = {
    "write_supervision_finding": {
        "matter": "261121-482053-7",
        "subject": "no record of the mediation",
        "situation": "the mediation ended without agreement",
        "problem": "there is no record of a session",
        "basis": "People's Mediation Law, article 27",
        "measures": "put the record in order and say why it is missing",
    },
    "state_supervision_purpose": {"purpose": "check the period of the mediation"},
    "dismiss_supervision_hit": {"reason": "the visit is on paper"},
}


class SupervisionHitsWanted(Asked):
    """Of which check, and how they were dealt with."""

    rule: Check | None = None
    dealt: Annotated[Dealt | Literal["all"], Field(description="Those that nobody dealt with, without.")] = Dealt.OPEN


class SupervisionHitTold(Told):
    """A matter whose record shows a fault."""

    code: str
    rule: Check
    dealt: Dealt
    area: str
    handler: str
    finding: str = Field(description="The code of the finding; empty without.")
    reason: str


class SupervisionHitList(Told):
    """What the checks show now; 500 of each at most."""

    items: list[SupervisionHitTold]


class SupervisionPurposeAsked(Asked):
    """For what the process of a matter is read."""

    purpose: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]


class SupervisionPurposeTold(Told):
    """For what somebody reads a matter today; what was stated first on a day stays."""

    code: str
    purpose: str
    at: Moment


class SupervisionFindingAsked(Asked):
    """What a finding says, of which matter or about which body. It names no person."""

    matter: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)] = ""
    about: Annotated[UUID | None, Field(description="A body; without it the one that handles the matter.")] = None
    rule: Annotated[Check | None, Field(description="The check that showed it.")] = None
    subject: Annotated[str, StringConstraints(max_length=MOST_SUBJECT, pattern=NO_NUL)]
    situation: Section
    problem: Section
    basis: Section
    measures: Section


class SupervisionDismissAsked(Asked):
    """Why it is no fault."""

    reason: Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]


class SupervisionFindingTold(Told):
    """A finding, and the letter that came of it."""

    code: str
    state: Literal["written", "lettered", "withdrawn"]
    subject: str
    about: str
    issuer: str
    matter: str
    rule: str
    situation: str
    problem: str
    basis: str
    measures: str
    written_at: Moment
    letter: str = Field(description="The code of its letter; empty without.")
    letter_state: str


class SupervisionFindingPage(Told):
    """Findings, the newest first."""

    items: list[SupervisionFindingTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class SupervisionFindingsWanted(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = 50


@router.get(
    "/supervision_hits", auth=Allowed(READ), response=SupervisionHitList, summary="List what checks of records show"
)
def list_supervision_hits(request: HttpRequest, wanted: Query[SupervisionHitsWanted]) -> HttpResponse:
    """Faults of records in one's area: missing, closed without evidence, impossible times."""
    actor = actor_in(request)
    if not may_watch(actor):
        raise NotFound
    dealt = "" if wanted.dealt == "all" else wanted.dealt
    told = SupervisionHitList(items=[_hit(each) for each in hits(actor, now(), rule=wanted.rule or "", dealt=dealt)])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/supervision_matters/{case_code}/read",
    auth=Allowed(WRITE),
    response=SupervisionPurposeTold,
    summary="State for what a matter is read",
)
def state_supervision_purpose(request: HttpRequest, case_code: str, content: SupervisionPurposeAsked) -> HttpResponse:
    """Put the purpose on record; until the end of the day (China time) the case opens to a procurator."""
    actor = actor_in(request)
    case = matter_by(actor, case_code)

    def work() -> SupervisionPurposeTold:
        reading = read_process(by=actor, at=now(), case_id=case.pk, purpose=content.purpose)
        return SupervisionPurposeTold(code=case.code, purpose=reading.purpose, at=reading.at)

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/supervision_hits/{code}/{rule}/dismiss", auth=Allowed(WRITE), response=SupervisionHitTold, summary="Dismiss a hit"
)
def dismiss_supervision_hit(
    request: HttpRequest, code: str, rule: Check, content: SupervisionDismissAsked
) -> HttpResponse:
    """422 when the check does not show the matter any more; 409 when somebody dealt with it before."""
    actor = actor_in(request)
    case = matter_by(actor, code)

    def work() -> SupervisionHitTold:
        hit = dismiss_hit(by=actor, at=now(), case_id=case.pk, rule=rule, reason=content.reason)
        return _hit(Shown(case, rule, Dealt(hit.dealt), hit.reason, None))

    return act(request, by=actor, content=content, work=work)


@router.get("/supervision_findings", auth=Allowed(READ), response=SupervisionFindingPage, summary="List findings")
def list_supervision_findings(request: HttpRequest, wanted: Query[SupervisionFindingsWanted]) -> HttpResponse:
    """Those of one's office, or of one's area."""
    rows = findings_of(actor_in(request)).order_by("-written_at", "-pk")
    return paged(request, rows, told, cursor=wanted.cursor, limit=wanted.limit)


@router.post(
    "/supervision_findings", auth=Allowed(WRITE), response={201: SupervisionFindingTold}, summary="Write a finding"
)
def write_supervision_finding(request: HttpRequest, content: SupervisionFindingAsked) -> HttpResponse:
    """422 at the field where a person is named; the centre drafts a letter from it."""
    actor = actor_in(request)
    post_of(actor)
    names = ("situation", "problem", "basis", "measures")
    sections = {name: getattr(content, name) for name in names}
    said = Content(content.subject, sections, content.matter, content.about, content.rule or "")

    def work() -> SupervisionFindingTold:
        return told(write_finding(by=actor, at=now(), content=said))

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.get(
    "/supervision_findings/{finding_code}",
    auth=Allowed(READ),
    response=SupervisionFindingTold,
    summary="Read a finding",
    url_name="supervision_finding",
)
def read_supervision_finding(request: HttpRequest, finding_code: str) -> HttpResponse:
    """What it says, and how its letter stands."""
    found = finding_by(actor_in(request), finding_code)
    return HttpResponse(told(found).model_dump_json(), content_type=JSON)


def _hit(each: Shown) -> SupervisionHitTold:
    finding = each.finding.code if each.finding else ""
    said = {"area": each.area, "handler": each.handler, "reason": each.reason, "finding": finding}
    return SupervisionHitTold(code=each.case.code, rule=each.rule, dealt=each.dealt, **said)


def told(finding: Finding) -> SupervisionFindingTold:
    """A finding as the API tells it."""
    same = {name: getattr(finding, name) for name in ("code", "subject", "rule", "written_at")}
    letter = finding.letter
    return SupervisionFindingTold(
        **same,
        **finding.sections,
        state=cast(Any, finding.state),
        about=finding.about.name,
        issuer=finding.issuer.name,
        matter=finding.case.code if finding.case else "",
        letter=letter.code if letter else "",
        letter_state=letter.state if letter else "",
    )


def _address(made: Told) -> str:
    return reverse("api:supervision_finding", kwargs={"finding_code": cast(SupervisionFindingTold, made).code})
