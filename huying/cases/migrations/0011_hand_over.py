import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids


def _key(to: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_suspicion_answer"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("reason", huying.core.encrypted.EncryptedText(purpose="case")),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(null=True)),
                ("answer", huying.core.encrypted.EncryptedText(purpose="case")),
                ("asked_by", _key(settings.AUTH_USER_MODEL)),
                ("decided_by", _key(settings.AUTH_USER_MODEL, null=True)),
                ("giver", _key("people.organisation")),
                ("taker", _key("people.organisation")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "asked_at"], name="cases_hand_over_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(decided_at=None), fields=("case",), name="cases_one_open_hand_over"
                    )
                ],
            },
        ),
    ]
