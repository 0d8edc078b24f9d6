"""One building, three staff (一楼三员): who they are, which services there are, and what enterprises asked."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.orders.models import Order
from huying.patrols.enterprises.models.register import Enterprise, choices
from huying.patrols.enterprises.rules import RATINGS, SERVICE_OVER, TRIO, ServiceState
from huying.people.models import Person
from huying.places.models import Place


class ServiceKind(models.Model):
    """Something that an enterprise may ask for, and which of the three answers it at first. In effect for a time.

    A row of a district takes the place of that of everywhere; one that is not `offered` ends the kind there.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=20)
    post = models.CharField(max_length=12, choices=choices(TRIO))
    area_code = models.CharField(max_length=16, default="", blank=True)
    offered = models.BooleanField(default=True)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "area_code"], condition=Q(effective_to=None), name="patrols_servicekind_one_open"
            ),
        ]


class TrioPost(models.Model):
    """One of the three posts of a building is held by somebody from a day on."""

    id = models.UUIDField(primary_key=True, default=new_id)
    building = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    post = models.CharField(max_length=12, choices=choices(TRIO))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["building", "post"], condition=Q(valid_to=None), name="patrols_triopost_one_open"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="patrols_triopost_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["person"], name="patrols_triopost_person")]


class EnterpriseService(models.Model):
    """A request for service: asked, given to one of the three, perhaps to a department, answered, rated, closed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24, unique=True)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="services")
    kind = models.ForeignKey(ServiceKind, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=choices(tuple(ServiceState)), default=ServiceState.ASKED)
    ask = EncryptedText(purpose="enterprise")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    post = models.CharField(max_length=12, choices=choices(TRIO), default="", blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    note = EncryptedText(purpose="enterprise")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="+")
    answer = EncryptedText(purpose="enterprise")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    rating = models.CharField(max_length=12, choices=choices(RATINGS), default="", blank=True)
    rated_words = EncryptedText(purpose="enterprise")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["asked_at"],
                name="patrols_service_open",
                condition=~Q(state__in=[str(state) for state in sorted(SERVICE_OVER)]),
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts, and the matter of its order."""
        return f"service:{self.pk}"

    @property
    def title(self) -> str:
        """What it is about, without a person: the kind and the enterprise."""
        return f"{self.enterprise.name}：{self.kind.name}"
