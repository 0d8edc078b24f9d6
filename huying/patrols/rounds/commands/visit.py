"""Visit (走访), and nobody at home (无人在家).

A visit has the consent of whoever was met, and nothing else: who it was is not asked, no photo, no position (domain
4.d). That nobody was at home is as good a record as any; it asks for no second trip and changes no record's age.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.patrols.records.commands.taking import take_place
from huying.patrols.records.rules import MEANS
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot, pressed_before, put_down
from huying.people.access import Actor
from huying.places.models import Place


class VisitWithoutConsent(Invalid):
    """Whoever is visited agrees to it, or there is no visit to write down."""

    slug = "visit-without-consent"
    text = _("对方同意才记走访，请选择同意的方式。对方不愿意就不记，也不算没走到。")
    field = "consent_means"


@command
def visit(*, by: Actor, at: datetime, spot: Spot, consent_means: str, note: str = "") -> Patrol:
    """Write a visit down. Raises VisitWithoutConsent, NoteTooLong."""
    _require_room(take_place(by, spot.place_id), spot)
    if consent_means not in MEANS:
        raise VisitWithoutConsent
    return put_down(spot, "visit", by=by, at=at, consent_means=consent_means, note=note)


@command
def nobody_home(*, by: Actor, at: datetime, spot: Spot) -> Patrol:
    """Nobody opened. A second press within a minute is the first."""
    _require_room(take_place(by, spot.place_id), spot)
    before = pressed_before(spot, "nobody_home", by=by, at=at)
    return before or put_down(spot, "nobody_home", by=by, at=at)


def _require_room(place: Place, spot: Spot) -> None:
    if spot.room_id is not None and not place.rooms.filter(pk=spot.room_id).exists():
        raise NotFound
