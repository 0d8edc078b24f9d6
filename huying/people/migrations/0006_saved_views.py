import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_watching_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=30)),
                ("query", models.CharField(blank=True, default="", max_length=1000)),
                ("saved_at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "table", "name"), name="people_saved_view_once")
                ],
            },
        ),
    ]
