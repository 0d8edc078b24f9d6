"""Papers over the API: what is known of one and of those of a matter, and the PDF itself."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.pages import listed
from huying.core.rest.values import Asked, Moment, Told
from huying.papers.access import matter_of
from huying.papers.commands.keep import pdf_of
from huying.papers.commands.open import open_paper
from huying.papers.models import Paper
from huying.papers.queries import paper_of, papers_called
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["papers"])
READ = Allowed("papers:read")
MATTER = "`case:<id>`, `order:<id>` or `hazard:<code>`."


class Matter(Asked):
    """Of which matter."""

    matter: Annotated[
        str,
        StringConstraints(max_length=80, pattern=r"^[a-z]+:[0-9a-f-]{15,36}$"),
        Field(description=MATTER, examples=["case:0199f0d2-6a3c-7d10-9c11-2f1f1d0c9a01"]),
    ]


class PaperTold(Told):
    """An issued paper without what it says: that stands in its PDF."""

    id: UUID
    kind: str
    title: str
    number: str = Field(description="Empty for kinds that have no number of their own.")
    code: str = Field(description="The code of its matter.")
    matter: str = Field(description=MATTER)
    organisation_id: UUID
    copies: int
    issued_at: Moment
    state: str = Field(description="`issued` or `withdrawn`.")
    replaces: UUID | None = Field(description="The withdrawn paper in whose place it was issued.")
    check_code: str
    digest: str = Field(description="SM3 of all that it says.")
    verify: str = Field(description="The public page that says whether it holds.")
    pdf: str = Field(description="Where its PDF is.")


class PaperList(Told):
    """The papers of a matter, oldest first; `next` is always null."""

    items: list[PaperTold]
    next: str | None


@router.get("/papers", auth=READ, response=PaperList, summary="List the papers of a matter")
def list_papers(request: HttpRequest, wanted: Query[Matter]) -> HttpResponse:
    """Those that the caller may read; an empty list where there are none, or the matter is not theirs to know of."""
    return listed(request, [_told(paper) for paper in papers_called(actor_in(request), wanted.matter)], None)


@router.get("/papers/{uuid:paper_id}", auth=READ, response=PaperTold, summary="Read what is known of a paper")
def read_paper(request: HttpRequest, paper_id: UUID) -> PaperTold:
    """404 for those who may not read it."""
    return _told(paper_of(actor_in(request), paper_id))


@router.get("/papers/{uuid:paper_id}/pdf", auth=READ, summary="Get a paper as PDF")
def get_paper_pdf(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The same bytes every time. That the caller read it is on record."""
    actor, at = actor_in(request), now()
    paper = open_paper(by=actor, at=at, paper_id=paper_id)
    response = HttpResponse(pdf_of(by=actor, at=at, paper=paper), content_type="application/pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _told(paper: Paper) -> PaperTold:
    public = settings.HUYING_PUBLIC_URL
    return PaperTold(
        id=paper.pk,
        kind=paper.kind,
        title=paper.title,
        number=paper.number,
        code=paper.code,
        matter=matter_of(paper),
        organisation_id=paper.organisation_id,
        copies=paper.copies,
        issued_at=paper.issued_at,
        state="withdrawn" if paper.withdrawn else "issued",
        replaces=paper.replaces_id,
        check_code=paper.check_code,
        digest=paper.digest,
        verify=f"{public}{reverse('papers:verified', args=[paper.check_code])}",
        pdf=f"/api/v1/papers/{paper.pk}/pdf",
    )
