"""The paper of a review, or its draft; and what proves that a measure was done."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import NotFound
from huying.papers.commands.keep import pdf_of
from huying.papers.render import draft
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.reviews.access import measure_of, review_of
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.views.reader import reader
from huying.supervision.reviews.writing import paper_facts


@require_safe
@reader
def pdf(_request: HttpRequest, actor: Actor, review_code: str) -> HttpResponse:
    """The paper that was signed; while it is being written, a draft that says so."""
    review = review_of(actor, review_code)
    headers = {"Content-Disposition": f"inline; filename=review-{review.incident.code}.pdf"}
    return HttpResponse(pdf_of_review(actor, review), content_type="application/pdf", headers=headers)


@require_safe
@reader
def evidence(_request: HttpRequest, actor: Actor, measure_id: UUID, name: str) -> FileResponse:
    """A file of a measure that this person reads; for anybody else it does not exist."""
    measure = measure_of(actor, measure_id)
    if name not in measure.files:
        raise NotFound
    try:
        return given(name, f"{measure.review.incident.code}-{measure.number}")
    except FileNotFoundError as error:
        raise NotFound from error


def pdf_of_review(actor: Actor, review: Review) -> bytes:
    """The bytes of its paper, or of a draft."""
    if review.paper is not None:
        return pdf_of(by=actor, at=now(), paper=review.paper)
    area = area_name(review.area_code[:9])
    return draft(paper_facts(review), organisation=area, code=review.incident.code, at=now())
