import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.ids

PERSON = settings.AUTH_USER_MODEL
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("cases_ledger", "0002_attempts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FaultsRequest",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=200)),
                ("rows", models.IntegerField()),
                ("asked_at", models.DateTimeField()),
                ("approved", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, default="", max_length=200)),
                ("decided_at", models.DateTimeField(null=True)),
                ("asked_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=PERSON)),
                ("decided_by", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=PERSON)),
                (
                    "ledger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults_requests",
                        to="cases_ledger.ledger",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("ledger", "asked_by"),
                        name="cases_ledger_faults_one_open",
                    ),
                ],
            },
        ),
    ]
