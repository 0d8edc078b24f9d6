"""What figures come to, added up by day, so that a page need not look at every row."""

from __future__ import annotations

from django.db import models


class Cell(models.Model):
    """Of one figure what the rows of an area that a day dates come to, as each of them is at its end.

    `area_code` is cut to a district, a street or a community: a row counts in each of the areas that it lies in. `day`
    is one of China's calendar; where `grain` is `month`, the cell is of the whole month that begins with it. `counted`
    of `among` rows are in the numerator; `total` adds up a measured time in microseconds, and `bin` tells apart how
    long it took, for medians (0 of what is not measured). Where figures ask what a body is now, rows of one body stand
    in a cell of their own (`body_id`), and `counted` is told by the body.
    """

    pk = models.CompositePrimaryKey("area_code", "figure", "grain", "day", "bin", "body_id")
    area_code = models.CharField(max_length=16)
    figure = models.CharField(max_length=40)
    grain = models.CharField(max_length=5)
    day = models.DateField()
    bin = models.IntegerField()
    body_id = models.UUIDField()
    counted = models.BigIntegerField()
    among = models.BigIntegerField()
    total = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["among"], name="insight_cell_empty", condition=models.Q(among=0))]


class Measured(models.Model):
    """The times that a figure measures, one by one, for its median: `many` of the matter `key` took `micros`."""

    pk = models.CompositePrimaryKey("key", "figure", "area_code", "day", "micros")
    key = models.UUIDField()
    figure = models.CharField(max_length=40)
    area_code = models.CharField(max_length=16)
    day = models.DateField()
    bin = models.IntegerField()
    micros = models.BigIntegerField()
    many = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["figure", "bin", "day"], include=["area_code", "micros", "many"], name="insight_measured_bin"
            )
        ]
