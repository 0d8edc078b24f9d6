import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.cases.ledger.rules
import huying.core.encrypted
import huying.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0002_intake"),
        ("people", "0003_centre_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Ledger",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("area_code", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=120)),
                ("size", models.IntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            (huying.cases.ledger.rules.Stage["CHECKING"], huying.cases.ledger.rules.Stage["CHECKING"]),
                            (huying.cases.ledger.rules.Stage["CHECKED"], huying.cases.ledger.rules.Stage["CHECKED"]),
                            (
                                huying.cases.ledger.rules.Stage["IMPORTING"],
                                huying.cases.ledger.rules.Stage["IMPORTING"],
                            ),
                            (huying.cases.ledger.rules.Stage["DONE"], huying.cases.ledger.rules.Stage["DONE"]),
                            (
                                huying.cases.ledger.rules.Stage["CANCELLED"],
                                huying.cases.ledger.rules.Stage["CANCELLED"],
                            ),
                            (huying.cases.ledger.rules.Stage["FAILED"], huying.cases.ledger.rules.Stage["FAILED"]),
                        ],
                        default=huying.cases.ledger.rules.Stage["CHECKING"],
                        max_length=12,
                    ),
                ),
                ("sheet", models.CharField(max_length=40)),
                ("header_row", models.IntegerField()),
                (
                    "headings",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), size=None),
                ),
                ("rows", models.IntegerField(default=0)),
                ("read_to", models.IntegerField(default=0)),
                ("good", models.IntegerField(default=0)),
                ("faulty", models.IntegerField(default=0)),
                ("there", models.IntegerField(default=0)),
                ("differs", models.IntegerField(default=0)),
                ("imported", models.IntegerField(default=0)),
                ("failure", models.CharField(blank=True, default="", max_length=40)),
                ("at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LedgerFile",
            fields=[
                (
                    "ledger",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="cases_ledger.ledger",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="LedgerRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            (huying.cases.ledger.rules.Fate["GOOD"], huying.cases.ledger.rules.Fate["GOOD"]),
                            (huying.cases.ledger.rules.Fate["FAULTY"], huying.cases.ledger.rules.Fate["FAULTY"]),
                            (huying.cases.ledger.rules.Fate["THERE"], huying.cases.ledger.rules.Fate["THERE"]),
                            (huying.cases.ledger.rules.Fate["DIFFERS"], huying.cases.ledger.rules.Fate["DIFFERS"]),
                            (huying.cases.ledger.rules.Fate["IMPORTED"], huying.cases.ledger.rules.Fate["IMPORTED"]),
                        ],
                        max_length=8,
                    ),
                ),
                ("key", models.BinaryField(default=b"")),
                ("cells", huying.core.encrypted.EncryptedText(default="", purpose="ledger")),
                ("faults", models.JSONField(default=list)),
                (
                    "ledger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="cases_ledger.ledger"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="origin",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("number", models.IntegerField()),
                ("digest", models.BinaryField()),
                (
                    "ledger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="origins", to="cases_ledger.ledger"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="ledger",
            index=models.Index(fields=["owner", "-at"], name="cases_ledger_owner"),
        ),
        migrations.AddIndex(
            model_name="ledger",
            index=models.Index(
                condition=models.Q(("stage__in", ["checking", "importing"])),
                fields=["at"],
                name="cases_ledger_under_way",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerrow",
            index=models.Index(fields=["ledger", "fate", "number"], name="cases_ledger_row_fate"),
        ),
        migrations.AddIndex(
            model_name="ledgerrow",
            index=models.Index(fields=["ledger", "key"], name="cases_ledger_row_key"),
        ),
        migrations.AddConstraint(
            model_name="ledgerrow",
            constraint=models.UniqueConstraint(fields=("ledger", "number"), name="cases_ledger_row_once"),
        ),
    ]
