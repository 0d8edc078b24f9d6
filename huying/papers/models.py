"""Papers that were issued: what stands in them (sealed), their numbers, to whom they went, whether they still hold."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.papers.sheets import KINDS, read
from huying.papers.words import WAYS
from huying.people.models import Organisation, Person


class Letterhead(models.Model):
    """What an organisation prints of itself: the letters of its numbers, and the phones that people may call."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True)
    letters = models.CharField(max_length=12)
    inquiry_phone = models.CharField(max_length=30, default="", blank=True)
    supervision_phone = models.CharField(max_length=30, default="", blank=True)


class Serial(models.Model):
    """The last number drawn of one organisation's series in one year. Only `numbering.draw` writes here."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    series = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    last = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "series", "year"], name="papers_serial_once"),
            models.CheckConstraint(condition=Q(last__gte=1), name="papers_serial_positive"),
        ]


class Paper(models.Model):
    """One issued paper of a matter (`stream` such as `case:<uuid>`, `code` as people say it).

    `digest` is the SM3 of everything that it says, with a random `salt` among the sealed facts, so that nobody can
    guess the facts back; its first twenty digits are the paper's `check_code`. `pdf_sha256` is empty until first read.
    `replaces` is the withdrawn paper in whose place it was issued.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=40)
    stream = models.CharField(max_length=80)
    code = models.CharField(max_length=24)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="papers")
    series = models.CharField(max_length=12, default="", blank=True)
    year = models.SmallIntegerField()
    serial = models.IntegerField(null=True)
    number = models.CharField(max_length=60, default="", blank=True)
    copies = models.SmallIntegerField()
    facts = EncryptedText(purpose="paper")
    salt = EncryptedText(purpose="paper")
    digest = models.CharField(max_length=64)
    check_code = models.CharField(max_length=20)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    pdf_sha256 = models.CharField(max_length=64, default="", blank=True)
    emptied_at = models.DateTimeField(null=True)
    """Since when its content is destroyed; its number and digest stay."""
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replacement")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "year", "serial"],
                condition=Q(serial__isnull=False),
                name="papers_paper_number_once",
            ),
            models.UniqueConstraint(fields=["check_code"], name="papers_paper_check_code"),
            models.CheckConstraint(condition=Q(copies__gte=1), name="papers_paper_copies"),
        ]
        indexes = [models.Index(fields=["stream", "id"], name="papers_paper_stream")]

    @property
    def title(self) -> str:
        """The name of its kind, in the reader's language."""
        return str(KINDS[self.kind].words) if self.kind in KINDS else self.kind

    @property
    def own_stream(self) -> str:
        """The stream of what happened to this paper."""
        return f"paper:{self.pk}"

    @property
    def sheet(self) -> Any:
        """What it says: the facts dataclass of its kind."""
        return read(self.kind, self.facts)

    @property
    def withdrawn(self) -> Withdrawal | None:
        """Why it does not hold any more, or None."""
        return getattr(self, "withdrawal", None)

    @property
    def replaced_by(self) -> Paper | None:
        """The paper that was issued in its place after it was withdrawn, or None."""
        return getattr(self, "replacement", None)


class Withdrawal(models.Model):
    """A paper does not hold any more. The paper itself and its number stay."""

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, primary_key=True, related_name="withdrawal")
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class Service(models.Model):
    """A paper was handed over (送达): to whom, which way, when; `note` says what proves it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="services")
    to = EncryptedText(purpose="paper")
    how = models.CharField(max_length=20, choices=[(way, way) for way in WAYS])
    note = EncryptedText(purpose="paper")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["paper", "at"], name="papers_service_paper")]

    @property
    def way(self) -> str:
        """The word for how it was served."""
        return str(WAYS[self.how])


class Reading(models.Model):
    """Somebody read a paper on a day (China's): for those who ask who read theirs."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "person", "day"], name="papers_reading_once")]
