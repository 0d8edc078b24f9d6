import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_petition_extensions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SuspicionReport",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("police", "police"),
                            ("procuratorate", "procuratorate"),
                            ("women", "women"),
                            ("civil", "civil"),
                            ("other", "other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("body", models.CharField(max_length=120)),
                ("number", models.CharField(blank=True, default="", max_length=60)),
                ("text", huying.core.encrypted.EncryptedText(purpose="case")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspicion_reports",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "at"], name="cases_suspicion_case_at")],
            },
        ),
    ]
