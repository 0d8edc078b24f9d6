"""What was done on rounds, and the texts of advice. Only commands write here. No table here holds a position."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.patrols.hazards.models import Hazard
from huying.patrols.records.models import Clash
from huying.patrols.records.rules import MEANS
from huying.patrols.rounds.rules import ADVICE, DEEDS, FINDINGS, OWNERS, WAYS
from huying.people.models import Person
from huying.places.models import Place, Room


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


class Patrol(models.Model):
    """One thing done at one place (巡查): what, how it was reached, when it took place and when it came in.

    `on_site`: the link of a changing plate came in while the plate showed it, so that somebody stood there. `advice`
    are words for a reviewer, worked out from what the worker chose to send, which is not kept. `explained` is the
    worker's own word about it, for who reviews. A visit (走访) has the consent of who was met and, if they liked, a
    note; who it was is not asked.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="patrols")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="patrols")
    area_code = models.CharField(max_length=16)
    did = models.CharField(max_length=12, choices=_choices(DEEDS))
    how = models.CharField(max_length=8, choices=_choices(WAYS))
    on_site = models.BooleanField(default=False)
    advice = ArrayField(models.CharField(max_length=12, choices=_choices(ADVICE)), default=list)
    renewed = models.IntegerField(default=0)
    consent_means = models.CharField(max_length=12, choices=_choices(MEANS), default="", blank=True)
    note = EncryptedText(purpose="patrol")
    explained = EncryptedText(purpose="patrol")
    explained_at = models.DateTimeField(null=True)
    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, null=True, related_name="+")
    clash = models.ForeignKey(Clash, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="patrols")
    occurred_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(occurred_at__lte=models.F("at")), name="patrols_patrol_before_it_came"),
            models.CheckConstraint(
                condition=~Q(did="visit") | ~Q(consent_means=""), name="patrols_patrol_visit_by_consent"
            ),
        ]
        indexes = [
            models.Index(fields=["place", "-occurred_at"], name="patrols_patrol_place"),
            models.Index(fields=["area_code", "-occurred_at"], name="patrols_patrol_area"),
        ]


class Remedy(models.Model):
    """The text of one advice in an area from a moment on: the row of the smallest area counts, a later one ends it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    finding = models.CharField(max_length=20, choices=_choices(FINDINGS))
    area_code = models.CharField(max_length=16)
    measure = models.CharField(max_length=120)
    owner = models.CharField(max_length=12, choices=_choices(OWNERS))
    days = models.IntegerField()
    valid_from = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "area_code", "valid_from"], name="patrols_remedy_once"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=365), name="patrols_remedy_days"),
        ]
