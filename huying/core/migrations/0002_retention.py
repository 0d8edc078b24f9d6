"""How long kinds of records are kept, and when they were last looked for."""

from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                ("kind", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("found_at", models.DateTimeField(null=True)),
                ("found", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("area_code", models.CharField(blank=True, default="", max_length=16)),
                ("length", models.IntegerField()),
                ("unit", models.CharField(choices=[("day", "day"), ("year", "year")], default="day", max_length=5)),
                ("least", models.IntegerField(null=True)),
                ("most", models.IntegerField(null=True)),
                (
                    "ends",
                    models.CharField(
                        choices=[("destroy", "destroy"), ("anonymise", "anonymise"), ("archive", "archive")],
                        default="destroy",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                ("effective_from", models.DateTimeField()),
                ("effective_to", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("effective_to", None)),
                        fields=("kind", "area_code"),
                        name="core_retention_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("least", None), ("length__gte", models.F("least")), _connector="OR"),
                        name="core_retention_not_too_short",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("most", None), ("length__lte", models.F("most")), _connector="OR"),
                        name="core_retention_not_too_long",
                    ),
                    models.CheckConstraint(condition=models.Q(("length__gt", 0)), name="core_retention_positive"),
                ],
            },
        ),
    ]
