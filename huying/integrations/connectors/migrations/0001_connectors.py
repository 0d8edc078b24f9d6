import django.db.models.deletion
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids
import huying.integrations.connectors.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0006_saved_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="Connector",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("slug", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("area_code", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("digest", models.BinaryField()),
                ("content", models.BinaryField(default=b"")),
                ("rows", models.IntegerField()),
                ("read_to", models.IntegerField(default=0)),
                ("applied", models.IntegerField(default=0)),
                ("rejected", models.IntegerField(default=0)),
                ("folded", models.IntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="connectors.connector"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["at"], name="connectors_batch_under_way"
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("connector", "digest"), name="connectors_batch_once")],
            },
        ),
        migrations.CreateModel(
            name="FieldMap",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.IntegerField()),
                ("said", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="maps", to="connectors.connector"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("connector", "version"), name="connectors_map_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=60)),
                ("digest", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (
                                huying.integrations.connectors.rules.Fate["APPLIED"],
                                huying.integrations.connectors.rules.Fate["APPLIED"],
                            ),
                            (
                                huying.integrations.connectors.rules.Fate["REJECTED"],
                                huying.integrations.connectors.rules.Fate["REJECTED"],
                            ),
                            (
                                huying.integrations.connectors.rules.Fate["FOLDED"],
                                huying.integrations.connectors.rules.Fate["FOLDED"],
                            ),
                            (
                                huying.integrations.connectors.rules.Fate["REPLACED"],
                                huying.integrations.connectors.rules.Fate["REPLACED"],
                            ),
                            (
                                huying.integrations.connectors.rules.Fate["GIVEN_UP"],
                                huying.integrations.connectors.rules.Fate["GIVEN_UP"],
                            ),
                            (
                                huying.integrations.connectors.rules.Fate["EXPIRED"],
                                huying.integrations.connectors.rules.Fate["EXPIRED"],
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                ("content", huying.core.encrypted.EncryptedText(default="", purpose="connector")),
                ("faults", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("code", models.CharField(blank=True, default="", max_length=20)),
                ("map_version", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "connector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records", to="connectors.connector"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["connector", "state", "at"], name="connectors_record_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("connector", "key", "digest"), name="connectors_record_once")
                ],
            },
        ),
    ]
