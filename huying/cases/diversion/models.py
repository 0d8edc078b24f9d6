"""The responsibility register, its questions, what cases answer, and where each case was sent. Only commands write."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.cases.diversion.rules import KINDS
from huying.cases.models import Case
from huying.cases.models.choices import choices
from huying.cases.rules import PATHS, TRACKS
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person

ORIGINS = ("default", "chief", "precedent", "person")


class Responsibility(models.Model):
    """One row of the register: whose a matter is. It is never edited: a change is a new row from an instant on.

    What is empty matches any. `conditions` are [{question, test, value}] (`rules.Condition`). `hours` are minutes of
    the day from and to. A body that is null is the one that serves the area of the matter. A row withdrawn before it
    begins has both instants the same. `follows` is the row that ended when this one began.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=80)
    category = models.CharField(max_length=24, default="", blank=True)
    area_code = models.CharField(max_length=16)
    conditions = models.JSONField(default=list)
    days = ArrayField(models.IntegerField(), default=list)
    hours_from = models.IntegerField(null=True)
    hours_to = models.IntegerField(null=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    path = models.CharField(max_length=12, choices=choices(PATHS))
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    assists = ArrayField(models.UUIDField(), default=list)
    services = ArrayField(models.CharField(max_length=20), default=list)
    basis = models.CharField(max_length=300)
    priority = models.IntegerField(default=0)
    direct = models.BooleanField(default=False)
    due_rule = models.CharField(max_length=24, default="", db_default="", blank=True)
    """The legal rule by which the department's work is due; empty for that of its channel, or the usual one."""
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    ended_reason = models.CharField(max_length=300, default="", blank=True)
    origin = models.CharField(max_length=12, choices=choices(ORIGINS), default="chief")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_code", "category"], name="cases_diversion_row_area")]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="cases_diversion_row_ends_not_before",
            ),
            models.CheckConstraint(condition=~Q(path="department") | ~Q(lead=None), name="cases_diversion_row_lead"),
            models.CheckConstraint(
                condition=Q(hours_from=None, hours_to=None)
                | Q(hours_from__range=(0, 1439), hours_to__range=(0, 1440), hours_from__isnull=False),
                name="cases_diversion_row_hours",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None, last_day=None) | Q(last_day__gte=F("first_day")),
                name="cases_diversion_row_days",
            ),
        ]


class Proposal(models.Model):
    """A row that somebody, or a ruling, suggests. The chief adopts it, perhaps changed, or declines it with a reason.

    `content` are the members of `changes.Change`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    content = models.JSONField()
    reason = models.CharField(max_length=300)
    origin = models.CharField(max_length=12, choices=choices(ORIGINS), default="person")
    origin_id = models.UUIDField(null=True, unique=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    row = models.ForeignKey(Responsibility, on_delete=models.PROTECT, null=True, related_name="proposals")
    declined = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["area_code"], name="cases_diversion_proposed", condition=Q(decided_at=None)),
        ]


class Question(models.Model):
    """Something to ask about matters of a category (all when empty), so that a row may hang on the answer.

    Never edited: a change of words is a new row of the same code. `options` are [[word, 中文, English]] of a choice.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24)
    category = models.CharField(max_length=24, default="", blank=True)
    area_code = models.CharField(max_length=16)
    kind = models.CharField(max_length=8, choices=choices(KINDS))
    text = models.CharField(max_length=120)
    text_en = models.CharField(max_length=200, default="", blank=True)
    options = models.JSONField(default=list)
    position = models.IntegerField(default=0)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "code"], condition=Q(effective_to=None), name="cases_diversion_question_once"
            ),
        ]


class Answer(models.Model):
    """What was said to a question about one case: yes or no, a number, or a word of its options."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=24)
    value = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "question"], name="cases_diversion_answer_once")]


class Diversion(models.Model):
    """One time that a case was sent to somebody: where, by which row or whose hand, and why.

    `why` is the whole reason as `explained.kept` writes it: codes, ids and answers, no words. A `binding` one was
    ruled upon, and cannot be objected to. `order_id` is the department's order that went with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="diversions")
    number = models.IntegerField()
    path = models.CharField(max_length=12, choices=choices(PATHS))
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    assists = ArrayField(models.UUIDField(), default=list)
    services = ArrayField(models.CharField(max_length=20), default=list)
    basis = models.CharField(max_length=300, default="", blank=True)
    row = models.ForeignKey(Responsibility, on_delete=models.PROTECT, null=True, related_name="diversions")
    by_hand = models.BooleanField(default=False)
    binding = models.BooleanField(default=False)
    reason = EncryptedText(purpose="case")
    why = models.JSONField(default=dict)
    order_id = models.UUIDField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_diversion_number_once")]
        indexes = [models.Index(fields=["order_id"], name="cases_diversion_order", condition=~Q(order_id=None))]


class DiversionObjection(models.Model):
    """The recipient says that the case is not its own (domain 4.b 5), once; the centre decides, once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    diversion = models.OneToOneField(Diversion, on_delete=models.CASCADE, related_name="objection")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedText(purpose="case")
    suggested = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    ruling = EncryptedText(purpose="case")
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)


class TrackChoice(models.Model):
    """先引再立 or 先立后调 (domain H03): which, why, and the paper that says that no right is lost by it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="track_choices")
    track = models.CharField(max_length=12, choices=choices(TRACKS))
    ground = models.CharField(max_length=16)
    reason = EncryptedText(purpose="case")
    paper_id = models.UUIDField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
