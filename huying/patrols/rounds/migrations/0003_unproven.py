"""A changing plate's link that came in later than it was shown is told to the reviewer as not proven."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patrols_rounds", "0002_sent_late"),
    ]

    operations = [
        migrations.AlterField(
            model_name="patrol",
            name="advice",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("near", "near"),
                        ("far", "far"),
                        ("photo_fits", "photo_fits"),
                        ("photo_off", "photo_off"),
                        ("old_plate", "old_plate"),
                        ("unproven", "unproven"),
                        ("late", "late"),
                    ],
                    max_length=12,
                ),
                default=list,
                size=None,
            ),
        ),
    ]
