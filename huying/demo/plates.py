"""Plates on the demonstration's buildings: most of one community hang, some wait for the printer, one was replaced."""

from __future__ import annotations

import uuid
from datetime import datetime

from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.commands.print_ import print_plates
from huying.patrols.plates.commands.reissue import reissue
from huying.patrols.plates.models import Plate
from huying.people.access import actor_of
from huying.people.models import Organisation, Person
from huying.places.models import Place

KEEPER, WALKER = "district-seat", "grid-member"
MOST, PRINTED = 40, 32
_BATCH = uuid.UUID(int=330108)
_WHY = "演示：旧牌被拍照转发"


def hang(at: datetime) -> int:
    """Give the buildings around the grid worker's station their plates; how many stand. Twice changes nothing."""
    if not Plate.objects.exists():
        keeper = actor_of(Person.objects.get(username=KEEPER), at)
        home = Organisation.objects.filter(posts__person__username=WALKER).values_list("area_id", flat=True)[0]
        places = Place.objects.filter(code__regex=r"^\d{12}B\d{5}$", area__code__startswith=home[:9])
        around = [*places.filter(area_id=home).order_by("code"), *places.exclude(area_id=home).order_by("code")]
        rows = [issue(by=keeper, at=at, plate=NewPlate(place.pk)) for place in around[:MOST]]
        if rows:
            print_plates(by=keeper, at=at, plates=[row.pk for row in rows[:PRINTED]], form="sheet", batch=_BATCH)
            reissue(by=keeper, at=at, plate_id=rows[0].pk, reason=_WHY)
    return Plate.objects.filter(revoked_at=None).count()
