"""Phone calls that came in, and what became of them. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models import Case
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.integrations.phone.rules import MOST_GATEWAY_ID, MOST_LINE, Outcome, State
from huying.people.models import Person


class PhoneCall(models.Model):
    """One call, known to its gateway as `gateway_id`. Number, draft and what was said are sealed (`EncryptedText`).

    `number_index` finds equal numbers, the parties of cases among them; both are empty where the number was withheld.
    `draft` is a JSON object of what was typed so far; it stays when the call goes back. `heard_at` is when its page
    was heard of last. `area_code` is that of the command room at whose line it rang.
    """

    STATES = [(state.value, state.value) for state in State]
    OUTCOMES = [(outcome.value, outcome.value) for outcome in Outcome]

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    gateway_id = models.CharField(max_length=MOST_GATEWAY_ID)
    line = models.CharField(max_length=MOST_LINE, default="", blank=True)
    number = EncryptedText(purpose="phone-call")
    number_index = models.BinaryField(default=b"")
    state = models.CharField(max_length=8, choices=STATES)
    rang_at = models.DateTimeField()
    hung_up_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="phone_calls")
    claimed_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    draft = EncryptedText(purpose="phone-call")
    outcome = models.CharField(max_length=8, choices=OUTCOMES, default="", blank=True)
    note = EncryptedText(purpose="phone-call")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="phone_calls")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="phone_calls")
    filed_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)
    emptied_at = models.DateTimeField(null=True)
    """Since when number and words are deleted."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "gateway_id"], name="phone_call_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "missed"], claimed_by=None)
                | Q(state__in=["claimed", "filed"], claimed_by__isnull=False),
                name="phone_claimed_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(state="filed") & ~Q(outcome="") & Q(filed_at__isnull=False))
                | (~Q(state="filed") & Q(outcome="", filed_at=None)),
                name="phone_filed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(outcome="whistle", incident__isnull=False)
                | Q(outcome="case", case__isnull=False)
                | Q(outcome__in=["", "answered", "nothing"], incident=None, case=None),
                name="phone_outcome_has_its_matter",
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "rang_at"], name="phone_open", condition=~Q(state="filed")),
            models.Index(fields=["area_code", "-rang_at"], name="phone_newest"),
            models.Index(fields=["number_index"], name="phone_number", condition=~Q(number_index=b"")),
        ]

    @property
    def stream(self) -> str:
        """The stream of this call in the event log."""
        return f"phone_call:{self.pk}"
