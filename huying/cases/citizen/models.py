"""What citizens said by their code: answers, urges, a rating, the wish to go on. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models import Case, Material, Party
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Question(models.Model):
    """Something that the centre asks a party, who answers on the page of the code; `party` null: of former days."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="questions")
    text = EncryptedText(purpose="case")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = EncryptedText(purpose="case")
    answered_by = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)


class Urge(models.Model):
    """A citizen asked to go faster (催办)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="urges")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="cases_citizen_urge_newest")]


class Rating(models.Model):
    """How a citizen rates a result of a matter, 1 to 5; never a person. Each party rates each ending once.

    `ending` counts how often it had been taken up again by then.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ratings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    ending = models.IntegerField(default=0, db_default=0)
    score = models.IntegerField()
    text = EncryptedText(purpose="case")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="cases_citizen_rating_1_to_5"),
            models.UniqueConstraint(
                fields=["case", "party", "ending"], condition=~Q(party=None), name="cases_citizen_rating_once"
            ),
            models.UniqueConstraint(
                fields=["case", "ending"], condition=Q(party=None), name="cases_citizen_rating_unnamed_once"
            ),
        ]


class RatingRuling(models.Model):
    """What was ruled after the rated body objected to a rating: whether figures count it. The rating stays as it is."""

    rating = models.OneToOneField(Rating, on_delete=models.PROTECT, primary_key=True, related_name="ruling")
    counts = models.BooleanField()
    why = models.CharField(max_length=500)
    at = models.DateTimeField()


class ReopenRequest(models.Model):
    """A citizen asks that a finished matter be taken up again; the centre decides, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reopen_requests")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    reason = EncryptedText(purpose="case")
    at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    answer = EncryptedText(purpose="case")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(decided_at=None), name="cases_citizen_reopen_one_open"
            ),
        ]


class Disclosure(models.Model):
    """A material that all parties may see by the code; without this row only who handed it in and the centre do."""

    material = models.OneToOneField(Material, on_delete=models.CASCADE, primary_key=True, related_name="disclosure")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
