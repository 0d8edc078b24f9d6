"""Rules of clocks with effective dates, the clocks that are running, and the days of the legal calendar."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id


class Rule(models.Model):
    """How long something may take, for a type × level × area, and which command acts when it is missed.

    An empty type or area and a null level match any; the most specific row wins. Rows are never edited: a change is a
    new row with a later `effective_from` (the old one gets `effective_to`), and a running clock keeps its own copy. A
    change withdrawn before it begins has both at the same instant: it never holds. A `cumulative` limit counts from the
    whistle, another from the end of the step before it (`rules.FOLLOWS`).

    Clocks of a whistle have the unit `second` and count `limit_s`. Legal ones have a `length` in minutes, hours, days,
    working days or months (`limit_s` is then a nominal measure for sorting only), or the unit `none` and no length: a
    norm that sets no period. `bound` says which way a district may move the length, counted from the `legal_length` of
    the law or regulation (null where there is none). `extension` is empty or
    {max_length, unit, approver: [roles], notice_to_party, times}; `consent` names the parties who must agree to one.
    `warn_at` holds words such as `half`, `after 20`, `left 2`, each of which runs `warn_command`.
    """

    UNITS = [(w, w) for w in ("second", "minute", "hour", "natural_day", "working_day", "month", "none")]
    BOUNDS = [(word, word) for word in ("duty_max", "right_fixed", "keep_min", "consensual", "free")]

    CLASSES = [(word, word) for word in ("statutory", "regulatory_local", "policy")]

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=60, default="", blank=True)
    incident_type = models.CharField(max_length=24, default="", blank=True)
    level = models.IntegerField(null=True)
    area_code = models.CharField(max_length=16, default="", blank=True)
    unit = models.CharField(max_length=12, choices=UNITS, default="second")
    length = models.IntegerField(null=True)
    legal_length = models.IntegerField(null=True)
    limit_s = models.IntegerField()
    cumulative = models.BooleanField(default=True)
    command = models.CharField(max_length=60, default="", blank=True)
    args = models.JSONField(default=dict)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)
    classification = models.CharField(max_length=20, choices=CLASSES, default="policy")
    bound = models.CharField(max_length=12, choices=BOUNDS, default="free")
    starts_on = models.CharField(max_length=40, default="", blank=True)
    stops_on = models.CharField(max_length=40, default="", blank=True)
    pauses_on = ArrayField(models.CharField(max_length=24), default=list)
    extension = models.JSONField(default=dict)
    consent = ArrayField(models.CharField(max_length=24), default=list)
    warn_at = ArrayField(models.CharField(max_length=16), default=list)
    warn_command = models.CharField(max_length=60, default="", blank=True)
    legal_basis = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(limit_s__gt=0) | ~Q(unit="second"), name="clocks_rule_limit_positive"),
            models.CheckConstraint(
                condition=Q(unit__in=["second", "none"], length=None) | Q(length__isnull=False, length__gte=0),
                name="clocks_rule_length",
            ),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="clocks_rule_ends_not_before_start",
            ),
        ]


class RunningClock(models.Model):
    """A clock of one stream. It ends once: stopped in time, or fired when due (and stopped later, past its limit).

    A legal clock keeps when it was first due (`original_due_at`, null for the clocks of a whistle), the reminders to
    come in `warns`, and since when it stands still in `paused_at`. `next_at` is when it has to be looked at next.
    `used` tells of a right (`rules.is_right`) that it was used; null when it ended for another reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    stream = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    step = models.IntegerField(default=0)
    frozen = models.JSONField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    fired_at = models.DateTimeField(null=True)
    command = models.CharField(max_length=60)
    args = models.JSONField(default=dict)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(default="")
    original_due_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    warns = ArrayField(models.DateTimeField(), null=True)
    used = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "kind", "step"], name="clocks_running_once")]
        indexes = [
            models.Index(
                fields=["next_at"],
                name="clocks_running_due",
                condition=Q(stopped_at=None, fired_at=None, parked_at=None),
            ),
            models.Index(
                fields=["due_at"],
                name="clocks_running_legal",
                condition=Q(stopped_at=None, fired_at=None, original_due_at__isnull=False),
            ),
            models.Index(
                fields=["stream", "due_at"],
                include=["kind", "paused_at", "started_at"],
                name="clocks_running_next",
                condition=Q(stopped_at=None),
            ),
        ]

    @property
    def events(self) -> str:
        """The stream of the facts about this very clock."""
        return f"clock:{self.pk}"


class ClockPause(models.Model):
    """A time in which a legal clock stood still: on which ground, by which document, why. Open without `ended_at`.

    Days that are counted out after they were over (`commands.count_out`) lie from the first one's midnight to the
    midnight after the last one's end.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    clock = models.ForeignKey(RunningClock, on_delete=models.CASCADE, related_name="pauses")
    ground = models.CharField(max_length=24)
    document = models.CharField(max_length=200)
    why = models.CharField(max_length=500, default="", db_default="", blank=True)
    started_at = models.DateTimeField()
    started_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(ended_at=None), name="clocks_pause_one_open"),
        ]


class ClockExtension(models.Model):
    """A legal clock was given longer: how much, why, who asked, who approved, which parties agreed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clock = models.ForeignKey(RunningClock, on_delete=models.CASCADE, related_name="extensions")
    length = models.IntegerField()
    unit = models.CharField(max_length=12)
    reason = models.CharField(max_length=500)
    by = models.UUIDField(null=True)
    approver = models.UUIDField(null=True)
    consents = ArrayField(models.CharField(max_length=24), default=list)
    at = models.DateTimeField()
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(length__gt=0), name="clocks_extension_positive")]


class CalendarDay(models.Model):
    """A day that a notice of the State Council names: a holiday, or a working day at a weekend. `year` is the notice's.

    A year is known when it has any day here; every other day of it is what its weekday says.
    """

    date = models.DateField(primary_key=True)
    workday = models.BooleanField()
    name = models.CharField(max_length=40, default="", blank=True)
    source = models.CharField(max_length=200)
    year = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["year"], name="clocks_calendarday_year")]


class CalendarChange(models.Model):
    """A year of the calendar was set: from which notice, why, by whom, and how many clocks it moved. Never edited."""

    id = models.UUIDField(primary_key=True, default=new_id)
    year = models.IntegerField()
    source = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    added = models.IntegerField()
    removed = models.IntegerField()
    replanned = models.IntegerField()
