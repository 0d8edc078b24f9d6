"""Formulas, days, turns, swaps, shift notes, calendar feeds. What holds is a `people.Shift`: no second truth.

Only commands write.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from huying.core.ids import new_id
from huying.people.duty.rules import (
    ACTIVE,
    MOST_SEATS,
    OPEN_SWAPS,
    PARTS,
    DayType,
    NoteState,
    Seat,
    SwapState,
    TurnState,
)
from huying.people.models import Organisation, Person, Shift
from huying.places.models import Area

MOST_NOTE = 4000
"""Characters of a shift note."""
MOST_DAY_NAME = 40


def _choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Formula(models.Model):
    """How an organisation is manned on days of one type, from a day until before another: 1+1+N in `parts` shifts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="duty_formulas")
    day_type = models.CharField(max_length=12, choices=_choices(DayType))
    begins = models.TimeField()
    parts = models.SmallIntegerField()
    leaders = models.SmallIntegerField()
    officers = models.SmallIntegerField()
    members = models.SmallIntegerField()
    approval = models.BooleanField(default=True)
    """Whether a swap needs somebody's approval besides the consent of the other."""
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(parts__in=PARTS), name="people_duty_formula_parts"),
            models.CheckConstraint(
                condition=Q(leaders__range=(0, MOST_SEATS))
                & Q(officers__range=(0, MOST_SEATS))
                & Q(members__range=(0, MOST_SEATS)),
                name="people_duty_formula_seats",
            ),
            ExclusionConstraint(
                name="people_duty_formula_one_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("day_type", RangeOperators.EQUAL),
                    (
                        Func("effective_from", "effective_to", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    @property
    def wanted(self) -> dict[Seat, int]:
        """How many of each seat a shift needs."""
        return {Seat.LEADER: self.leaders, Seat.OFFICER: self.officers, Seat.MEMBER: self.members}


class MarkedDay(models.Model):
    """What a day is in an area and below it, where that is not what the legal calendar says."""

    id = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    day_type = models.CharField(max_length=12, choices=_choices(DayType))
    name = models.CharField(max_length=MOST_DAY_NAME)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "day"], name="people_duty_marked_day_once")]


class Turn(models.Model):
    """Somebody's place in one shift of an organisation. Published it stands for its `shift`, which dispatch reads."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="duty_turns")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duty_turns")
    day = models.DateField()
    seat = models.CharField(max_length=8, choices=_choices(Seat))
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=_choices(TurnState), default=TurnState.DRAFT)
    shift = models.OneToOneField(Shift, on_delete=models.SET_NULL, null=True, related_name="duty_turn")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "day"], name="people_duty_turn_day"),
            models.Index(fields=["person", "ends_at"], name="people_duty_turn_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="people_duty_turn_ends_after_start"),
            ExclusionConstraint(
                name="people_duty_turn_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=ACTIVE),
            ),
        ]


class Swap(models.Model):
    """A wish to give a turn to a colleague, for one of theirs (`back`) or for none."""

    id = models.UUIDField(primary_key=True, default=new_id)
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="swaps")
    back = models.ForeignKey(Turn, on_delete=models.CASCADE, null=True, related_name="+")
    giver = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_asked")
    taker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_offered")
    state = models.CharField(max_length=9, choices=_choices(SwapState), default=SwapState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn"], condition=Q(state__in=OPEN_SWAPS), name="people_duty_swap_one_open"
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="people_duty_swap_with_another"),
        ]


class ShiftNote(models.Model):
    """What one shift of an organisation tells the next: facts of the record, and what its people write."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shift_notes")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=_choices(NoteState), default=NoteState.DRAFTED)
    facts = models.JSONField(default=list)
    """`[{"word", "lines": [{"text", "url"}]}]` as `facts.gathered` made them at `facts_at`."""
    facts_at = models.DateTimeField()
    text = models.TextField(max_length=MOST_NOTE, default="", blank=True)
    version = models.IntegerField(default=1)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_over_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "starts_at"], name="people_duty_shift_note_once"),
            models.CheckConstraint(
                condition=Q(received_at=None) | ~Q(received_by=F("handed_over_by")),
                name="people_duty_shift_note_received_by_another",
            ),
        ]


class Feed(models.Model):
    """An iCalendar address for one's own turns, or for an organisation's: only the SHA-256 of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duty_feeds")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
