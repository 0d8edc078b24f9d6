"""Legal clocks: rules in days and months, what lengthens a running clock and what stops it, the legal calendar."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0003_withdrawn_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("date", models.DateField(primary_key=True, serialize=False)),
                ("workday", models.BooleanField()),
                ("name", models.CharField(blank=True, default="", max_length=40)),
                ("source", models.CharField(max_length=200)),
                ("year", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["year"], name="clocks_calendarday_year")]},
        ),
        migrations.CreateModel(
            name="ClockExtension",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("length", models.IntegerField()),
                ("unit", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=500)),
                ("by", models.UUIDField(null=True)),
                ("approver", models.UUIDField(null=True)),
                (
                    "consents",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), default=list, size=None
                    ),
                ),
                ("at", models.DateTimeField()),
                ("due_before", models.DateTimeField()),
                ("due_after", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("length__gt", 0)), name="clocks_extension_positive")
                ]
            },
        ),
        migrations.CreateModel(
            name="ClockPause",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("ground", models.CharField(max_length=24)),
                ("document", models.CharField(max_length=200)),
                ("started_at", models.DateTimeField()),
                ("started_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="rule",
            name="clocks_rule_limit_positive",
        ),
        migrations.AddField(
            model_name="rule",
            name="bound",
            field=models.CharField(
                choices=[
                    ("duty_max", "duty_max"),
                    ("right_fixed", "right_fixed"),
                    ("keep_min", "keep_min"),
                    ("consensual", "consensual"),
                    ("free", "free"),
                ],
                default="free",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="consent",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="extension",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="rule",
            name="legal_basis",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="rule",
            name="length",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="rule",
            name="name",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="rule",
            name="pauses_on",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="starts_on",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="rule",
            name="stops_on",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="rule",
            name="unit",
            field=models.CharField(
                choices=[
                    ("second", "second"),
                    ("minute", "minute"),
                    ("hour", "hour"),
                    ("natural_day", "natural_day"),
                    ("working_day", "working_day"),
                    ("month", "month"),
                    ("none", "none"),
                ],
                default="second",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="warn_at",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=16), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="warn_command",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="runningclock",
            name="original_due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="runningclock",
            name="paused_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="runningclock",
            name="warns",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DateTimeField(), null=True, size=None),
        ),
        migrations.AlterField(
            model_name="rule",
            name="kind",
            field=models.CharField(max_length=40),
        ),
        migrations.AlterField(
            model_name="runningclock",
            name="kind",
            field=models.CharField(max_length=40),
        ),
        migrations.AddIndex(
            model_name="runningclock",
            index=models.Index(
                condition=models.Q(("fired_at", None), ("original_due_at__isnull", False), ("stopped_at", None)),
                fields=["due_at"],
                name="clocks_running_legal",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit_s__gt", 0), models.Q(("unit", "second"), _negated=True), _connector="OR"),
                name="clocks_rule_limit_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("length", None), ("unit__in", ["second", "none"])),
                    models.Q(("length__gte", 0), ("length__isnull", False)),
                    _connector="OR",
                ),
                name="clocks_rule_length",
            ),
        ),
        migrations.AddField(
            model_name="clockextension",
            name="clock",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="clocks.runningclock"
            ),
        ),
        migrations.AddField(
            model_name="clockpause",
            name="clock",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="clocks.runningclock"
            ),
        ),
        migrations.AddConstraint(
            model_name="clockpause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("clock",), name="clocks_pause_one_open"
            ),
        ),
    ]
