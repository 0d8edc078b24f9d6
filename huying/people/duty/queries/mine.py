"""What concerns one person: their turns, their swaps, the notes of their shifts."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.people.duty.models import Feed, Formula, ShiftNote, Swap, Turn
from huying.people.duty.noting import takers
from huying.people.duty.rules import OPEN_SWAPS, NoteState, SwapState, TurnState
from huying.people.models import Organisation

LATELY = timedelta(days=1)


def turns_of(person_id: UUID, at: datetime) -> QuerySet[Turn]:
    """The published turns that are not over for more than a day, the next first."""
    rows = Turn.objects.filter(person_id=person_id, state=TurnState.PUBLISHED, ends_at__gt=at - LATELY)
    return rows.select_related("organisation", "shift", "person").order_by("starts_at")


def turns_to_swap(organisation_id: UUID, at: datetime) -> QuerySet[Turn]:
    """The published turns of an organisation that have not begun, to choose from in exchange."""
    rows = Turn.objects.filter(organisation_id=organisation_id, state=TurnState.PUBLISHED, starts_at__gt=at)
    return rows.select_related("person", "organisation").order_by("starts_at")


def swaps_of(person_id: UUID, at: datetime) -> QuerySet[Swap]:
    """The swaps in which somebody is a party, that are open or were settled of late; the newest first."""
    mine = Q(giver_id=person_id) | Q(taker_id=person_id)
    lately = Q(state__in=OPEN_SWAPS) | Q(asked_at__gt=at - 7 * LATELY)
    return _with_turns(Swap.objects.filter(mine & lately)).order_by("-asked_at")


def swaps_to_answer(person_id: UUID) -> QuerySet[Swap]:
    """Those that wait for somebody's consent."""
    return _with_turns(Swap.objects.filter(taker_id=person_id, state=SwapState.ASKED)).order_by("asked_at")


def swaps_to_rule(organisations: QuerySet[Organisation], person_id: UUID) -> QuerySet[Swap]:
    """Those that wait for approval in these organisations, by somebody who is none of the two."""
    rows = Swap.objects.filter(turn__organisation__in=organisations, state=SwapState.AGREED)
    return _with_turns(rows.exclude(Q(giver_id=person_id) | Q(taker_id=person_id))).order_by("asked_at")


def notes_to_receive(person_id: UUID, at: datetime) -> list[ShiftNote]:
    """The notes that were handed over to a shift of this person."""
    places = Turn.objects.filter(
        person_id=person_id, state=TurnState.PUBLISHED, starts_at__gte=at - LATELY, starts_at__lte=at + LATELY
    ).values("organisation_id")
    rows = ShiftNote.objects.filter(
        organisation__in=places, state=NoteState.HANDED_OVER, handed_over_at__gt=at - 2 * LATELY
    )
    return [row for row in rows.select_related("organisation").order_by("ends_at") if person_id in takers(row)]


def feeds_of(person_id: UUID) -> QuerySet[Feed]:
    """The calendar addresses of a person that are open, the newest first."""
    return (
        Feed.objects.select_related("organisation").filter(person_id=person_id, revoked_at=None).order_by("-created_at")
    )


def with_roster(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those of the organisations that have a formula, by area and name."""
    known = Formula.objects.values("organisation_id")
    return organisations.filter(pk__in=known).select_related("area").order_by("area_id", "name")


def _with_turns(rows: QuerySet[Swap]) -> QuerySet[Swap]:
    return rows.select_related("turn__organisation", "turn__person", "back", "giver", "taker")
