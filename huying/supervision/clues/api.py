"""The API of clues: the same commands as the pages. No answer tells who handed one in."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.idempotency import once
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, AreaCode, Asked, DocumentName, Moment, Nothing, Told, Word
from huying.people.api_auth import Allowed, actor_in
from huying.people.requests import address_of
from huying.supervision.clues.access import clue_of, reads_words, require
from huying.supervision.clues.commands.ask import say
from huying.supervision.clues.commands.claim import claim
from huying.supervision.clues.commands.hand_in import Told as ToldClue
from huying.supervision.clues.commands.hand_in import hand_in
from huying.supervision.clues.following import opened
from huying.supervision.clues.models import Clue
from huying.supervision.clues.queries import clues_for, code_page
from huying.supervision.clues.rules import (
    MOST_FILES,
    MOST_NAME,
    MOST_PLACE,
    MOST_REASON,
    MOST_TEXT,
    MOST_WORDS,
    Ground,
    Lead,
    State,
    Verdict,
)
from huying.supervision.clues.works import WORKS

router = Router(tags=["clues"])
HAND_IN, READ, WRITE = "clues:hand_in", "clues:read", "clues:write"
PAGE = 100
Text = Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]
Why = Annotated[str, StringConstraints(max_length=MOST_REASON, pattern=NO_NUL)]
Files = Annotated[list[DocumentName], Field(max_length=MOST_FILES)]


class CluesWanted(Asked):
    """What the list is narrowed to; the next page is the older ones."""

    state: State | None = None
    category: Word = ""
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class ClueHandedIn(Asked):
    """What is told. A name and a phone are sealed; both may be left out."""

    words: Annotated[str, StringConstraints(max_length=MOST_WORDS, pattern=NO_NUL)]
    category: Word
    area: AreaCode
    where: Annotated[str, StringConstraints(max_length=MOST_PLACE, pattern=NO_NUL)] = ""
    files: Files = Field(default_factory=list)
    name: Annotated[str, StringConstraints(max_length=MOST_NAME, pattern=NO_NUL)] = ""
    phone: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)] = ""


class ClueSecret(Asked):
    """What opens the page of a clue."""

    code: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)]
    passphrase: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]


class ClueSaid(ClueSecret):
    """An answer, or something to add."""

    text: Text


class ClueReferAsked(Asked):
    """Which body is asked to verify."""

    to: UUID


class ClueRefuseAsked(Asked):
    """On which ground; `why` stands on the code page."""

    ground: Ground
    why: Why


class ClueAskAsked(Asked):
    """A question for the code page."""

    text: Text


class ClueVerifyAsked(Asked):
    """The verdict, with what proves it."""

    verdict: Verdict
    finding: Text
    files: Files = Field(default_factory=list)


class ClueProposeAsked(Asked):
    """Of which band; the amount is that of the rule in force."""

    band: Word
    why: Why


class ClueWhyAsked(Asked):
    """Why."""

    why: Why


class ClueLeadAsked(Asked):
    """What it becomes, in the office's own words."""

    kind: Lead
    text: Text


class ClueReceiptTold(Told):
    """The code, and the passphrase that is told now and never again."""

    code: str
    passphrase: str


class ClueMessageTold(Told):
    """A question or an answer."""

    side: str = Field(description="office or reporter.")
    text: str
    at: Moment


class ClueFollowedTold(Told):
    """How a clue stands, for whoever holds the passphrase."""

    code: str
    state: State
    text: str
    why: str
    messages: list[ClueMessageTold]
    amount: str = Field(description="Yuan; empty without an approved reward.")
    due_at: Moment | None
    collect_word: str = Field(description="What the window that pays asks for; empty before the claim.")


class ClueShort(Told):
    """A clue in a list."""

    code: str
    category: str
    area: str
    state: State
    verdict: str
    referred_to: UUID | None
    submitted_at: Moment


class ClueTold(ClueShort):
    """A clue. The texts are empty for who reads its course alone."""

    words: str
    where: str
    files: list[str]
    finding: str
    evidence: list[str]
    remark: str
    named: bool = Field(description="An identity was left; it lies sealed.")
    messages: list[ClueMessageTold]
    amount: str
    leads: dict[str, str]


class ClueList(Told):
    """Clues, the newest first."""

    items: list[ClueShort]
    total: int


@router.post("/clues", auth=Allowed(HAND_IN), response=ClueReceiptTold, summary="Hand in a clue")
def hand_in_clue(request: HttpRequest, content: ClueHandedIn) -> HttpResponse:
    """For somebody who is not told. With an Idempotency-Key a retry is told the same code and passphrase; neither the
    caller nor the answer is kept beside the clue."""
    said = content.model_dump()
    told = ToldClue(**{**said, "files": tuple(said["files"])})
    receipt = hand_in(at=now(), address="", told=told, key=request.headers.get("Idempotency-Key", ""))
    return _json(ClueReceiptTold(code=receipt.code, passphrase=receipt.passphrase))


@router.post("/clue_follow", auth=Allowed(HAND_IN), response=ClueFollowedTold, summary="Follow a clue")
def follow_clue(request: HttpRequest, content: ClueSecret) -> HttpResponse:
    """By code and passphrase; whatever is wrong with them is answered alike."""
    return _json(_followed(_opened(request, content)))


@router.post("/clue_follow/say", auth=Allowed(HAND_IN), response=ClueFollowedTold, summary="Answer a question")
def answer_clue_question(request: HttpRequest, content: ClueSaid) -> HttpResponse:
    """Or add something."""
    clue = _opened(request, content)

    def work() -> dict[str, Any]:
        say(at=now(), clue_id=clue.pk, text=content.text)
        return {}

    key = request.headers.get("Idempotency-Key", "")
    once(who=f"clue:{clue.pk}", key=key, content={"say": content.text}, work=work)
    return _json(_followed(clue))


@router.post("/clue_follow/claim", auth=Allowed(HAND_IN), response=ClueFollowedTold, summary="Claim a reward")
def claim_clue_reward(request: HttpRequest, content: ClueSecret) -> HttpResponse:
    """Claimed already: the same answer."""
    clue = _opened(request, content)
    claim(at=now(), clue_id=clue.pk)
    return _json(_followed(clue))


@router.get("/clues", auth=Allowed(READ), response=ClueList, summary="List clues")
def list_clues(request: HttpRequest, wanted: Query[CluesWanted]) -> HttpResponse:
    """Those of the caller's area or body, a hundred at a time."""
    rows = clues_for(actor_in(request), state=wanted.state or "", category=wanted.category)
    items = [ClueShort(**_short(row)) for row in rows[wanted.offset : wanted.offset + PAGE]]
    return _json(ClueList(items=items, total=rows.count()))


@router.get("/clues/{clue_code}", auth=Allowed(READ), response=ClueTold, summary="Read a clue")
def read_clue(request: HttpRequest, clue_code: str) -> HttpResponse:
    """Each reader their part of it."""
    return _json(_told(request, clue_code))


@router.post("/clues/{clue_code}/refer", auth=Allowed(WRITE), response=ClueTold, summary="Refer a clue")
def refer_clue(request: HttpRequest, clue_code: str, content: ClueReferAsked) -> HttpResponse:
    """Ask a body whether it is true."""
    return _do(request, clue_code, "refer", content)


@router.post("/clues/{clue_code}/refuse", auth=Allowed(WRITE), response=ClueTold, summary="Refuse a clue")
def refuse_clue(request: HttpRequest, clue_code: str, content: ClueRefuseAsked) -> HttpResponse:
    """On a published ground."""
    return _do(request, clue_code, "refuse", content)


@router.post("/clues/{clue_code}/ask", auth=Allowed(WRITE), response=ClueTold, summary="Ask about a clue")
def ask_about_clue(request: HttpRequest, clue_code: str, content: ClueAskAsked) -> HttpResponse:
    """On the code page."""
    return _do(request, clue_code, "ask", content)


@router.post("/clues/{clue_code}/verify", auth=Allowed(WRITE), response=ClueTold, summary="Verify a clue")
def verify_clue(request: HttpRequest, clue_code: str, content: ClueVerifyAsked) -> HttpResponse:
    """By the body that was asked."""
    return _do(request, clue_code, "verify", content)


@router.post("/clues/{clue_code}/propose", auth=Allowed(WRITE), response=ClueTold, summary="Propose a reward")
def propose_clue_reward(request: HttpRequest, clue_code: str, content: ClueProposeAsked) -> HttpResponse:
    """Of a band of the rules in force."""
    return _do(request, clue_code, "propose", content)


@router.post("/clues/{clue_code}/close", auth=Allowed(WRITE), response=ClueTold, summary="Close a clue")
def close_clue(request: HttpRequest, clue_code: str, content: ClueWhyAsked) -> HttpResponse:
    """It was true and is not rewarded."""
    return _do(request, clue_code, "close", content)


@router.post("/clues/{clue_code}/approve", auth=Allowed(WRITE), response=ClueTold, summary="Approve a reward")
def approve_clue_reward(request: HttpRequest, clue_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """By somebody else than who proposed it, within the budget."""
    return _do(request, clue_code, "approve", content)


@router.post("/clues/{clue_code}/decline", auth=Allowed(WRITE), response=ClueTold, summary="Decline a reward")
def decline_clue_reward(request: HttpRequest, clue_code: str, content: ClueWhyAsked) -> HttpResponse:
    """It goes back to who proposed it."""
    return _do(request, clue_code, "decline", content)


@router.post("/clues/{clue_code}/lead", auth=Allowed(WRITE), response=ClueTold, summary="Lead a clue on")
def lead_clue_on(request: HttpRequest, clue_code: str, content: ClueLeadAsked) -> HttpResponse:
    """It becomes a whistle, a hazard or a case, which knows nothing of the clue."""
    return _do(request, clue_code, "lead", content)


def _do(request: HttpRequest, code: str, verb: str, content: Asked) -> HttpResponse:
    actor = actor_in(request)
    found = clue_of(actor, code)
    require(actor, verb, found)

    def work() -> ClueTold:
        WORKS[verb](by=actor, at=now(), clue_id=found.pk, **content.model_dump())
        return _told(request, code)

    return act(request, by=actor, content=content, work=work)


def _opened(request: HttpRequest, secret: ClueSecret) -> Clue:
    return opened(code=secret.code, passphrase=secret.passphrase, at=now(), address=address_of(request))


def _followed(clue: Clue) -> ClueFollowedTold:
    page = code_page(Clue.objects.select_related("reward").get(pk=clue.pk))
    return ClueFollowedTold(
        code=page.clue.code,
        state=State(page.clue.state),
        text=str(page.told),
        why=page.why,
        messages=_messages(page.clue),
        amount=str(page.reward.amount) if page.reward else "",
        due_at=page.reward.due_at if page.reward else None,
        collect_word=page.collect_word,
    )


def _messages(clue: Clue) -> list[ClueMessageTold]:
    return [ClueMessageTold(side=each.side, text=each.text, at=each.at) for each in clue.messages.order_by("at", "pk")]


def _short(clue: Clue) -> dict[str, Any]:
    same = ("code", "category", "verdict", "submitted_at")
    return {
        "area": clue.area_code,
        "state": State(clue.state),
        "referred_to": clue.referred_to_id,
        **{name: getattr(clue, name) for name in same},
    }


def _told(request: HttpRequest, code: str) -> ClueTold:
    actor = actor_in(request)
    clue = clue_of(actor, code)
    reads, reward = reads_words(actor, clue), getattr(clue, "reward", None)
    return ClueTold(
        **_short(clue),
        words=clue.words if reads else "",
        where=clue.where if reads else "",
        files=clue.files if reads else [],
        finding=clue.finding if reads else "",
        evidence=clue.evidence if reads else [],
        remark=clue.remark,
        named=clue.named,
        messages=_messages(clue) if reads else [],
        amount=str(reward.amount) if reward else "",
        leads={each.kind: each.code for each in clue.leads.all()},
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
