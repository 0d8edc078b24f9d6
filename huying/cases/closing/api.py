"""Return visits and closing over the API: the same commands as the pages, once for each key."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.cases.access import require
from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.explain import explain
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.gate import asked_of
from huying.cases.closing.models import Archived, Visit
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Flag, Moment, Told, Word
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])
WRITE = Allowed("cases:write")
Short = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)]
Answer = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
EXAMPLES: dict[str, dict[str, Any]] = {
    "visit_case": {
        "way": "call",
        "level": "very",
        "answers": [{"question": "Is it settled?", "answer": "yes, since Monday"}],
    },
    "explain_case_gap": {"need": "identity-2", "reason": "the respondent does not want to show any papers"},
    "close_case": {"meets_request": "the noise has stopped, and the applicant is satisfied"},
}


class VisitAnswerAsked(Asked):
    """A question of the script, with what was answered."""

    question: Short
    answer: Answer


class CaseVisitAsked(Asked):
    """What came of the return visit that is due. Not reached is a try; the third gives up."""

    way: Annotated[Word, Field(description="call, visit or online.")]
    reached: Flag = True
    level: Annotated[
        Literal["", "very", "satisfied", "basic", "unsatisfied"],
        Field(description="How satisfied; needed when somebody was reached, unless `satisfied` says yes or no."),
    ] = ""
    satisfied: Annotated[Flag | None, Field(description="Yes and no stand for `satisfied` and `unsatisfied`.")] = None
    performed: Annotated[Flag | None, Field(description="Needed after an agreement.")] = None
    answers: Annotated[tuple[VisitAnswerAsked, ...], Field(max_length=20)] = ()
    wishes: Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)] = ""

    @property
    def said(self) -> Said:
        """As the command takes it."""
        answers = tuple((each.question, each.answer) for each in self.answers)
        return Said(**{**dict(self), "answers": answers})


class CaseCloseAsked(Asked):
    """How what came of the case meets what was asked."""

    meets_request: Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]


class CaseGapAsked(Asked):
    """Why the file does without something that it should hold."""

    need: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL), Field(description="A `key` of the needs.")]
    reason: Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]


class NeedTold(Told):
    """Something that the closing gate asks; `key` is empty where no reason can stand for it."""

    word: str
    met: bool
    hint: str = Field(description="What to do; empty when met.")
    key: str
    explained: bool


class NeedList(Told):
    """In the order in which the page shows them."""

    items: list[NeedTold]


class VisitTold(Told):
    """A return visit and where the case stands now; what was said stays with the case."""

    code: str
    state: str
    number: int
    tries: int
    reached: bool | None
    satisfied: bool | None
    level: str = Field(description="As asked; empty where nobody was reached.")
    performed: bool | None
    at: datetime | None = Field(description="When it was made; null while another try is due.")
    paper_id: UUID | None


class ClosedTold(Told):
    """The file of a closed case."""

    code: str
    state: str
    number: str = Field(description="Of the file.")
    permanent: bool = Field(description="Whether it is kept for good, as files with an agreement are.")
    at: Moment


@router.post("/cases/{case_code}/visit", auth=WRITE, response=VisitTold, summary="Record a return visit")
def visit_case(request: HttpRequest, case_code: str, content: CaseVisitAsked) -> HttpResponse:
    """Satisfied: the case goes on to its closing. Not satisfied or not performed: it is taken up again."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "follow_up", case)

    def work() -> VisitTold:
        done = visit(by=actor, at=now(), case_id=case.pk, said=content.said)
        row = Visit.objects.filter(case=done, tries__gt=0).latest("number")
        same = ("number", "tries", "reached", "satisfied", "level", "performed", "at", "paper_id")
        return VisitTold(code=done.code, state=done.state, **{name: getattr(row, name) for name in same})

    return act(request, by=actor, content=content, work=work)


@router.get(
    "/cases/{case_code}/needs", auth=Allowed("cases:read"), response=NeedList, summary="What the closing gate asks"
)
def list_case_needs(request: HttpRequest, case_code: str) -> HttpResponse:
    """For those who may close the case, whatever its state."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "close", case)
    return HttpResponse(_needs_told(case).model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/gaps", auth=WRITE, response=NeedList, summary="State why the file does without something"
)
def explain_case_gap(request: HttpRequest, case_code: str, content: CaseGapAsked) -> HttpResponse:
    """409 where it is not missing, or where no reason stands in its place."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "close", case)

    def work() -> NeedList:
        explain(by=actor, at=now(), case_id=case.pk, need=content.need, reason=content.reason)
        return _needs_told(case)

    return act(request, by=actor, content=content, work=work)


@router.post("/cases/{case_code}/close", auth=WRITE, response=ClosedTold, summary="Close a case")
def close_case(request: HttpRequest, case_code: str, content: CaseCloseAsked) -> HttpResponse:
    """Through the gate: what the file lacks is named in the refusal."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "close", case)

    def work() -> ClosedTold:
        done = close(by=actor, at=now(), case_id=case.pk, meets_request=content.meets_request)
        row = Archived.objects.get(case=done)
        return ClosedTold(code=done.code, state=done.state, number=row.number, permanent=row.permanent, at=row.at)

    return act(request, by=actor, content=content, work=work)


def _needs_told(case: Case) -> NeedList:
    return NeedList(
        items=[
            NeedTold(
                word=str(asked.need.word),
                met=asked.need.met,
                hint="" if asked.need.met else str(asked.need.hint),
                key=asked.need.key,
                explained=bool(asked.reason),
            )
            for asked in asked_of(case)
        ]
    )
