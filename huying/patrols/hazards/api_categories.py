"""The API of the kinds of hazards: those that are offered, and adding, changing and ending one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, Asked, Flag, Line, Moment, Nothing, Told
from huying.patrols.hazards.access import categories_area
from huying.patrols.hazards.categories import UnknownHazardCategory, categories
from huying.patrols.hazards.commands.end_category import end_category
from huying.patrols.hazards.commands.set_category import CategoryWords, set_category
from huying.patrols.hazards.models import HazardCategory
from huying.patrols.hazards.rules import Grade
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["hazards"])
READ, WRITE = Allowed("patrols:read"), Allowed("patrols:write")
ONE = "/hazard-categories/{category}"
EXAMPLES: dict[str, dict[str, Any]] = {
    "add_hazard_category": {"name": "parcel carts in the way", "suggested": "general"},
    "change_hazard_category": {"name": "cables between windows", "suggested": "larger", "needs_photo": True},
}


class CategoryAsked(Asked):
    """What it is called and how grave it usually is; hazards that were found before keep their word."""

    name: Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]
    name_en: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)] = ""
    suggested: Literal["", "general", "larger", "major"] = ""
    needs_photo: Flag = False
    basis: Annotated[Line, Field(description="The law that whoever is responsible broke.")] = ""
    starts_on: Annotated[date | None, Field(description="The first day in China; from now on when not told.")] = None


class CategoryTold(Told):
    """A kind of hazard; `offered` is false when it was ended."""

    code: str = Field(description="What `category` of a hazard holds.")
    name: str
    name_en: str
    suggested: str
    needs_photo: bool
    basis: str
    offered: bool
    area_code: str = Field(description="Where this was set; empty for what holds everywhere.")
    valid_from: Moment


class CategoriesTold(Told):
    """Kinds, in their order."""

    items: list[CategoryTold]


@router.get("/hazard-categories", auth=READ, response=CategoriesTold, summary="List the kinds of hazards")
def list_hazard_categories(request: HttpRequest) -> HttpResponse:
    """Those that are offered where the caller works."""
    rows = categories(actor_in(request).home_area, now())
    told = CategoriesTold(items=[_told(row) for row in rows.values()])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post("/hazard-categories", auth=WRITE, response={201: CategoryTold}, summary="Add a kind of hazard")
def add_hazard_category(request: HttpRequest, content: CategoryAsked) -> HttpResponse:
    """For the district whose rules the caller sets."""
    return _set(request, content, "", 201)


@router.post(f"{ONE}/change", auth=WRITE, response=CategoryTold, summary="Change a kind of hazard")
def change_hazard_category(request: HttpRequest, category: str, content: CategoryAsked) -> HttpResponse:
    """All of it anew, from a day on."""
    return _set(request, content, category, 200)


@router.post(f"{ONE}/end", auth=WRITE, response=CategoryTold, summary="End a kind of hazard")
def end_hazard_category(request: HttpRequest, category: str, content: Nothing = NOTHING) -> HttpResponse:
    """It is offered no more in the caller's district; what was found runs on."""
    actor = actor_in(request)
    categories_area(actor)

    def work() -> CategoryTold:
        with _in_the_address():
            return _told(end_category(by=actor, at=now(), code=category))

    return act(request, by=actor, content=content, work=work)


def _set(request: HttpRequest, content: CategoryAsked, code: str, status: int) -> HttpResponse:
    actor = actor_in(request)
    categories_area(actor)
    words = CategoryWords(**{**content.model_dump(), "suggested": Grade(content.suggested)})

    def work() -> CategoryTold:
        with _in_the_address():
            return _told(set_category(by=actor, at=now(), words=words, code=code))

    return act(request, by=actor, content=content, work=work, status=status)


@contextmanager
def _in_the_address() -> Iterator[None]:
    """A kind that there is not is no wrong field here: the address leads nowhere."""
    try:
        yield
    except UnknownHazardCategory as unknown:
        raise NotFound from unknown


def _told(row: HazardCategory) -> CategoryTold:
    return CategoryTold(**{name: getattr(row, name) for name in CategoryTold.model_fields})
