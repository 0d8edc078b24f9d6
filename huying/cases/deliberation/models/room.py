"""A deliberation, who is invited to it, what they read beforehand, and what they said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.cases.deliberation.rules import FORMS, GUEST_KINDS, NAME_FORMS, PROJECTS, STANCES, WAYS, State
from huying.cases.models import Case
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person

SEALED = "deliberation"


class Deliberation(models.Model):
    """A topic that residents and whoever it concerns deliberate (城市居民委员会组织法 32).

    `case` is the quarrel behind it, never told in the room or in public. `quorum` is how many the room's own rule asks
    for, null where it asks for none. `result` is what came of it all, in the words of whoever closed it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16, unique=True)
    project = models.CharField(max_length=12, choices=choices(PROJECTS))
    topic = models.CharField(max_length=120)
    about = models.TextField()
    legal_basis = models.CharField(max_length=200)
    form = models.CharField(max_length=8, choices=choices(FORMS))
    place = models.CharField(max_length=120, default="", blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="deliberations")
    quorum = models.IntegerField(null=True)
    state = models.CharField(max_length=12, choices=choices(tuple(state.value for state in State)), default="open")
    version = models.IntegerField(default=0)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result = models.TextField(default="", blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["area_code", "-opened_at"], name="cases_deliberation_area")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="cases_deliberation_ends_after"),
            models.CheckConstraint(condition=Q(quorum=None) | Q(quorum__gt=0), name="cases_deliberation_quorum"),
        ]

    @property
    def stream(self) -> str:
        """Its stream in the event log."""
        return f"deliberation:{self.pk}"


class Guest(models.Model):
    """Somebody who is invited: a resident, a household by its room, a body, an expert.

    `known` is a blind index of who it is, so that nobody is invited twice. What opens the room is the key that
    `core.codes.follow_key` makes of the code and this row; it is not kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="guests")
    number = models.IntegerField()
    kind = models.CharField(max_length=12, choices=choices(GUEST_KINDS))
    name = EncryptedText(purpose=SEALED)
    phone = EncryptedText(purpose=SEALED)
    room = EncryptedText(purpose=SEALED)
    known = models.BinaryField(max_length=16)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    printed_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "number"], name="cases_guest_number"),
            models.UniqueConstraint(fields=["deliberation", "known"], name="cases_guest_once"),
        ]


class Background(models.Model):
    """A photo or PDF for the guests to read beforehand, by the name of its kept file."""

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="backgrounds")
    title = models.CharField(max_length=80)
    file = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class Opinion(models.Model):
    """What somebody said, shown to the room under the form of the name that they chose.

    `guest` is null for somebody who was not invited and whose paper the staff entered; `name` is then theirs.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="opinions")
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, null=True, related_name="opinions")
    name = EncryptedText(purpose=SEALED)
    way = models.CharField(max_length=8, choices=choices(WAYS))
    name_form = models.CharField(max_length=12, choices=choices(NAME_FORMS))
    stance = models.CharField(max_length=8, choices=choices(STANCES))
    text = EncryptedText(purpose=SEALED)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["deliberation", "at"], name="cases_opinion_room")]


class Reveal(models.Model):
    """Somebody of the staff read the names and phones of the guests, and why."""

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="reveals")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = EncryptedText(purpose=SEALED)
