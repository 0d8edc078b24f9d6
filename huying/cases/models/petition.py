"""What a petition (信访事项) has beside every case: its way, its days, its reviews, who keeps away from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models.case import Case
from huying.cases.models.choices import choices
from huying.cases.models.material import Material
from huying.cases.rules import PETITION_ANSWERS, PETITION_CLASSES, PETITION_ROUTES, PETITION_STAGES
from huying.core.ids import new_id
from huying.people.models import Organisation, Person


class PetitionDetails(models.Model):
    """What a petition (信访事项) has beside every case: its class, its way, how many stand behind it, its stage.

    Class and way are empty until it has been sorted, without which it cannot be accepted (信访工作条例 31).
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="petition")
    petition_class = models.CharField(max_length=12, choices=choices(PETITION_CLASSES), default="", blank=True)
    route = models.CharField(max_length=16, choices=choices(PETITION_ROUTES), default="", blank=True)
    people = models.IntegerField(default=1)
    stage = models.CharField(max_length=8, choices=choices(PETITION_STAGES), default="first")
    answer = models.CharField(max_length=12, choices=choices(PETITION_ANSWERS), default="", blank=True)
    sorted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sorted_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["petition_class", "route"], name="cases_petition_way")]
        constraints = [models.CheckConstraint(condition=Q(people__gte=1), name="cases_petition_somebody")]


class PetitionExtensionRequest(models.Model):
    """Whoever handles a petition asked a head for more days; `approved` is null until one has decided (34)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="extension_requests")
    days = models.IntegerField()
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(decided_at=None), name="cases_one_open_extension"),
            models.CheckConstraint(condition=Q(days__gt=0), name="cases_extension_positive"),
        ]


class PetitionReview(models.Model):
    """A petitioner asked for a review or a recheck, and which organ answers it: another than those before (35, 36).

    `organisation` answers here; an organ that does not work on this platform is told by its name in `body`, with the
    `number` and day of its opinion once somebody has noted that, and the opinion itself as a `material`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    stage = models.CharField(max_length=8, choices=choices(PETITION_STAGES[1:]))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=120, default="", db_default="", blank=True)
    number = models.CharField(max_length=60, default="", db_default="", blank=True)
    decided_on = models.DateField(null=True)
    material = models.ForeignKey(Material, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "stage"], name="cases_review_stage_once"),
            models.CheckConstraint(
                condition=(Q(organisation=None) & ~Q(body="")) | (~Q(organisation=None) & Q(body="")),
                name="cases_review_here_or_outside",
            ),
        ]

    @property
    def outside(self) -> bool:
        """Whether the organ that answers does not work on this platform."""
        return self.organisation_id is None

    @property
    def organ(self) -> str:
        """The name of the organ that answers."""
        return self.body if self.organisation is None else self.organisation.name


class Recusal(models.Model):
    """Somebody of the centre keeps away from a petition in which they have an interest (信访工作条例 28)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="recusals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="cases_recusal_once")]
