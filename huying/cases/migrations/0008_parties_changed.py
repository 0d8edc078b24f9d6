"""Parties are added, corrected, leave and have agents. Third parties of before took part in mediation: they still do."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_petition_reviews"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="party",
            name="authority",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="cases.material"
            ),
        ),
        migrations.AddField(
            model_name="party", name="takes_part", field=models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(model_name="party", name="version", field=models.IntegerField(db_default=1, default=1)),
        migrations.RunSQL(
            "UPDATE cases_party SET takes_part = true WHERE side = 'third'",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name="PartyChange",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                (
                    "verb",
                    models.CharField(
                        choices=[("add", "add"), ("correct", "correct"), ("leave", "leave")], max_length=8
                    ),
                ),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                ("reason", huying.core.encrypted.EncryptedText(default="", purpose="party")),
                ("before", huying.core.encrypted.EncryptedText(default="", purpose="party")),
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
                        related_name="party_changes",
                        to="cases.case",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="cases.party"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["case", "-at"], name="cases_party_change_case")]},
        ),
    ]
