import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_petition_extensions"),
        ("cases_bookings", "0001_bookings"),
        ("people", "0004_law_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="resource",
            name="kind",
            field=models.CharField(
                choices=[
                    ("room", "room"),
                    ("desk", "desk"),
                    ("notary", "notary"),
                    ("court", "court"),
                    ("psychologist", "psychologist"),
                    ("lawyer", "lawyer"),
                    ("labour", "labour"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="ServiceRequest",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("psychology", "psychology"),
                            ("lawyer", "lawyer"),
                            ("notary", "notary"),
                            ("court_guidance", "court_guidance"),
                            ("labour", "labour"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("taken", "taken"),
                            ("declined", "declined"),
                            ("concluded", "concluded"),
                            ("ended", "ended"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("note", huying.core.encrypted.EncryptedText(default="", purpose="case")),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("answer", huying.core.encrypted.EncryptedText(default="", purpose="case")),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "booking",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="service_request",
                        to="cases_bookings.booking",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="service_requests", to="cases.case"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("asked", "taken"))),
                        fields=["organisation", "asked_at"],
                        name="cases_service_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "taken"))),
                        fields=("case", "service"),
                        name="cases_service_asked_once",
                    )
                ],
            },
        ),
    ]
