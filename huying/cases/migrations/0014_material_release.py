import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted
import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_external_to"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MaterialRelease",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("released", models.BooleanField()),
                ("reason", huying.core.encrypted.EncryptedText(purpose="case")),
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
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="cases.material"
                    ),
                ),
            ],
        ),
    ]
