"""Areas, places and base map layers. Coordinates are WGS-84 degrees; see `coordinates` for the edges."""

from __future__ import annotations

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q

from huying.core.ids import new_id


class Area(models.Model):
    """A node of the area tree, by its statistical code: 6 digits district, 9 street, 12 community.

    A co-governance grid (共治网格) belongs to a street and carries the street's code, `G` and two digits, so that
    "inside" is a prefix for every level. Codes change from year to year: `valid_to` and `replaced_by` keep the old.
    """

    LEVELS = [(level, level) for level in ("city", "district", "street", "community", "grid")]

    code = models.CharField(primary_key=True, max_length=16)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=12, choices=LEVELS)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    boundary = models.JSONField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    replaced_by = models.CharField(max_length=16, default="", blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(code=F("parent_id")), name="places_area_not_own_parent"),
        ]


class Place(models.Model):
    """A named compound, building or site; `code` is the building code on its plate (`330108001005B00012`).

    A building may stand `inside` a compound; its `label` is what it is called there (`3幢`). What is no more (pulled
    down, or written down by mistake) is withdrawn and keeps its code, so that old papers still name it.
    """

    KINDS = [(kind, kind) for kind in ("compound", "building", "site")]

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=KINDS)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="places")
    lon = models.FloatField()
    lat = models.FloatField()
    code = models.CharField(max_length=24, unique=True, null=True)
    inside = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="buildings")
    label = models.CharField(max_length=20, default="", blank=True)
    boundary = models.JSONField(null=True)
    source = models.CharField(max_length=40, default="", blank=True)
    synthetic = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            GistIndex(
                Func("lon", "lat", function="point"),
                name="places_place_point",
                condition=Q(kind="building", withdrawn_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(id=F("inside_id")), name="places_place_not_inside_itself"),
            models.CheckConstraint(
                condition=Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90), name="places_place_on_earth"
            ),
        ]


class PlaceName(models.Model):
    """Another name by which people know a place: a former one, or what everybody calls it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="places_placename_once")]


class Room(models.Model):
    """A room, shop or office of a building (户室、门店、写字楼单位), by unit, floor and number.

    `code` is the building's code, `R` and four digits; `name` is the sign of a shop. The ground floor is 1, the first
    basement -1; a floor that nobody told is empty. Standard behind the levels: GB/T 39609-2020.
    """

    KINDS = [(kind, kind) for kind in ("room", "shop", "office")]

    id = models.UUIDField(primary_key=True, default=new_id)
    building = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rooms")
    kind = models.CharField(max_length=8, choices=KINDS, default="room")
    code = models.CharField(max_length=32, unique=True)
    unit = models.CharField(max_length=10, default="", blank=True)
    floor = models.SmallIntegerField(null=True)
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=80, default="", blank=True)
    synthetic = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["building", "unit", "number"], name="places_room_once"),
        ]


class Layer(models.Model):
    """One GeoJSON feature collection of a district's offline base map."""

    id = models.UUIDField(primary_key=True, default=new_id)
    district = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="layers")
    name = models.CharField(max_length=40)
    geojson = models.JSONField()
    attribution = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="places_layer_district_name")]
