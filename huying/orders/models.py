"""Orders, the departments in them, and everything that was said about them. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.orders.rules import BEST_SCORE, ENDED, MOST_RETURNS, Grade, Kind, Outcome, Part, State
from huying.people.models import Organisation, Person

CALLER, DEPARTMENT = "caller", "department"
SIDES = [(side, side) for side in (CALLER, DEPARTMENT)]


def _choices(words: type[State | Kind | Grade | Part | Outcome]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Orders(models.QuerySet["Order"]):
    """Chainable questions."""

    def open(self) -> Orders:
        """Those that somebody still has to do something about."""
        return self.exclude(state__in=ENDED)

    def inside(self, area_code: str) -> Orders:
        """Those in an area, by prefix."""
        return self.filter(area_code__startswith=area_code)


class Order(models.Model):
    """One order. `summary` and `parties` are the minimised form: what departments need of a matter, and no more."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=_choices(Kind))
    grade = models.CharField(max_length=8, choices=_choices(Grade), default="", blank=True)
    state = models.CharField(max_length=20, choices=_choices(State))
    title = models.CharField(max_length=120)
    ask = models.TextField()
    summary = EncryptedText(purpose="order")
    parties = EncryptedText(purpose="order")
    place_text = models.CharField(max_length=200, default="", blank=True)
    category = models.CharField(max_length=60, default="", blank=True)
    basis = models.CharField(max_length=300, default="", blank=True)
    direct = models.BooleanField(default=False)
    matter = models.CharField(max_length=80, default="", blank=True)
    matter_code = models.CharField(max_length=20, default="", blank=True)
    circle = ArrayField(models.UUIDField(), default=list, blank=True)
    """The bodies whose centre alone follows it, of a petition; empty where that of the area does."""
    barred = ArrayField(models.UUIDField(), default=list, blank=True)
    """The bodies that its matter is about: their people have no way to it, though they were in it before."""
    area_code = models.CharField(max_length=16)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="issued_orders")
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="issued_orders")
    issued_at = models.DateTimeField()
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led_orders")
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="handled_orders")
    due_rule = models.CharField(max_length=24)
    round = models.IntegerField(default=0)
    """How often the clocks began anew: after a ruling and after each return."""
    signed_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    supervised_at = models.DateTimeField(null=True)
    """Since when supervision has it, because the result was not good three times."""
    ended_at = models.DateTimeField(null=True)
    cancelled_why = models.TextField(default="", blank=True)
    returns = models.IntegerField(default=0)
    version = models.IntegerField(default=1)

    objects = Orders.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(returns__gte=0, returns__lte=MOST_RETURNS), name="orders_returns_at_most"
            ),
            models.CheckConstraint(condition=Q(kind="coordination") | Q(grade=""), name="orders_grade_of_coordination"),
        ]
        indexes = [
            models.Index(
                fields=["area_code", "issued_at"],
                name="orders_open_area",
                condition=~Q(state__in=sorted(state.value for state in ENDED)),
            ),
            models.Index(
                fields=["id"],
                include=["state", "area_code", "kind", "lead", "barred"],
                name="orders_open_row",
                condition=~Q(state__in=sorted(state.value for state in ENDED)),
            ),
            models.Index(fields=["matter"], name="orders_matter", condition=~Q(matter="")),
            models.Index(fields=["-issued_at"], name="orders_newest"),
        ]

    @property
    def stream(self) -> str:
        """The stream of this order in the event log."""
        return f"order:{self.pk}"


class Department(models.Model):
    """A department's part in an order: lead or assist, until a ruling releases it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="departments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="orders")
    part = models.CharField(max_length=8, choices=_choices(Part))
    named_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="signed_orders")
    contacted_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When the order was over, so that an inbox looks through what is open alone."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "organisation"], name="orders_department_once", condition=Q(released_at=None)
            ),
            models.UniqueConstraint(
                fields=["order"], name="orders_one_lead", condition=Q(part="lead", released_at=None)
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-named_at"], name="orders_department_newest"),
            models.Index(
                fields=["organisation"], name="orders_department_open", condition=Q(released_at=None, ended_at=None)
            ),
        ]


class Objection(models.Model):
    """Why the lead says that the order is not its own, and whose it is. Once for each order."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="objection")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="objections")
    reason = models.TextField()
    suggested = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="suggested_in")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="objections")
    at = models.DateTimeField()


class Ruling(models.Model):
    """What the centre or the joint meeting decided upon an objection: binding, once for each order."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="ruling")
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rulings")
    upheld = models.BooleanField()
    reason = models.TextField()
    basis = models.CharField(max_length=300, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="rulings")
    at = models.DateTimeField()


class OrderPrecedent(models.Model):
    """What a ruling teaches: whose such a matter is, in an area. Suggested when the next one like it is issued."""

    id = models.UUIDField(primary_key=True, default=new_id)
    ruling = models.OneToOneField(Ruling, on_delete=models.CASCADE, related_name="precedent")
    area_code = models.CharField(max_length=16)
    category = models.CharField(max_length=60, default="", blank=True)
    title = models.CharField(max_length=120)
    basis = models.CharField(max_length=300, default="", blank=True)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="precedents")
    assists = ArrayField(models.UUIDField(), default=list)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area_code", "-at"], name="orders_precedent_area")]


class ExtensionRequest(models.Model):
    """A department asks its head for more time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="extensions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="extension_requests")
    length = models.IntegerField()
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="extensions_asked")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="extensions_decided")
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    answer = models.TextField(default="", blank=True)
    due_at = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], name="orders_one_open_extension", condition=Q(decided_at=None)),
            models.CheckConstraint(condition=Q(length__gt=0), name="orders_extension_positive"),
        ]


class Report(models.Model):
    """Four elements: received when, spoke with whom, what was done, when it is solved. `spoke_with` is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="reports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="order_reports")
    partial = models.BooleanField()
    received_when = models.CharField(max_length=200)
    spoke_with = EncryptedText(purpose="order")
    measures = models.TextField()
    solved_when = models.CharField(max_length=200, default="", blank=True)
    photos = ArrayField(models.CharField(max_length=80), default=list)
    """Photos and PDF; a whole result has one at least, or `no_photo`."""
    no_photo = models.CharField(max_length=300, default="", blank=True)
    """Why nothing proves it."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="order_reports")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["order", "at"], name="orders_report_order")]


class Return(models.Model):
    """Why a result was sent back: by the centre, or after the person concerned was asked."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="sent_back")
    number = models.IntegerField()
    cause = models.CharField(max_length=8, choices=[("centre", "centre"), ("callback", "callback")])
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="orders_sent_back")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "cause", "number"], name="orders_return_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="orders_return_from_one"),
        ]


class Callback(models.Model):
    """What the person concerned said to the result."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="callbacks")
    outcome = models.CharField(max_length=12, choices=_choices(Outcome))
    note = EncryptedText(purpose="order")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="order_callbacks")
    at = models.DateTimeField()


class OrderAttachment(models.Model):
    """A file put to an order. Departments see it from `released_at` on."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=120)
    file = models.CharField(max_length=80)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="order_attachments")
    added_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="released_attachments")
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "file"], name="orders_attachment_once")]


class OrderReading(models.Model):
    """Somebody read an order, or opened a file of it, on a day (China's)."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    file = models.CharField(max_length=80, default="", blank=True)
    """The name of the file; empty for the order itself."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "person", "day", "file"], name="orders_reading_once_a_day")
        ]


class Visit(models.Model):
    """All meet at the place (联合到场)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="visits")
    meets_at = models.DateTimeField()
    place_text = models.CharField(max_length=200)
    arranged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="arranged_visits")
    arranged_at = models.DateTimeField()


class VisitSignIn(models.Model):
    """An organisation was there (报到). The position is the person's to give or not."""

    id = models.UUIDField(primary_key=True, default=new_id)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="sign_ins")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="visit_sign_ins")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visit_sign_ins")
    at = models.DateTimeField()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "organisation"], name="orders_visit_sign_in_once")]


class Evaluation(models.Model):
    """One organisation's rating of another's part in one matter: the caller rates departments, these the whistle."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="evaluations")
    side = models.CharField(max_length=12, choices=SIDES)
    rater = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="ratings_given")
    rated = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="ratings_got")
    score = models.IntegerField()
    note = models.CharField(max_length=500, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "rater", "rated"], name="orders_evaluation_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=BEST_SCORE), name="orders_score_1_to_5"),
            models.CheckConstraint(condition=~Q(rater=F("rated")), name="orders_nobody_rates_itself"),
        ]
        indexes = [models.Index(fields=["rated", "side"], name="orders_evaluation_rated")]


class EvaluationRuling(models.Model):
    """What was ruled after the rated side objected to a rating: whether figures count it. The rating stays as it is."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, primary_key=True, related_name="ruling")
    counts = models.BooleanField()
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
