import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0016_handed_over_by_law"),
        ("people", "0006_saved_views"),
        ("supervision_letters", "0002_task_rule"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("area_code", models.CharField(max_length=16)),
                (
                    "rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unvisited", "unvisited"),
                            ("unproved", "unproved"),
                            ("unrecorded", "unrecorded"),
                            ("too_quick", "too_quick"),
                            ("backwards", "backwards"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("subject", models.CharField(max_length=120)),
                ("sections", models.JSONField()),
                ("written_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, default="", max_length=500)),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="supervision_letters.letter",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hit",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("unvisited", "unvisited"),
                            ("unproved", "unproved"),
                            ("unrecorded", "unrecorded"),
                            ("too_quick", "too_quick"),
                            ("backwards", "backwards"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "dealt",
                    models.CharField(
                        choices=[("open", "open"), ("dismissed", "dismissed"), ("found", "found")], max_length=9
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hits",
                        to="supervision_legal.finding",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProcessReading",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("purpose", models.CharField(max_length=200)),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CheckSetting",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("area_code", models.CharField(max_length=16)),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("unvisited", "unvisited"),
                            ("unproved", "unproved"),
                            ("unrecorded", "unrecorded"),
                            ("too_quick", "too_quick"),
                            ("backwards", "backwards"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.BooleanField(default=True)),
                ("limit", models.IntegerField(null=True)),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("area_code", "rule"), name="check_setting_once")],
            },
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["area_code", "-written_at"], name="finding_newest"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), models.Q(("withdrawn_why", ""), _negated=True), _connector="OR"
                ),
                name="finding_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), ("letter", None), _connector="OR"),
                name="finding_withdrawn_or_lettered",
            ),
        ),
        migrations.AddConstraint(
            model_name="hit",
            constraint=models.UniqueConstraint(fields=("case", "rule"), name="hit_once"),
        ),
        migrations.AddConstraint(
            model_name="hit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dealt", "dismissed"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="hit_dismissed_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="processreading",
            constraint=models.UniqueConstraint(fields=("case", "person", "day"), name="process_reading_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="processreading",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose", ""), _negated=True), name="process_reading_with_purpose"
            ),
        ),
    ]
