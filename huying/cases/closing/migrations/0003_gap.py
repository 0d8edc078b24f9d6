"""Why the file of a case does without something that it should hold."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_parties_changed"),
        ("cases_closing", "0002_levels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Gap",
            fields=[
                (
                    "id",
                    models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False),
                ),
                ("need", models.CharField(max_length=60)),
                ("reason", huying.core.encrypted.EncryptedText(default="", purpose="case")),
                ("at", models.DateTimeField()),
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
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gaps",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "need"), name="cases_closing_gap_once")],
            },
        ),
    ]
