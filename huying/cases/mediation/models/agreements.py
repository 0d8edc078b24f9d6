"""Agreements in their versions, the signatures under them, what is to be performed, and the visits that ask."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.mediation.models.legs import Mediation
from huying.cases.models import Party
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person

FORMS = ("written", "oral")
STATES = ("draft", "signing", "effective", "replaced", "dropped")
SIGNED_BY = ("party", "mediator")
SIGNED_WITH = ("pad", "typed")
VISITS = ("due", "week")
VISIT_OUTCOMES = ("performed", "partly", "not_performed", "unreachable")


class Agreement(models.Model):
    """What the parties agreed on (人民调解法 29): one version; drafts change, what is put up for signing does not.

    `sealed_at` is the mark of the committee's seal; `effective_at` when all have signed and it is sealed, or,
    of an oral one, when it was agreed. `digest` is that of the text that was signed. What was dropped gives its
    version free.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="agreements")
    version = models.IntegerField()
    form = models.CharField(max_length=8, choices=choices(FORMS), default="written")
    state = models.CharField(max_length=12, choices=choices(STATES), default="draft")
    number = models.CharField(max_length=60, default="", blank=True)
    paper_id = models.UUIDField(null=True)
    facts = EncryptedText(purpose="agreement")
    issues = EncryptedText(purpose="agreement")
    responsibilities = EncryptedText(purpose="agreement")
    terms = EncryptedText(purpose="agreement")
    method = EncryptedText(purpose="agreement")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    written_for = ArrayField(models.CharField(max_length=16), default=list)
    major = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    put_up_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    sealed_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    effective_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    change_consents = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "version"], condition=~Q(state="dropped"), name="cases_agreement_version_once"
            ),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(state__in=["draft", "signing"]),
                name="cases_agreement_one_under_way",
            ),
            models.UniqueConstraint(
                fields=["mediation"], condition=Q(state="effective"), name="cases_agreement_one_in_effect"
            ),
            models.CheckConstraint(
                condition=~Q(state="effective") | Q(effective_at__isnull=False), name="cases_agreement_effect_dated"
            ),
        ]


class Performance(models.Model):
    """One thing that somebody has to do or to pay by a day, and how it was done."""

    id = models.UUIDField(primary_key=True, default=new_id)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="performances")
    number = models.IntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    what = EncryptedText(purpose="agreement")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField()
    performed_at = models.DateTimeField(null=True)
    proof = EncryptedText(purpose="agreement")
    proof_photo = models.CharField(max_length=80, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="cases_performance_number_once")]
        indexes = [models.Index(fields=["due_on"], name="cases_performance_due", condition=Q(performed_at=None))]


class Signature(models.Model):
    """A signature: drawn on the pad (sealed), or typed beside a scan of the paper signed by hand."""

    id = models.UUIDField(primary_key=True, default=new_id)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    signed_by = models.CharField(max_length=8, choices=choices(SIGNED_BY))
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    mediator = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_with = models.CharField(max_length=8, choices=choices(SIGNED_WITH))
    image = EncryptedText(purpose="signature")
    typed = EncryptedText(purpose="party")
    scan = models.CharField(max_length=80, default="", blank=True)
    digest = models.CharField(max_length=64)
    witnessed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"], condition=~Q(party=None), name="cases_signature_party_once"
            ),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(signed_by="mediator"), name="cases_signature_mediator_once"
            ),
            models.CheckConstraint(
                condition=Q(signed_by="party", party__isnull=False) | Q(signed_by="mediator", mediator__isnull=False),
                name="cases_signature_names_signer",
            ),
        ]


class Visit(models.Model):
    """The committee asks whether it was performed: on the performance date and seven days after (人民调解法 31)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="visits")
    kind = models.CharField(max_length=8, choices=choices(VISITS))
    due_on = models.DateField()
    visited_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=16, choices=choices(VISIT_OUTCOMES), default="", blank=True)
    text = EncryptedText(purpose="statement")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "kind", "due_on"], name="cases_performance_visit_once")
        ]
        indexes = [models.Index(fields=["due_on"], name="cases_performance_visit_due", condition=Q(visited_at=None))]
