import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0001_initial"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("failures", models.IntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("locked_until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["last_at"], name="people_tries_last")],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("phone", models.CharField(blank=True, default="", max_length=30)),
                ("is_active", models.BooleanField(default=True)),
                ("language", models.CharField(default="zh-hans", max_length=8)),
                ("elder", models.BooleanField(default=False)),
                ("synthetic", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("district_center", "district_center"),
                            ("street_center", "street_center"),
                            ("station", "station"),
                            ("unit", "unit"),
                            ("police", "police"),
                            ("fire", "fire"),
                            ("medical", "medical"),
                            ("department", "department"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "school"),
                            ("hospital", "hospital"),
                            ("mall", "mall"),
                            ("bank", "bank"),
                            ("market", "market"),
                            ("tower", "tower"),
                            ("property", "property"),
                            ("community", "community"),
                            ("other", "other"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("phone", models.CharField(blank=True, default="", max_length=30)),
                ("code", models.CharField(blank=True, default="", max_length=24)),
                ("external_id", models.CharField(max_length=60, null=True, unique=True)),
                ("synthetic", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="organisations", to="places.area"
                    ),
                ),
                (
                    "grid",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="units", to="places.area"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="people.organisation",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["area", "kind"], name="people_organisation_area_kind")]},
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("district_chief", "district_chief"),
                            ("district_seat", "district_seat"),
                            ("street_chief", "street_chief"),
                            ("street_seat", "street_seat"),
                            ("station_chief", "station_chief"),
                            ("grid_member", "grid_member"),
                            ("unit_lead", "unit_lead"),
                            ("unit_member", "unit_member"),
                            ("guard", "guard"),
                            ("volunteer", "volunteer"),
                            ("police_post", "police_post"),
                            ("auditor", "auditor"),
                            ("sysadmin", "sysadmin"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "organisation", "role", "valid_from"), name="people_post_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="people_post_ends_after_start",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("signed_in_at", models.DateTimeField(null=True)),
                ("signed_out_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "ends_at"], name="people_shift_person_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="people_shift_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_in_at", None), ("signed_in_at__lt", models.F("ends_at")), _connector="OR"
                        ),
                        name="people_shift_signed_in_before_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_out_at", None), ("signed_out_at__gte", models.F("signed_in_at")), _connector="OR"
                        ),
                        name="people_shift_signed_out_after_in",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("signed_in_at", None), _negated=True),
                        expressions=[
                            ("person", "="),
                            (
                                models.Func(
                                    "signed_in_at",
                                    django.db.models.functions.comparison.Coalesce("signed_out_at", "ends_at"),
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="people_shift_no_overlap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "capability",
                    models.CharField(
                        choices=[
                            ("assist", "assist"),
                            ("security", "security"),
                            ("first_aid", "first_aid"),
                            ("fire", "fire"),
                            ("anti_fraud", "anti_fraud"),
                            ("negotiation", "negotiation"),
                            ("police", "police"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "capability"), name="people_skill_once")]
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None),
                ),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="presence",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("on_duty_until", models.DateTimeField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("accuracy_m", models.FloatField(null=True)),
                ("position_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("reachable", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="people.organisation"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["organisation"], name="people_presence_organisation")]},
        ),
        migrations.RunSQL(
            "ALTER TABLE people_presence SET (fillfactor = 70)", "ALTER TABLE people_presence RESET (fillfactor)"
        ),
    ]
