"""An incident (事件), who reported it, who was called, and what was said. Only commands write here."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id
from huying.incidents.rules import ENDED, Answer, State
from huying.people.models import Organisation, Person
from huying.places.models import Place


class Template(models.Model):
    """A whistle template (run card) as data: need, level, rings, clocks' type, privacy. Rows are never edited.

    Holds in an area (a prefix; empty: everywhere). Where several hold, the one of the smallest area does.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24)
    area_code = models.CharField(max_length=16, default="", blank=True)
    data = models.JSONField()
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "area_code", "effective_from"], name="incidents_template_code_area_from"
            ),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
                name="incidents_template_ends_after_start",
            ),
        ]


class DispatchPolicy(models.Model):
    """How a district chooses whom to call: settings of the policy, for one type of whistle or for all. Never edited.

    Holds in an area (a prefix; empty: everywhere) from a date on, as the limits and the run cards do. `persons` has it
    learn from each person's own answers, which takes a recorded reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16, default="", blank=True)
    template = models.CharField(max_length=24, default="", blank=True)
    settings = models.JSONField(default=dict)
    persons = models.BooleanField(default=False)
    reason = models.TextField(default="", blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "template", "effective_from"], name="incidents_policy_from"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gt=F("effective_from")),
                name="incidents_policy_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(persons=False) | ~Q(reason=""), name="incidents_policy_persons_reason"),
        ]


class DispatchLearned(models.Model):
    """What a district has learned from answers and arrivals up to an instant: counts, no conclusions about anybody.

    Rows are added, never edited, so that a decision can be made again from what was known then.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    district = models.CharField(max_length=6)
    drill = models.BooleanField(default=False)
    counts = models.JSONField()
    until = models.DateTimeField()
    """Incidents that ended up to this instant are counted."""
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["district", "drill", "-at"], name="incidents_learned_newest")]


class Incidents(models.QuerySet["Incident"]):
    """Chainable questions."""

    def open(self) -> Incidents:
        """Those that somebody still has to do something about."""
        return self.exclude(state__in=ENDED)

    def inside(self, area_code: str) -> Incidents:
        """Those in an area, by prefix."""
        return self.filter(area_code__startswith=area_code)


class Incident(models.Model):
    """One matter from the whistle to the closed loop. `card` is the template as it was when the whistle was raised."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    template = models.CharField(max_length=24, default="", blank=True)
    card = models.JSONField()
    level = models.IntegerField()
    response_level = models.IntegerField()
    ring = models.IntegerField()
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in State])
    silent = models.BooleanField(default=False)
    note = models.TextField(default="", blank=True)
    place_text = models.CharField(max_length=200)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="incidents")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="incidents")
    area_code = models.CharField(max_length=16)
    grid_code = models.CharField(max_length=16, default="", blank=True)
    lon = models.FloatField()
    lat = models.FloatField()
    accuracy_m = models.FloatField(null=True)
    wanted = models.IntegerField()
    capabilities = ArrayField(models.CharField(max_length=20))
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="owned_incidents")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="led_incidents")
    """Who leads on the scene (现场指挥), of those who are there; once the work there is over, who led last."""
    lead_offered = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """To whom the lead hands over; until that person takes it, the lead leads."""
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="raised_incidents")
    raised_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="received_incidents")
    dispatched_at = models.DateTimeField(null=True)
    responding_at = models.DateTimeField(null=True)
    on_scene_at = models.DateTimeField(null=True)
    controlled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    shortfall_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    """Since when the owner, called by escalation, has been waited for; None once somebody there has it in hand."""
    version = models.IntegerField(default=1)
    emptied_at = models.DateTimeField(null=True)
    """Since when its words are destroyed, and of a sealed one its place below the street (see `retention`)."""

    objects = Incidents.as_manager()
    as_taken: dict[str, Any]
    """The columns as they were when a command took the incident in hand, so that it saves only what it changed."""
    veiled = False
    """A copy for somebody who may not read what is sealed (see `sealing`)."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="incidents_level_1_to_4"),
            models.CheckConstraint(
                condition=Q(response_level__gte=1, response_level__lte=3), name="incidents_response_level_1_to_3"
            ),
            models.CheckConstraint(condition=Q(ring__gte=0, ring__lte=4), name="incidents_ring_0_to_4"),
            models.CheckConstraint(condition=Q(wanted__gte=1, wanted__lte=200), name="incidents_wanted_sensible"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state="duplicate"), name="incidents_merged_is_duplicate"
            ),
            models.CheckConstraint(
                condition=Q(lead_offered=None) | (~Q(lead=None) & ~Q(lead_offered=F("lead"))),
                name="incidents_offered_by_a_lead",
            ),
        ]
        indexes = [
            models.Index(
                fields=["area_code", "raised_at"],
                name="incidents_open_area",
                condition=~Q(state__in=["cancelled", "closed", "duplicate", "false_alarm"]),  # converted ones are few
            ),
            models.Index(fields=["-raised_at"], name="incidents_newest"),
            models.Index(fields=["raised_by", "-raised_at"], name="incidents_raised_by"),
        ]

    @property
    def stream(self) -> str:
        """The stream of this incident in the event log."""
        return f"incident:{self.pk}"


class Reporter(models.Model):
    """Somebody who whistled for this incident; a merge keeps all of them."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="reporters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    note = models.TextField(default="", blank=True)
    code = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "code"], name="incidents_reporter_once")]


class Alias(models.Model):
    """An old code that leads to the incident into which its own was merged."""

    code = models.CharField(primary_key=True, max_length=20)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="aliases")


class Wave(models.Model):
    """One round of calling: when, how far (ring), how many, and why then."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="waves")
    number = models.IntegerField()
    ring = models.IntegerField()
    cause = models.CharField(max_length=24)
    at = models.DateTimeField()
    size = models.IntegerField()
    passed_over = models.JSONField(default=dict)
    policy = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "number"], name="incidents_wave_number")]


class Assignment(models.Model):
    """One person called to one incident: once, whatever the number of waves."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="assignments")
    wave = models.IntegerField()
    ring = models.IntegerField()
    rank = models.IntegerField()
    distance_m = models.FloatField()
    travel_s = models.FloatField()
    reason = models.JSONField()
    state = models.CharField(max_length=12, choices=[(answer.value, answer.value) for answer in Answer])
    answer_code = models.CharField(max_length=6)
    called_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    """When they last said yes, also if they gave up afterwards."""
    eta_s = models.IntegerField(null=True)
    arrived_at = models.DateTimeField(null=True)
    arrived_distance_m = models.FloatField(null=True)
    ended_at = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True)  # when they last came back, having left; `arrived_at` stays the first

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "person"], name="incidents_assignment_once")]
        indexes = [
            models.Index(fields=["person", "-called_at"], name="incidents_assignment_person"),
            models.Index(
                fields=["person"],
                name="incidents_assignment_busy",
                condition=Q(state__in=["accepted", "arrived"]),
            ),
        ]


class DispatchDecision(models.Model):
    """What one decision of the policy was made from, to the last bit; the event `DispatchDecided` names it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="decisions")
    learned = models.ForeignKey(DispatchLearned, on_delete=models.PROTECT, null=True, related_name="decisions")
    settings = models.JSONField()
    persons = models.BooleanField(default=False)
    situation = models.BinaryField()
    """By `dispatch.transcript`."""
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["incident", "at"], name="incidents_decision_incident")]


class RoomMessage(models.Model):
    """A line or a photo in the incident's room (事件群)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="room")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="room_messages", null=True)
    kind = models.CharField(max_length=12, default="message")
    text = models.TextField(default="", blank=True)
    photo = models.CharField(max_length=80, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["incident", "at"], name="incidents_room_incident_at")]


class Task(models.Model):
    """Something to be done on or for a scene, by somebody called or by whoever is on duty in an organisation.

    Neither of them: it was given back, and nobody has it. Nothing is ever counted by person.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="tasks")
    number = models.IntegerField()
    text = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.TextField(default="", blank=True)
    photo = models.CharField(max_length=80, default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="incidents_task_number"),
            models.CheckConstraint(
                condition=Q(person=None) | Q(organisation=None), name="incidents_task_one_owner_at_most"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(withdrawn_at=None), name="incidents_task_ends_once"
            ),
            models.CheckConstraint(condition=Q(withdrawn_at=None) | ~Q(reason=""), name="incidents_task_reason"),
        ]
        indexes = [
            models.Index(
                fields=["person"], name="incidents_task_open_person", condition=Q(finished_at=None, withdrawn_at=None)
            ),
            models.Index(
                fields=["organisation"],
                name="incidents_task_open_body",
                condition=Q(finished_at=None, withdrawn_at=None),
            ),
        ]

    @property
    def open(self) -> bool:
        """Still to be done."""
        return self.finished_at is None and self.withdrawn_at is None

    @property
    def limit_s(self) -> int | None:
        """Within how many seconds from when it was given; None without a limit."""
        return round((self.due_at - self.given_at).total_seconds()) if self.due_at else None


class Trail(models.Model):
    """Where somebody was who had said yes to an incident, while it ran: for its replay, and forgotten after a month."""

    id = models.BigAutoField(primary_key=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="trails", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    lon = models.FloatField()
    lat = models.FloatField()
    accuracy_m = models.FloatField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "person", "at"], name="incidents_trail_once")]
        indexes = [models.Index(fields=["at"], name="incidents_trail_at")]


class Spot(models.Model):
    """Where an incident was from a fact of its log on (`version`): the log is for ever, and names no exact place.

    For the replay while it may be known; it goes with the place of a sealed incident (see `retention`).
    """

    id = models.BigAutoField(primary_key=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="spots", db_index=False)
    version = models.IntegerField()
    lon = models.FloatField()
    lat = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "version"], name="incidents_spot_once")]


class Unsealing(models.Model):
    """Two persons open what is sealed of an incident that is over: one asks, another agrees, each with a purpose."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="unsealings")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_why = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_why = models.CharField(max_length=500, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="incidents_unsealed_by_two"
            ),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(decided_at=None), name="incidents_one_unsealing_waits"
            ),
        ]
