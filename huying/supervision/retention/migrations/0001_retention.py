"""Changes of periods, destructions with their rows and approvals, and holds."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.ids
import huying.supervision.retention.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("papers", "0002_replaced_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Destruction",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("area_code", models.CharField(max_length=16)),
                ("length", models.IntegerField()),
                ("unit", models.CharField(max_length=5)),
                ("ends", models.CharField(max_length=10)),
                ("source", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "drafted"),
                            ("approved", "approved"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default=huying.supervision.retention.rules.State["DRAFTED"],
                        max_length=12,
                    ),
                ),
                ("why", models.CharField(max_length=500)),
                ("drafted_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("dropped_why", models.CharField(blank=True, default="", max_length=500)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "certificate",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(choices=[("chief", "chief"), ("inspection", "inspection")], max_length=12)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "destruction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="supervision_retention.destruction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Doomed",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=40)),
                ("matter", models.CharField(max_length=20)),
                ("since", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("destroyed", "destroyed"),
                            ("held", "held"),
                            ("not_over", "not_over"),
                            ("gone", "gone"),
                            ("let_be", "let_be"),
                        ],
                        default=huying.supervision.retention.rules.Outcome["WAITING"],
                        max_length=12,
                    ),
                ),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("at", models.DateTimeField(null=True)),
                (
                    "destruction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="supervision_retention.destruction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("matter", models.CharField(max_length=20)),
                ("area_code", models.CharField(max_length=16)),
                ("reason", models.CharField(max_length=500)),
                ("until", models.DateTimeField()),
                ("placed_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_why", models.CharField(blank=True, default="", max_length=500)),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PeriodChange",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("area_code", models.CharField(max_length=16)),
                ("length", models.IntegerField()),
                ("source", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_why", models.CharField(blank=True, default="", max_length=500)),
                ("agreed", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
        ),
        migrations.AddIndex(
            model_name="destruction",
            index=models.Index(fields=["area_code", "-drafted_at"], name="retention_destructions"),
        ),
        migrations.AddConstraint(
            model_name="destruction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True), ("certificate__isnull", False), _connector="OR"
                ),
                name="retention_done_with_certificate",
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("destruction", "side"), name="retention_approved_once_a_side"),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(fields=("destruction", "by"), name="retention_approved_by_two"),
        ),
        migrations.AddConstraint(
            model_name="doomed",
            constraint=models.UniqueConstraint(fields=("destruction", "number"), name="retention_row_number"),
        ),
        migrations.AddConstraint(
            model_name="doomed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "waiting")), fields=("kind", "key"), name="retention_row_waits_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="doomed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "destroyed"), _negated=True),
                    models.Q(("digest", ""), _negated=True),
                    _connector="OR",
                ),
                name="retention_destroyed_with_digest",
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(fields=["matter"], name="retention_holds"),
        ),
        migrations.AddConstraint(
            model_name="periodchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None), models.Q(("decided_by", models.F("asked_by")), _negated=True), _connector="OR"
                ),
                name="retention_changed_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="periodchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("kind", "area_code"),
                name="retention_one_change_waits",
            ),
        ),
    ]
