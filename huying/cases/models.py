"""A case (纠纷、信访、诉求), its parties, what was handed in, and who read it. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.rules import (
    CHANNELS,
    ENDED,
    LINES,
    PATHS,
    PETITION_ANSWERS,
    PETITION_CLASSES,
    PETITION_ROUTES,
    PETITION_STAGES,
    REPORTED_TO,
    SIDES,
    SOURCES,
    TRACKS,
    State,
)
from huying.core.documents import is_pdf
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person
from huying.places.models import Place

ENDED_STATES = sorted(state.value for state in ENDED)


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


class Case(models.Model):
    """One matter under one code. `owner` received it first and stays responsible until it is closed, or until another
    body has accepted it (`HandOver`); `handler` works on it now. `title` names no person; what people told stands
    sealed in `facts` and `request`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=16, choices=[(state, state) for state in State], default=State.REGISTERED)
    line = models.CharField(max_length=12, choices=_choices(LINES))
    channel = models.CharField(max_length=12, choices=_choices(CHANNELS))
    source = models.CharField(max_length=12, choices=_choices(SOURCES), default="other")
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
    track = models.CharField(max_length=12, choices=_choices(TRACKS), default="", blank=True)
    track_reason = models.CharField(max_length=80, default="", blank=True)
    path = models.CharField(max_length=12, choices=_choices(PATHS), default="", blank=True)
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
                fields=["owner", "external_id"], condition=~Q(external_id=None), name="cases_case_external_once"
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


class Party(models.Model):
    """Somebody whose matter it is. Personal data is sealed; the indexes find equal values and tell nothing else.

    `name` may be a pseudonym and everything but it may be empty: an identity number is never required (domain 2.6).
    A third party's word counts in a mediation only where `takes_part` says so. An agent speaks for the party of
    `agent_for` and stands on its side; `authority` is the written one, null as long as it is missing.
    """

    KINDS = ("natural", "organisation")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties", db_index=False)
    number = models.IntegerField()
    side = models.CharField(max_length=12, choices=_choices(SIDES))
    kind = models.CharField(max_length=12, choices=_choices(KINDS), default="natural")
    pseudonym = models.BooleanField(default=False)
    name = EncryptedText(purpose="party")
    name_index = models.BinaryField(default=b"")
    phone = EncryptedText(purpose="party")
    phone_index = models.BinaryField(default=b"")
    id_kind = models.CharField(max_length=12, default="", blank=True)
    id_number = EncryptedText(purpose="party")
    id_index = models.BinaryField(default=b"")
    address = EncryptedText(purpose="party")
    sex = models.CharField(max_length=8, default="", blank=True)
    minor = models.BooleanField(default=False)
    representative = models.BooleanField(default=False)
    agent_for = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="agents")
    authority = models.ForeignKey("Material", on_delete=models.SET_NULL, null=True, related_name="+")
    takes_part = models.BooleanField(default=False, db_default=False)
    left_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1, db_default=1)
    """Counts its corrections: a form that was filled in before the last one is not taken."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_party_number_once")]
        indexes = [
            models.Index(fields=["name_index"], name="cases_party_name", condition=~Q(name_index=b"")),
            models.Index(fields=["phone_index"], name="cases_party_phone", condition=~Q(phone_index=b"")),
            models.Index(fields=["id_index"], name="cases_party_id", condition=~Q(id_index=b"")),
        ]


class PartyChange(models.Model):
    """What was done to the parties of a case, why, and which values stood there before: a sealed JSON object.

    Former values are kept as evidence: shown masked, and whole for a reason that is put on record.
    """

    VERBS = ("add", "correct", "leave")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="party_changes", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=8, choices=_choices(VERBS))
    parts = ArrayField(models.CharField(max_length=16), default=list)
    reason = EncryptedText(purpose="party")
    before = EncryptedText(purpose="party")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="cases_party_change_case")]


class Material(models.Model):
    """Something handed in: words, a photo, a scan. `party` when a party did, `by` when somebody of the centre did.

    Who sees it. The party who handed it in: always, by the code. The other parties: once the centre shows it to all
    (`citizen.Disclosure`), masked; never papers of identity, nor in petitions or where violence or a crime is
    suspected. Who works on the case (`masking.in_full`: the body that received or handles it, its mediator, the court
    asked to confirm): words and file. Whoever else reads the case (other centres and stations of the area, the
    committee's head, a desk asked to help): the words masked; the file if `released`, papers of identity never, or
    after a reason put on record that day. Inspectors, who read the process, and strangers: nothing. Departments read
    the copies attached to their order, not these.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="materials")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, default="other")
    text = EncryptedText(purpose="case")
    file = models.CharField(max_length=80, default="", blank=True)
    released = models.BooleanField(default=False)
    """Whoever reads the case without working on it opens the file without a reason. No party sees it by this."""
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_material_case_at")]

    @property
    def pdf(self) -> bool:
        """Whether its file is a PDF, to be downloaded; otherwise it is a photo, or there is none."""
        return is_pdf(self.file)


class Outcome(models.Model):
    """How a case ended or by which way it goes on, one row for each time: the ground, the other way, the words.

    `verb` is that of the transition. `ground` and `route` are codes of `words_intake`; `body` and `number` name who
    has it from then on; a petition's answer stands in `ground`.
    """

    VERBS = ("not_accept", "withdraw", "other_route", "dispose")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    verb = models.CharField(max_length=12, choices=_choices(VERBS))
    ground = models.CharField(max_length=24, default="", blank=True)
    route = models.CharField(max_length=24, default="", blank=True)
    body = models.CharField(max_length=120, default="", blank=True)
    number = models.CharField(max_length=60, default="", blank=True)
    text = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_outcome_case_at")]


class PetitionDetails(models.Model):
    """What a petition (信访事项) has beside every case: its class, its way, how many stand behind it, its stage.

    Class and way are empty until it has been sorted, without which it cannot be accepted (信访工作条例 31).
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="petition")
    petition_class = models.CharField(max_length=12, choices=_choices(PETITION_CLASSES), default="", blank=True)
    route = models.CharField(max_length=16, choices=_choices(PETITION_ROUTES), default="", blank=True)
    people = models.IntegerField(default=1)
    stage = models.CharField(max_length=8, choices=_choices(PETITION_STAGES), default="first")
    answer = models.CharField(max_length=12, choices=_choices(PETITION_ANSWERS), default="", blank=True)
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
    """A petitioner asked for a review or a recheck, and which organ answers it: another than those before (35, 36)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    stage = models.CharField(max_length=8, choices=_choices(PETITION_STAGES[1:]))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "stage"], name="cases_review_stage_once")]


class HandOver(models.Model):
    """The body that received a case first hands it over to another one of the centre (移交), or wishes to.

    It stays responsible until the other one accepts. `accepted` is null until then; a no tells why in `answer`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hand_overs", db_index=False)
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedText(purpose="case")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)
    answer = EncryptedText(purpose="case")

    class Meta:
        indexes = [models.Index(fields=["case", "asked_at"], name="cases_hand_over_case")]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(decided_at=None), name="cases_one_open_hand_over"),
        ]


class SuspicionReport(models.Model):
    """That violence at home or a crime is suspected was told to a body, under its number; what was told is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspicion_reports")
    to = models.CharField(max_length=16, choices=_choices(REPORTED_TO))
    body = models.CharField(max_length=120)
    number = models.CharField(max_length=60, default="", blank=True)
    text = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_suspicion_case_at")]


class SuspicionAnswer(models.Model):
    """What a body answered that found no violence at home or no crime: a suspicion is lifted. Its words are sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspicion_answers")
    domestic_violence = models.BooleanField()
    crime = models.BooleanField()
    body = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    text = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


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


class Reading(models.Model):
    """Somebody read a case: once a day and person for the page, and each time when a masked value was opened."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    reason = models.CharField(max_length=200, default="", blank=True)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "part", "day"], condition=Q(reason=""), name="cases_reading_once_a_day"
            ),
        ]
