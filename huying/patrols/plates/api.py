"""The API of plates: the list, issuing, ending, and what a changing plate's device asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.security import HttpBearer
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.problems import SignInNeeded
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Moment, Told
from huying.patrols.plates import drawing
from huying.patrols.plates.access import require_reading, visible_to
from huying.patrols.plates.buildings import plate_of
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.commands.revoke import revoke
from huying.patrols.plates.faces import face_of
from huying.patrols.plates.keys import link_at
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import PRINTED, ROTATING, ends_at, window_of
from huying.people.api_auth import Allowed, actor_in
from huying.people.tokens import digest

router = Router(tags=["plates"])
READ, WRITE = "patrols:read", "patrols:write"
EXAMPLES: dict[str, dict[str, Any]] = {
    "issue_plate": {"place_id": "0190f5a0-0000-7000-8000-000000000000", "spot": "East gate", "kind": "printed"},
    "revoke_plate": {"reason": "Photographed and passed on"},
    "reissue_plate": {"reason": "Photographed and passed on"},
}
Reason = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]


class DeviceKey(HttpBearer):
    """Passes the key of a changing plate's device, which opens nothing else; no token of a person is one."""

    scopes: frozenset[str] = frozenset()

    def __call__(self, request: HttpRequest) -> Plate:
        """The plate. Raises SignInNeeded without a key, NotFound for one that no standing plate has."""
        plate: Plate | None = super().__call__(request)
        if plate is None:
            raise NotFound if "Authorization" in request.headers else SignInNeeded
        return plate

    def authenticate(self, _request: HttpRequest, token: str) -> Plate | None:
        """The standing plate whose device has this key."""
        rows = Plate.objects.select_related("place").filter(kind=ROTATING, revoked_at=None)
        return rows.filter(device_digest=digest(token)).first()


class PlateTold(Told):
    """A plate. `link` is what its QR says; it tells of a building and of nobody.

    That of a changing plate is told to its device alone: whoever read it elsewhere could prove there that they stood
    at the place.
    """

    id: UUID
    place_id: UUID
    code: Annotated[str, Field(description="The building code.", examples=["330108001005B00012"])]
    name: str
    spot: str
    kind: Annotated[str, Field(description="printed, or rotating: its link changes every five minutes.")]
    serial: Annotated[int, Field(description="Which edition of the building's plates it is.")]
    link: Annotated[str | None, Field(description="Null for a revoked plate, and for a changing one.")]
    issued_at: Moment
    revoked_at: Moment | None
    revoked_why: str


class PlateList(Told):
    """Plates, the newest first."""

    items: list[PlateTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class PlatesWanted(Asked):
    """What the list is narrowed to."""

    area: Annotated[AreaCode, Field(description="Only those inside this area: a code or the beginning of one.")] = ""
    place: Annotated[UUID | None, Field(description="Only those of this building.")] = None
    standing: Annotated[bool | None, Field(description="true: not revoked; false: revoked.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class PlateAsked(Asked):
    """For which building, at which spot (empty: the main entrance), of which kind."""

    place_id: UUID
    spot: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)] = ""
    kind: Literal["printed", "rotating"] = "printed"


class EndAsked(Asked):
    """Why it ends."""

    reason: Reason


class LinkTold(Told):
    """What a changing plate shows now, and until when."""

    code: str
    link: str
    until: Moment
    svg: Annotated[str, Field(description="The QR of the link (level Q) as an SVG drawing.")]


@router.get("/plates", auth=Allowed(READ), response=PlateList, summary="List plates")
def list_plates(request: HttpRequest, wanted: Query[PlatesWanted]) -> HttpResponse:
    """The plates of the areas of one's posts."""
    actor = actor_in(request)
    require_reading(actor)
    rows = Plate.objects.select_related("place").filter(visible_to(actor), place__area__code__startswith=wanted.area)
    if wanted.place is not None:
        rows = rows.filter(place_id=wanted.place)
    if wanted.standing is not None:
        rows = rows.filter(revoked_at__isnull=wanted.standing)
    return paged(request, rows, _told, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/plates", auth=Allowed(WRITE), response={201: PlateTold}, summary="Issue a plate")
def issue_plate(request: HttpRequest, content: PlateAsked) -> HttpResponse:
    """Give a building a plate; one that stands at that spot already is told again."""
    actor = actor_in(request)
    require_reading(actor)
    wanted = NewPlate(content.place_id, content.spot, content.kind)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _told(issue(by=actor, at=now(), plate=wanted)),
        status=201,
    )


@router.get("/plates/{plate_id}", auth=Allowed(READ), response=PlateTold, summary="Read one plate")
def read_plate(request: HttpRequest, plate_id: UUID) -> HttpResponse:
    """One plate."""
    return HttpResponse(_told(plate_of(actor_in(request), plate_id)).model_dump_json(), content_type=JSON)


@router.post("/plates/{plate_id}/revoke", auth=Allowed(WRITE), response=PlateTold, summary="Revoke a plate")
def revoke_plate(request: HttpRequest, plate_id: UUID, content: EndAsked) -> HttpResponse:
    """End a plate: whoever opens its link is told so."""
    actor = actor_in(request)
    said: dict[str, Any] = {"plate_id": plate_id, "reason": content.reason}
    return act(request, by=actor, content=content, work=lambda: _told(revoke(by=actor, at=now(), **said)))


@router.post("/plates/{plate_id}/reissue", auth=Allowed(WRITE), response=PlateTold, summary="Reissue a plate")
def reissue_plate(request: HttpRequest, plate_id: UUID, content: EndAsked) -> HttpResponse:
    """End a plate and make the next edition for its spot; the answer is the new one."""
    actor = actor_in(request)
    said: dict[str, Any] = {"plate_id": plate_id, "reason": content.reason}
    return act(request, by=actor, content=content, work=lambda: _told(reissue(by=actor, at=now(), **said)))


class FromDevice(HttpRequest):
    """A request that DeviceKey has let pass."""

    auth: Plate


@router.get("/plates/device/link", auth=DeviceKey(), response=LinkTold, summary="What a changing plate shows now")
def device_link(request: FromDevice) -> HttpResponse:
    """For the device of a changing plate, with its own key: the link of these five minutes. Ask again at `until`."""
    plate, at = request.auth, now()
    until = datetime.fromtimestamp(ends_at(window_of(at)), tz=UTC)
    face = face_of(plate, at)
    told = LinkTold(code=face.code, link=face.link, until=until, svg=drawing.square(face))
    response = HttpResponse(told.model_dump_json(), content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(row: Plate) -> PlateTold:
    return PlateTold(
        id=row.pk,
        place_id=row.place_id,
        code=row.place.code or "",
        name=row.place.name,
        spot=row.spot,
        kind=row.kind,
        serial=row.serial,
        link=link_at(row, now()) if row.kind == PRINTED and row.revoked_at is None else None,
        issued_at=row.issued_at,
        revoked_at=row.revoked_at,
        revoked_why=row.revoked_why,
    )
