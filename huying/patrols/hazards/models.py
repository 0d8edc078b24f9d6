"""Hazards, who reported them, and every step that was taken. Only commands write here."""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.orders.models import Order
from huying.patrols.hazards.rules import ENDED, MOST_REMINDERS, Grade, Proof, Source, State
from huying.people.models import Organisation, Person
from huying.places.models import Area, Place, Room


def _choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class HazardCategory(models.Model):
    """A kind of hazard, a row for each time in which it holds. `suggested` is how grave such a one usually is.

    `needs_photo`: it cannot be understood without a picture. `basis` names the law that whoever is responsible broke.
    A row of a smaller area takes the place of that of a larger one; one that is not `offered` ends the kind there.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80, default="", blank=True)
    suggested = models.CharField(max_length=8, choices=_choices(Grade), default="", blank=True)
    needs_photo = models.BooleanField(default=False)
    basis = models.CharField(max_length=200, default="", blank=True)
    area_code = models.CharField(max_length=16, default="", blank=True)
    order = models.IntegerField(default=0)
    offered = models.BooleanField(default=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "area_code", "valid_from"], name="patrols_hazard_category_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="patrols_hazard_category_ends",
            ),
        ]


class Campaign(models.Model):
    """A drive on one subject in an area (专项): a tag on hazards, by which they are counted."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=60)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "name", "starts_on"], name="patrols_hazard_campaign_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="patrols_hazard_campaign_ends_after_start"
            ),
        ]


class Hazards(models.QuerySet["Hazard"]):
    """Chainable questions."""

    def open(self) -> Hazards:
        """Those that somebody still has to do something about."""
        return self.exclude(state__in=ENDED)

    def inside(self, area_code: str) -> Hazards:
        """Those in an area, by prefix."""
        return self.filter(area_code__startswith=area_code)


class Hazard(models.Model):
    """One hazard at one place. `demand` is what whoever is responsible reads; `words` are for those on patrol alone.

    The responsible is an organisation with an account, or a shop or household of which only the name is known.
    `enforcer` is the department that is called when nothing happens, `order` the whistle by which it was.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=16, choices=_choices(State))
    source = models.CharField(max_length=8, choices=_choices(Source))
    category = models.CharField(max_length=24)
    kind = models.ForeignKey(HazardCategory, on_delete=models.PROTECT, null=True, related_name="+")
    """The row that held when it was found: a kind that is renamed or ended later keeps its word here."""
    suggested = models.CharField(max_length=8, choices=_choices(Grade), default="", blank=True)
    grade = models.CharField(max_length=8, choices=_choices(Grade), default="", blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="hazards")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="hazards")
    spot = models.CharField(max_length=120, default="", blank=True)
    area_code = models.CharField(max_length=16)
    grid_code = models.CharField(max_length=16, default="", blank=True)
    words = EncryptedText(purpose="hazard")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="hazards")
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    graded_at = models.DateTimeField(null=True)
    responsible = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="hazards")
    responsible_name = models.CharField(max_length=120, default="", blank=True)
    enforcer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    demand = models.TextField(default="", blank=True)
    protection = models.TextField(default="", blank=True)
    """What keeps people safe until a plan is carried out."""
    due_rule = models.CharField(max_length=24, default="", blank=True)
    due_at = models.DateTimeField(null=True)
    assigned_at = models.DateTimeField(null=True)
    rectified_at = models.DateTimeField(null=True)
    rectified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    notice_holders = ArrayField(models.UUIDField(), default=list)
    """Of what was put right by the key on the notice: who had opened or served that notice with their account."""
    reinspected_at = models.DateTimeField(null=True)
    reinspected_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reminders = models.IntegerField(default=0)
    round = models.IntegerField(default=0)
    """How often the time to put it right began anew."""
    order = models.OneToOneField(Order, on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    synthetic = models.BooleanField(default=False)
    version = models.IntegerField(default=1)

    objects = Hazards.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reminders__gte=0, reminders__lte=MOST_REMINDERS), name="patrols_hazard_reminders_at_most"
            ),
            models.CheckConstraint(
                condition=(Q(merged_into=None) & ~Q(state="duplicate"))
                | Q(merged_into__isnull=False, state="duplicate"),
                name="patrols_hazard_duplicate_of_another",
            ),
            models.CheckConstraint(condition=~Q(id=F("merged_into_id")), name="patrols_hazard_not_its_own_duplicate"),
            models.CheckConstraint(
                condition=~Q(grade="") | Q(state__in=["duplicate", "fixed_on_spot", "found", "invalid", "reported"]),
                name="patrols_hazard_graded_before_work",
            ),
        ]
        indexes = [
            models.Index(
                fields=["area_code", "found_at"],
                name="patrols_hazard_open_area",
                condition=~Q(state__in=sorted(state.value for state in ENDED)),
            ),
            models.Index(fields=["place", "-found_at"], name="patrols_hazard_place_newest"),
            models.Index(fields=["responsible", "-found_at"], name="patrols_hazard_responsible_new"),
            models.Index(fields=["grid_code", "found_at"], name="patrols_hazard_grid"),
        ]

    @property
    def stream(self) -> str:
        """The stream of this hazard in the event log."""
        return f"hazard:{self.pk}"


class Reporter(models.Model):
    """Somebody who made a hazard known, each credited, none scored. The responsible never learns of these rows.

    A resident has no account: `phone` is sealed and may be empty. The photo is theirs and stays with those on patrol.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    hazard = models.ForeignKey(Hazard, on_delete=models.CASCADE, related_name="reporters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    phone = EncryptedText(purpose="hazard")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hazard", "person"], name="patrols_hazard_reporter_once")]


class Step(models.Model):
    """Something that was done about a hazard: by whom, when, with which words and photos.

    `verb` is that of the rules, or `find`, `report`, `remind`, `warn`. What was fixed on the spot tells how it was
    `before`, and who was `present` and confirms it; of what came by the key on the notice `present` is who sent it, as
    they say themselves. Of a re-inspection `proof` tells what shows that
    it was made at the place, `distance_m` and `photo_age_s` what a reviewer may think of it: metres from the place to
    where the phone said it was, seconds between taking the photo and sending it. No track is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    hazard = models.ForeignKey(Hazard, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=16)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    note = EncryptedText(purpose="hazard")
    before = EncryptedText(purpose="hazard")
    present = EncryptedText(purpose="hazard")
    photos = ArrayField(models.CharField(max_length=80), default=list)
    proof = models.CharField(max_length=8, choices=_choices(Proof), default="", blank=True)
    distance_m = models.IntegerField(null=True)
    photo_age_s = models.IntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["hazard", "at"], name="patrols_hazard_step_hazard")]


class RecordedWarning(models.Model):
    """A first violation that was put right in time is warned of and not punished (行政处罚法 33, 柔性执法).

    Of an organisation, shop or household as the place of a hazard, never of a person.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    hazard = models.OneToOneField(Hazard, on_delete=models.CASCADE, related_name="warning")
    category = models.CharField(max_length=24)
    responsible = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    responsible_name = models.CharField(max_length=120, default="", blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
