"""Organisations, the people in them, their posts, skills, shifts, and where and whether they can be reached."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from huying.core.ids import new_id
from huying.people.roles import CAPABILITIES, CATEGORIES, ORGANISATION_KINDS, ROLES
from huying.places.models import Area


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


class Organisation(models.Model):
    """A command node, a station, an agency or a unit (学校, 医院, 商场 …) that takes part in co-governance."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=_choices(ORGANISATION_KINDS))
    category = models.CharField(max_length=20, choices=_choices(CATEGORIES), default="", blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="organisations")
    grid = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    address = models.CharField(max_length=200, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    code = models.CharField(max_length=24, default="", blank=True)
    external_id = models.CharField(max_length=60, unique=True, null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["area", "kind"], name="people_organisation_area_kind")]


class People(BaseUserManager["Person"]):
    """Finds a person by the name used at sign-in."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody with an account."""

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, default="", blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=8, default="zh-hans")
    elder = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    last_login = None  # a sign-in is an event of the log, not a column

    USERNAME_FIELD = "username"
    objects: ClassVar[People] = People()


class Post(models.Model):
    """A role that a person holds in an organisation for a time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=20, choices=_choices(ROLES))
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "role", "valid_from"], name="people_post_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="people_post_ends_after_start"
            ),
        ]


class Skill(models.Model):
    """Something that a person can do at a scene."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    capability = models.CharField(max_length=20, choices=_choices(CAPABILITIES))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "capability"], name="people_skill_once")]


class Shift(models.Model):
    """A planned time on duty, and when the person really signed in and out. Nobody is on duty twice at once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shifts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    signed_in_at = models.DateTimeField(null=True)
    signed_out_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "ends_at"], name="people_shift_person_end")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="people_shift_ends_after_start"),
            models.CheckConstraint(
                condition=Q(signed_in_at=None) | Q(signed_in_at__lt=F("ends_at")),
                name="people_shift_signed_in_before_end",
            ),
            models.CheckConstraint(
                condition=Q(signed_out_at=None) | Q(signed_out_at__gte=F("signed_in_at")),
                name="people_shift_signed_out_after_in",
            ),
            ExclusionConstraint(
                name="people_shift_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            "signed_in_at",
                            Coalesce("signed_out_at", "ends_at"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(signed_in_at=None),
            ),
        ]


class Presence(models.Model):
    """What is known of a responder now: on duty until when, last position, last heard. One narrow, hot row a person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="presence")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="presences")
    on_duty_until = models.DateTimeField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    accuracy_m = models.FloatField(null=True)
    position_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    reachable = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["organisation"], name="people_presence_organisation"),
            models.Index(fields=["on_duty_until"], name="people_presence_on_duty_until"),
        ]


class Token(models.Model):
    """A bearer token of the API: only the SHA-256 of the secret is kept."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)


class SavedView(models.Model):
    """A list as somebody wants it again: what narrows it, its order and columns, never what was typed to look for."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    table = models.CharField(max_length=60)
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=1000, default="", blank=True)
    saved_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "table", "name"], name="people_saved_view_once")]


class Tries(models.Model):
    """Wrong passwords of late, by account name (known or not) or by network address; see `lock_out`."""

    key = models.CharField(primary_key=True, max_length=80)
    failures = models.IntegerField(default=0)
    since = models.DateTimeField()
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["last_at"], name="people_tries_last")]
