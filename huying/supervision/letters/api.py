"""The API of letters: begin, draft, list, read, and every act; the same commands as the pages."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, NOTHING, Asked, DocumentName, Line, Moment, Nothing, Told
from huying.people.api_auth import Allowed, actor_in
from huying.supervision.letters.access import require, require_drafting
from huying.supervision.letters.commands.draft import Content, draft
from huying.supervision.letters.commands.edit import edit
from huying.supervision.letters.drafting import from_matters
from huying.supervision.letters.models import Letter
from huying.supervision.letters.queries.found import Narrowed, by_code, letters_for
from huying.supervision.letters.queries.letter import Detail, detail
from huying.supervision.letters.rules import (
    MOST_FILES,
    MOST_MATTERS,
    MOST_OTHERS,
    MOST_REASON,
    MOST_REPLY,
    MOST_SECTION,
    MOST_SUBJECT,
    Kind,
    State,
)
from huying.supervision.letters.works import WORKS

router = Router(tags=["letters"])
READ, WRITE = "letters:read", "letters:write"
Subject = Annotated[str, StringConstraints(max_length=MOST_SUBJECT, pattern=NO_NUL)]
Section = Annotated[str, StringConstraints(max_length=MOST_SECTION, pattern=NO_NUL)]
SectionName = Annotated[str, StringConstraints(max_length=24, pattern=r"^[a-z]+$")]
Code = Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)]
Bodies = Annotated[list[UUID], Field(max_length=MOST_OTHERS)]
_BODY = "0190f3a0-0000-7000-8000-000000000001"
EXAMPLES: dict[str, dict[str, Any]] = {
    "draft_letter": {
        "kind": "reminder",
        "to": _BODY,
        "subject": "three orders are open",
        "sections": {"situation": "three", "problem": "late", "basis": "the rule", "measures": "settle them"},
        "matters": ["261121-482053-7"],
    },
    "edit_letter": {
        "kind": "task",
        "version": 1,
        "to": _BODY,
        "subject": "clear the fire lane",
        "sections": {"content": "clear it", "standard": "photos", "responsible": "the office", "contact": "the desk"},
        "due_on": "2026-12-01",
    },
    "approve_letter": {"version": 1},
    "decline_letter": {"reason": "say how many"},
    "reply_letter": {"text": "all three are settled", "evidence": [f"{'5f' * 32}.pdf"]},
    "send_back_letter": {"reason": "one is still open"},
    "withdraw_letter": {"reason": "sent to another body"},
}


class LetterAsked(Asked):
    """What a letter says, to whom. Which sections it has depends on its kind; none of them names a citizen."""

    kind: Kind
    to: UUID
    subject: Subject
    sections: Annotated[
        dict[SectionName, Section],
        Field(
            max_length=8,
            description=(
                "reminder: situation, problem, basis, measures; warning: risk, consequence, basis, prevention; "
                "task: content, standard, responsible, contact."
            ),
        ),
    ]
    assists: Bodies = Field(default_factory=list)
    copies: Bodies = Field(default_factory=list)
    matters: Annotated[list[Code], Field(max_length=MOST_MATTERS, description="Codes of what it is about.")] = Field(
        default_factory=list
    )
    due_on: Annotated[dt.date | None, Field(description="Of a task: a working day after today.")] = None

    def content(self, proposal: UUID | None = None) -> Content:
        """As the command takes it."""
        return Content(
            kind=self.kind,
            to=self.to,
            subject=self.subject,
            sections=dict(self.sections),
            assists=tuple(self.assists),
            copies=tuple(self.copies),
            matters=tuple(self.matters),
            due_on=self.due_on,
            proposal=proposal,
        )


class LetterDraftAsked(LetterAsked):
    """A new letter; `proposal` is what a street's report gave reason for, by its id there."""

    proposal: UUID | None = None


class LetterEditAsked(LetterAsked):
    """A draft as it is to stand; `version` is the one that was read."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]


class LetterReadAsked(Asked):
    """Which version was read: 409 when the letter was changed since. Without it the one that stands there."""

    version: Annotated[int | None, Field(ge=1, le=1_000_000)] = None


AS_READ = LetterReadAsked()


class LetterReasonAsked(Asked):
    """Why."""

    reason: Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]


class LetterSendBackAsked(LetterReasonAsked):
    """Why; of a task also the new day."""

    due_on: dt.date | None = None


class LetterReplyAsked(Asked):
    """What was done, with what proves it."""

    text: Annotated[str, StringConstraints(max_length=MOST_REPLY, pattern=NO_NUL)]
    evidence: Annotated[list[DocumentName], Field(max_length=MOST_FILES)] = Field(default_factory=list)


class LettersWanted(Asked):
    """What the list is narrowed to."""

    kind: Kind | None = None
    state: State | None = None
    text: Line = ""
    late: Annotated[bool | None, Field(description="true: not answered in time.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class OutlineWanted(Asked):
    """Of which kind, about which matters."""

    kind: Kind = Kind.REMINDER
    matters: Annotated[str, StringConstraints(max_length=800, pattern=NO_NUL), Field(description="Codes, by commas.")]


class LetterOutline(Told):
    """A beginning: what a letter about these matters would say."""

    kind: Kind
    to: UUID | None
    subject: str
    sections: dict[str, str]
    matters: list[str]


class LetterLine(Told):
    """One letter in a list."""

    code: str
    kind: Kind
    state: State
    number: str
    subject: str
    issuer: str
    to: str
    drafted_at: Moment
    sent_at: Moment | None
    due_at: Moment | None
    late_at: Moment | None
    returns: int
    version: int


class LetterMatter(Told):
    """What a letter is about; without `url` where it is not the reader's to see."""

    code: str
    word: str
    url: str


class LetterReply(Told):
    """An answer; `returned` says why it went back."""

    text: str
    evidence: list[str]
    at: Moment
    late: bool
    returned: str


class LetterStep(Told):
    """Something that was done."""

    verb: str
    at: Moment
    who: str
    note: str


class LetterTold(LetterLine):
    """A letter as this person may read it."""

    sections: dict[str, str]
    due_on: dt.date | None
    assists: list[str]
    copies: list[str]
    matters: list[LetterMatter]
    paper: UUID | None = Field(description="GET /papers/{id}/pdf once it has a number.")
    replies: list[LetterReply]
    steps: list[LetterStep]
    may: list[str] = Field(description="The acts that this person may do now; the next one first.")


class LetterPage(Told):
    """Letters, the newest first."""

    items: list[LetterLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.get("/letters", auth=Allowed(READ), response=LetterPage, summary="List letters")
def list_letters(request: HttpRequest, wanted: Query[LettersWanted]) -> HttpResponse:
    """Those of one's office, and those that one's body got."""
    narrowed = Narrowed(wanted.kind or "", wanted.state or "", wanted.text.strip(), late=wanted.late)
    rows = letters_for(actor_in(request), narrowed, now())
    return paged(request, rows, line, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/letters", auth=Allowed(WRITE), response={201: LetterLine}, summary="Draft a letter")
def draft_letter(request: HttpRequest, content: LetterDraftAsked) -> HttpResponse:
    """422 at the field where a citizen is named; 409 when what a report proposes is written already."""
    actor = actor_in(request)

    def work() -> LetterLine:
        return line(draft(by=actor, at=now(), content=content.content(content.proposal)))

    return act(request, by=actor, content=content, work=work, status=201, location=_address)


@router.get("/letter_outlines", auth=Allowed(READ), response=LetterOutline, summary="Begin a letter from matters")
def outline_letter(request: HttpRequest, wanted: Query[OutlineWanted]) -> HttpResponse:
    """What it would say from the facts: which matters are late, by how much. Nothing is kept."""
    actor = actor_in(request)
    require_drafting(actor)
    found = from_matters(actor, wanted.kind, wanted.matters.split(","), now())
    told = LetterOutline(
        kind=found.kind, to=found.to, subject=found.subject, sections=found.sections, matters=list(found.matters)
    )
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.get(
    "/letters/{letter_code}", auth=Allowed(READ), response=LetterTold, summary="Read one letter", url_name="letter"
)
def read_letter(request: HttpRequest, letter_code: str) -> HttpResponse:
    """What it says, the replies, the history, as far as it is this person's to read."""
    found = detail(actor_in(request), letter_code, now())
    return HttpResponse(told(found).model_dump_json(), content_type=JSON)


@router.post("/letters/{letter_code}/edit", auth=Allowed(WRITE), response=LetterLine, summary="Change a draft")
def edit_letter(request: HttpRequest, letter_code: str, content: LetterEditAsked) -> HttpResponse:
    """409 when somebody else changed it meanwhile, or it was approved."""
    actor = actor_in(request)
    letter = by_code(actor, letter_code)
    require(actor, "edit", letter)

    def work() -> LetterLine:
        done = edit(by=actor, at=now(), letter_id=letter.pk, version=content.version, content=content.content())
        return line(done)

    return act(request, by=actor, content=content, work=work)


PLAIN = {
    "number": "Give a letter its number",
    "send": "Send a letter",
    "receive": "Sign for a letter",
    "check": "Accept a reply",
    "close": "Close a letter",
}
SPOKEN: dict[str, tuple[type[Asked], str]] = {
    "decline": (LetterReasonAsked, "Give a draft back"),
    "reply": (LetterReplyAsked, "Reply to a letter"),
    "send_back": (LetterSendBackAsked, "Send a reply back"),
    "withdraw": (LetterReasonAsked, "Withdraw a letter"),
}


def _approve(request: HttpRequest, letter_code: str, content: LetterReadAsked = AS_READ) -> HttpResponse:
    return _do(request, letter_code, "approve", content)


def _plain(verb: str, summary: str) -> None:
    """Give a verb that needs no words its address."""

    def run(request: HttpRequest, letter_code: str, content: Nothing = NOTHING) -> HttpResponse:
        return _do(request, letter_code, verb, content)

    _mount(run, verb, summary)


def _spoken(verb: str, shape: type[Asked], summary: str) -> None:
    """Give a verb its address and the shape of its body."""

    def run(request: HttpRequest, letter_code: str, content: Asked) -> HttpResponse:
        return _do(request, letter_code, verb, content)

    run.__annotations__["content"] = shape
    _mount(run, verb, summary)


def _mount(run: Any, verb: str, summary: str) -> None:
    run.__name__ = f"{verb}_letter"
    run.__doc__ = WORKS[verb].__doc__
    router.post(f"/letters/{{letter_code}}/{verb}", auth=Allowed(WRITE), response=LetterLine, summary=summary)(run)


_mount(_approve, "approve", "Approve a letter")
for _verb, _summary in PLAIN.items():
    _plain(_verb, _summary)
for _verb, (_shape, _summary) in SPOKEN.items():
    _spoken(_verb, _shape, _summary)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    """Find the letter that this person may know of, and run the command once."""
    actor = actor_in(request)
    letter = by_code(actor, code)
    require(actor, verb, letter)

    def work() -> LetterLine:
        return line(WORKS[verb](by=actor, at=now(), letter_id=letter.pk, **content.model_dump()))

    return act(request, by=actor, content=content, work=work)


SAME = ("code", "number", "subject", "drafted_at", "sent_at", "due_at", "late_at", "version")


def line(letter: Letter) -> LetterLine:
    """A letter in a list."""
    return LetterLine(**_line(letter))


def _line(letter: Letter) -> dict[str, Any]:
    same = {name: getattr(letter, name) for name in SAME}
    bodies = {"issuer": letter.issuer.name, "to": letter.to.name}
    return {"kind": Kind(letter.kind), "state": State(letter.state), "returns": letter.round, **bodies, **same}


def told(found: Detail) -> LetterTold:
    """A letter as one person reads it."""
    letter = found.letter
    edits = ["edit"] if "edit" in found.may else []
    return LetterTold(
        **_line(letter),
        sections=letter.sections,
        due_on=letter.due_on,
        assists=found.assists,
        copies=found.copies,
        matters=[LetterMatter(code=each.code, word=each.word, url=each.url) for each in found.matters],
        paper=letter.paper_id,
        replies=[
            LetterReply(text=each.text, evidence=each.evidence, at=each.at, late=each.late, returned=each.returned)
            for each in found.replies
        ],
        steps=[
            LetterStep(verb=each.step.verb, at=each.step.at, who=each.who, note=each.step.note) for each in found.steps
        ],
        may=[each.verb for each in found.acts] + edits,
    )


def _address(made: Told) -> str:
    return reverse("api:letter", kwargs={"letter_code": cast(LetterLine, made).code})
