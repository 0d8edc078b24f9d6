"""Whom to call is decided by the probability of arriving in time: settings, counts, and what each decision saw."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0005_answer_elsewhere"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="accepted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="DispatchLearned",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("district", models.CharField(max_length=6)),
                ("drill", models.BooleanField(default=False)),
                ("counts", models.JSONField()),
                ("until", models.DateTimeField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["district", "drill", "-at"], name="incidents_learned_newest")],
            },
        ),
        migrations.CreateModel(
            name="DispatchDecision",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("settings", models.JSONField()),
                ("persons", models.BooleanField(default=False)),
                ("situation", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="incidents.incident"
                    ),
                ),
                (
                    "learned",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="incidents.dispatchlearned",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["incident", "at"], name="incidents_decision_incident")],
            },
        ),
        migrations.CreateModel(
            name="DispatchPolicy",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("area_code", models.CharField(blank=True, default="", max_length=16)),
                ("template", models.CharField(blank=True, default="", max_length=24)),
                ("settings", models.JSONField(default=dict)),
                ("persons", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True, default="")),
                ("effective_from", models.DateTimeField()),
                ("effective_to", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area_code", "template", "effective_from"), name="incidents_policy_from"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_to", None), ("effective_to__gt", models.F("effective_from")), _connector="OR"
                        ),
                        name="incidents_policy_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("persons", False), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="incidents_policy_persons_reason",
                    ),
                ],
            },
        ),
    ]
