"""How long what was said in an incident is kept once it is over, and how it is destroyed: figures keep what they need.

Emergency personal data serve the response alone (突发事件应对法 85): of sealed incidents (people in danger of life,
minors, violence at home) they go within thirty days, with the exact place; of the others what was said, later.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from huying.core.files import discard
from huying.core.retention import Batch, Kind, keeps, over_before, rule_of
from huying.incidents.models import Incident, RoomMessage
from huying.incidents.rules import ENDED
from huying.places.models import Area
from huying.places.queries import area_name

SEALED, CONTENT = "incidents.sealed", "incidents.content"
STREET = 9
"""Digits of an area's code that name its street: all that remains of where a sealed incident was."""
_PLAIN = Q(card__sealed__isnull=True) | Q(card__sealed=False)
SPOT = ("place_text", "place", "unit", "grid_code", "lon", "lat", "accuracy_m")


def over(slug: str, area_code: str, at: datetime) -> QuerySet[Any]:
    """Incidents of a district that ended so long ago and whose words are still there."""
    before = over_before(rule_of(slug, area_code), at)
    rows = Incident.objects.filter(area_code__startswith=area_code, state__in=ENDED, emptied_at=None)
    rows = rows.filter(card__sealed=True) if slug == SEALED else rows.filter(_PLAIN)
    timed = rows.annotate(matter=F("code"), since=Coalesce("closed_at", "ended_at", "raised_at"))
    return timed.filter(since__lt=before)


def destroy(key: str, at: datetime) -> str | None:
    """Empty an incident of words and photos, its tasks too; of a sealed one, of its place below the street as well."""
    row = Incident.objects.select_for_update().filter(pk=UUID(key), emptied_at=None).first()
    if row is None:
        return None
    room = RoomMessage.objects.filter(incident=row)
    tasks = row.tasks.order_by("number")
    said = [
        *room.order_by("at", "pk").values_list("text", "photo"),
        *row.reporters.order_by("at").values_list("note"),
        *tasks.values_list("text", "result", "photo", "reason"),
    ]
    content = "\n".join([str(row.pk), row.note, row.place_text, *(part for line in said for part in line)])
    photos = {name for rows in (room, tasks) for name in rows.exclude(photo="").values_list("photo", flat=True)}
    room.update(text="", photo="")
    tasks.update(text="", result="", photo="")
    tasks.exclude(reason="").update(reason="—")
    for photo in photos:
        discard(photo)
    row.reporters.update(note="")
    row.note, row.emptied_at = "", at
    if kind_of(row) == SEALED:
        _move_to_street(row)
        row.spots.all().delete()
    row.save(update_fields=["note", "emptied_at", *SPOT])
    return content


def kind_of(row: Incident) -> str:
    """The kind of record that an incident's words are."""
    return SEALED if row.card.get("sealed") else CONTENT


def _move_to_street(row: Incident) -> None:
    """Its street's name and middle in place of the spot, as those read it who may not know where it was."""
    street = row.area_code[:STREET]
    row.place_text, row.place, row.unit, row.grid_code, row.accuracy_m = area_name(street), None, None, "", None
    lon, lat = Area.objects.filter(code=street).values_list("lon", "lat").first() or (None, None)
    row.lon = round(row.lon, 1) if lon is None else lon
    row.lat = round(row.lat, 1) if lat is None else lat


KINDS = (
    keeps(
        Kind(SEALED, _("受保护事件的个人信息"), _("事件结束"), batch=Batch(partial(over, SEALED), destroy)),
    ),
    keeps(
        Kind(CONTENT, _("吹哨的文字和照片"), _("事件结束"), batch=Batch(partial(over, CONTENT), destroy)),
    ),
)
