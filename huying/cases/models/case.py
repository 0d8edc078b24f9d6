"""A case (纠纷、信访、诉求) and the codes that lead to it. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models.choices import choices
from huying.cases.rules import CHANNELS, ENDED, LINES, PATHS, SOURCES, TRACKS, State
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person
from huying.places.models import Place

ENDED_STATES = sorted(state.value for state in ENDED)


class Case(models.Model):
    """One matter under one code. `owner` received it first and stays responsible until it is closed, or until another
    body has accepted it (`HandOver`); `handler` works on it now. `title` names no person; what people told stands
    sealed in `facts` and `request`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=16, choices=[(state, state) for state in State], default=State.REGISTERED)
    line = models.CharField(max_length=12, choices=choices(LINES))
    channel = models.CharField(max_length=12, choices=choices(CHANNELS))
    source = models.CharField(max_length=12, choices=choices(SOURCES), default="other")
    category = models.CharField(max_length=24, default="", blank=True)
    title = models.CharField(max_length=80)
    facts = EncryptedText(purpose="case")
    request = EncryptedText(purpose="case")
    happened_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    """When an agreement that the parties bring along was signed: judicial confirmation counts from it."""
    wages_owed = models.BooleanField(default=False, db_default=False)
    employment_ended_on = models.DateField(null=True)
    """Since when whoever is owed wages works there no more: the year for arbitration counts from it."""
    place_text = models.CharField(max_length=200, default="", blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="cases")
    area_code = models.CharField(max_length=16)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    track = models.CharField(max_length=12, choices=choices(TRACKS), default="", blank=True)
    track_reason = models.CharField(max_length=80, default="", blank=True)
    path = models.CharField(max_length=12, choices=choices(PATHS), default="", blank=True)
    professional = models.BooleanField(default=False)
    group = models.BooleanField(default=False)
    dv_suspected = models.BooleanField(default=False)
    crime_suspected = models.BooleanField(default=False)
    minor_involved = models.BooleanField(default=False)
    returns_in_person = models.BooleanField(default=False)
    """Nobody can be reached: the applicant comes back to ask."""
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    diverted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged", db_index=False)
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="split_off", db_index=False
    )
    external_id = models.CharField(max_length=80, null=True)
    """The number under which another system or a ledger goes on telling of it, to the body of `external_to`."""
    external_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    """The body that received it with that number; it stays so when another one has taken the case over."""
    emptied_at = models.DateTimeField(null=True)
    """Since when its file is destroyed: nobody's name, word or paper is left, numbers and states are."""
    version = models.IntegerField(default=0)
    synthetic = models.BooleanField(default=False)
    moved_to: State | None = None
    """The state entered since it was taken; `journal.record` runs what waits for it."""

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "-registered_at"], name="cases_case_area"),
            models.Index(fields=["state", "-registered_at"], name="cases_case_state"),
            models.Index(fields=["handler", "-registered_at"], name="cases_case_handler"),
            models.Index(fields=["category", "-registered_at"], name="cases_case_category"),
            models.Index(fields=["path", "-registered_at"], name="cases_case_path"),
            models.Index(fields=["-registered_at"], name="cases_case_newest"),
            models.Index(fields=["-registered_at"], name="cases_case_ended", condition=Q(state__in=ENDED_STATES)),
            models.Index(fields=["line"], name="cases_case_line"),
            models.Index(fields=["source"], name="cases_case_source"),
            models.Index(fields=["place_text"], name="cases_case_place_text", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["merged_into"], name="cases_case_merged", condition=~Q(merged_into=None)),
            models.Index(fields=["split_from"], name="cases_case_split", condition=~Q(split_from=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["external_to", "external_id"],
                condition=~Q(external_id=None),
                name="cases_case_external_once",
            ),
            models.CheckConstraint(
                condition=Q(external_id=None) | ~Q(external_to=None), name="cases_case_external_to_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | ~Q(merged_into=None), name="cases_case_merged_names_other"
            ),
            *(
                models.CheckConstraint(condition=Q(**{f"{name}__in": words}), name=f"cases_case_{name}_known")
                for name, words in (("line", LINES), ("channel", CHANNELS), ("source", SOURCES))
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"case:{self.pk}"


class CaseAlias(models.Model):
    """A code that leads to a case: of one merged into it, or of the case from which it was split."""

    code = models.CharField(max_length=16, primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="aliases")
